import { expect, test } from 'vitest';
import { aClient, aSandbox, group, refused } from './a-sandbox.ts';
import { aPersonsFile, bytesOf, download } from './downloads.ts';
import { png, send } from './message-calls.ts';

const megabyte = 1024 * 1024;

test('files have up to 30 MB and images up to 10 MB, and none is empty', async () => {
  await using sandbox = await aSandbox();
  const { file, image } = aClient(sandbox).im.v1;
  const upload = (size: number) =>
    file.create({ data: { file_type: 'stream', file_name: 'a.bin', file: Buffer.alloc(size) } });
  const uploadPng = (size: number) =>
    image.create({
      data: { image_type: 'message', image: Buffer.concat([png, Buffer.alloc(size - png.length)]) },
    });

  expect((await upload(30 * megabyte))?.file_key).toMatch(/^file_/);
  expect((await refused(upload(30 * megabyte + 1))).code).toBe(234006);
  expect((await refused(upload(0))).code).toBe(234010);
  expect((await uploadPng(10 * megabyte))?.image_key).toMatch(/^img_/);
  expect((await refused(uploadPng(10 * megabyte + 1))).code).toBe(234006);
});

/** The beginning of a PNG that says to be so large. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(`${png.toString('hex')}49484452${'0'.repeat(16)}`, 'hex');
  const head = Buffer.alloc(24);
  bytes.copy(head);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

const gifOf = (side: string): Buffer => Buffer.from(`474946383961${side}${side}`, 'hex');

test.for([
  ['a PNG of 12,000 pixels', 'message', pngOf(12_000, 1), undefined],
  ['a PNG of 12,001 pixels', 'message', pngOf(1, 12_001), 234039],
  ['an avatar of 4,096 pixels', 'avatar', pngOf(4096, 1), undefined],
  ['an avatar of 4,097 pixels', 'avatar', pngOf(4097, 1), 234039],
  ['a GIF of 2,000 pixels', 'message', gifOf('d007'), undefined],
  ['a GIF of 2,001 pixels', 'message', gifOf('d107'), 234039],
  [
    'a JPEG of 12,001 pixels',
    'message',
    Buffer.from('ffd8ffe00002ffc0000b082ee10001', 'hex'),
    234039,
  ],
  ['a WEBP of 12,001 pixels', 'message', webp('VP8X', '00000000e02e00000000'), 234039],
  ['a lossless WEBP of 12,001 pixels', 'message', webp('VP8L', '2fe02e000000000000'), 234039],
  ['a lossy WEBP of 12,001 pixels', 'message', webp('VP8 ', '0000009d012ae12e0100'), 234039],
  [
    'a BMP of 12,001 pixels',
    'message',
    Buffer.from(`424d${'00'.repeat(16)}e12e000001000000`, 'hex'),
    234039,
  ],
  ['an icon', 'message', Buffer.from('0000010001001010', 'hex'), undefined],
  ['a TIFF', 'message', Buffer.from('49492a0008000000', 'hex'), undefined],
  ['a HEIC', 'message', Buffer.from('0000001866747970686569630000', 'hex'), undefined],
  ['an SVG', 'message', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 234011],
  ['a web page', 'message', Buffer.from('<!doctype html><script>alert(1)</script>'), 234011],
] as const)('%s as %s', async ([, image_type, image, code]) => {
  await using sandbox = await aSandbox();

  const call = aClient(sandbox).im.v1.image.create({ data: { image_type, image } });

  if (code === undefined) expect((await call)?.image_key).toMatch(/^img_/);
  else expect((await refused(call)).code).toBe(code);
});

function webp(kind: string, rest: string): Buffer {
  const chunk = Buffer.concat([Buffer.from(kind), Buffer.alloc(4), Buffer.from(rest, 'hex')]);
  return Buffer.concat([
    Buffer.from('RIFF'),
    Buffer.alloc(4),
    Buffer.from('WEBP'),
    chunk,
    Buffer.alloc(8),
  ]);
}

test('an image is shown as the image that it is, whatever it was called', async () => {
  await using sandbox = await aSandbox();
  const form = new FormData();
  form.set('image_type', 'message');
  form.set('image', new Blob([new Uint8Array(png)]), 'page.html');
  const token = await aClient(sandbox).tokenManager.getTenantAccessToken();
  const answer = await fetch(`${sandbox.url}/open-apis/im/v1/images`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const { data } = JSON.parse(await answer.text());

  const shown = await fetch(`${sandbox.url}/page/resources/${data.image_key}`);

  expect(shown.headers.get('content-type')).toBe('image/png');
});

test.for([
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['a\r\nSet-Cookie: x=1\r\n.csv', 'aSet-Cookie: x=1.csv'],
  ['"><script>alert(1)</script>.csv', '"><script>alert(1)<_script>.csv'],
  ['\u202evsc.exe', 'vsc.exe'],
  ['..', 'file'],
  ['\u0000', 'file'],
  [`${'长'.repeat(500)}.xlsx`, `${'长'.repeat(83)}.xlsx`],
])('a file called %j breaks neither headers nor the page', async ([name = '', kept]) => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const own = await client.im.v1.file.create({
    data: { file_type: 'stream', file_name: name, file: Buffer.from('1') },
  });
  await send(client, 'file', { file_key: own?.file_key });
  const theirs = await aPersonsFile(sandbox, name);

  const [seen] = await theirs.me.history(group.chatId);
  const resource = await download(sandbox, theirs.messageId, theirs.fileKey);
  const page = await fetch(`${sandbox.url}/page/resources/${own?.file_key}`);

  expect(seen?.content).toMatchObject({ type: 'file', fileName: kept });
  expect(theirs.fileName).toBe(kept);
  expect((await bytesOf(resource.getReadableStream())).toString()).toBe('4.5');
  expect(resource.headers['set-cookie']).toBeUndefined();
  expect(page.status).toBe(200);
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
});
