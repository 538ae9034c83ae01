import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  aCard,
  aClient,
  app,
  aSandbox,
  group,
  idOf,
  refused,
  startAt,
  toSend,
  zhang,
} from './a-sandbox.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('a person’s file is reached through the message that it came with', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  const bytes = Buffer.from('评分,理由\n4.5,材料迟报');

  const said = await me.upload(chatId, { name: '宣教部评分.csv', bytes });
  const other = await me.say(chatId, '见附件');
  if (said.content.type !== 'file') throw new Error('it is no file');
  const { fileKey, fileName, size } = said.content;
  const read = (message_id: string) =>
    client.im.v1.messageResource.get({
      path: { message_id, file_key: fileKey },
      params: { type: 'file' },
    });
  const resource = await read(said.messageId);

  expect({ fileName, size }).toEqual({ fileName: '宣教部评分.csv', size: bytes.length });
  expect(await bytesOf(resource.getReadableStream())).toEqual(bytes);
  expect(decodeURIComponent(resource.headers['content-disposition'])).toContain(fileName);
  await expect(read(other.messageId)).rejects.toMatchObject({ response: { status: 400 } });
  await expect(client.im.v1.file.get({ path: { file_key: fileKey } })).rejects.toMatchObject({
    response: { status: 400 },
  });
  const page = await fetch(`${sandbox.url}/page/resources/${fileKey}`);
  expect(Buffer.from(await page.arrayBuffer())).toEqual(bytes);
});

test('the bot uploads a file and an image, and sends them', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const file = await client.im.v1.file.create({
    data: { file_type: 'xls', file_name: '汇总.xlsx', file: Buffer.from('PK') },
  });
  const image = await client.im.v1.image.create({ data: { image_type: 'message', image: png } });
  const send = (msg_type: string, content: object) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: group.chatId, msg_type, content: JSON.stringify(content) },
    });

  await send('file', { file_key: file?.file_key });
  await send('image', { image_key: image?.image_key });
  await send(
    'interactive',
    aCard({ tag: 'img', img_key: image?.image_key, alt: { tag: 'plain_text', content: '图' } }),
  );

  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toMatchObject([
    { content: { type: 'file', fileName: '汇总.xlsx', size: 2 } },
    { content: { type: 'image', imageKey: image?.image_key } },
    { content: { type: 'card' } },
  ]);
});

test('an empty file and an image of no known format are refused', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const empty = client.im.v1.file.create({
    data: { file_type: 'stream', file_name: 'a.csv', file: Buffer.alloc(0) },
  });
  const strange = client.im.v1.image.create({
    data: { image_type: 'message', image: Buffer.from('text') },
  });

  expect((await refused(empty)).code).toBe(234010);
  expect((await refused(strange)).code).toBe(234011);
});

test('a message is pinned once, listed and unpinned', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(
    await client.im.v1.message.create(toSend(group.chatId, { text: '通知' })),
  );
  const pin = () => client.im.v1.pin.create({ data: { message_id } });
  const list = () => client.im.v1.pin.list({ params: { chat_id: group.chatId } });

  await pin();
  sandbox.clock.advance(1000);
  const again = await pin();
  const pinned = await list();
  await client.im.v1.pin.delete({ path: { message_id } });

  expect(again.data?.pin).toMatchObject({
    message_id,
    operator_id: app.appId,
    create_time: String(Date.parse(startAt)),
  });
  expect(pinned.data?.items).toHaveLength(1);
  expect((await list()).data?.items).toEqual([]);
});

test('an API that the sandbox does not have says so', async () => {
  await using sandbox = await aSandbox();
  const answer = await refused(
    aClient(sandbox).request({ method: 'GET', url: '/open-apis/calendar/v4/calendars' }),
  );

  expect(answer).toMatchObject({ status: 404 });
  expect(answer.msg).toContain('GET /open-apis/calendar/v4/calendars');
});
