import { expect, test } from 'vitest';
import { aCard, aClient, aSandbox, group, idOf, li } from './a-sandbox.ts';
import { aPersonsFile, bytesOf, download, downloadCode } from './downloads.ts';
import { png, send, uploadFile, uploadImage } from './message-calls.ts';

test('a person’s file is reached through the message that it came with', async () => {
  await using sandbox = await aSandbox();
  const bytes = Buffer.from('评分,理由\n4.5,材料迟报');
  const { messageId, fileKey, fileName, size } = await aPersonsFile(sandbox, '评分.csv', bytes);

  const resource = await download(sandbox, messageId, fileKey);
  const page = await fetch(`${sandbox.url}/page/resources/${fileKey}`);

  expect({ fileName, size }).toEqual({ fileName: '评分.csv', size: bytes.length });
  expect(await bytesOf(resource.getReadableStream())).toEqual(bytes);
  expect(decodeURIComponent(resource.headers['content-disposition'])).toContain(fileName);
  expect(Buffer.from(await page.arrayBuffer())).toEqual(bytes);
});

test('what a message shows is downloaded by its kind: the film as a file, its cover as an image', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const image_key = await uploadImage(client);
  const file_key = await uploadFile(client, 'mp4');
  const film = idOf(await send(client, 'media', { file_key, image_key }));
  const post = { zh_cn: { content: [[{ tag: 'img', image_key }]] } };
  const rich = idOf(await send(client, 'post', post));

  const cover = await download(sandbox, film, image_key, 'image');
  await bytesOf((await download(sandbox, film, file_key)).getReadableStream());
  await bytesOf((await download(sandbox, rich, image_key, 'image')).getReadableStream());

  expect(await bytesOf(cover.getReadableStream())).toEqual(png);
  expect(await downloadCode(download(sandbox, film, image_key, 'file'))).toBe(234003);
});

test('a resource is not reached through another message, of the wrong kind, or where the bot has no access', async () => {
  const guarded = {
    ...group,
    chatId: 'oc_guarded',
    settings: {
      restricted_mode_setting: {
        status: true,
        download_has_permission_setting: 'not_anyone' as const,
      },
    },
  };
  await using sandbox = await aSandbox({ groups: [group, guarded] });
  const client = aClient(sandbox);
  const { me, messageId, fileKey } = await aPersonsFile(sandbox);
  const other = await me.say(group.chatId, '见附件');
  const card = idOf(await send(client, 'interactive', aCard()));
  const own = { file_key: await uploadFile(client, 'pdf') };
  const kept = idOf(await send(client, 'file', own, guarded.chatId));
  const gone = idOf(await send(client, 'file', own));
  await client.im.v1.message.delete({ path: { message_id: gone } });
  const code = (id: string, key = fileKey, type = 'file') =>
    downloadCode(download(sandbox, id, key, type));

  expect(await code(other.messageId)).toBe(234003);
  expect(await code(messageId, fileKey, 'image')).toBe(234003);
  expect(await code(messageId, fileKey, 'sound')).toBe(234001);
  expect(await code('om_none')).toBe(234001);
  expect(await code(card)).toBe(234043);
  expect(await code(kept, own.file_key)).toBe(234038);
  expect(await code(gone, own.file_key)).toBe(230110);
  await me.setBot(group.chatId, false);
  expect(await code(messageId)).toBe(234004);
});

test('a card that one person sees gives nothing away', async () => {
  await using sandbox = await aSandbox();
  const { data } = await aClient(sandbox).request({
    method: 'POST',
    url: '/open-apis/ephemeral/v1/send',
    data: { chat_id: group.chatId, open_id: li.openId, msg_type: 'interactive', card: aCard() },
  });

  expect(await downloadCode(download(sandbox, data.message_id, 'file_1'))).toBe(234040);
});

test('the bot downloads its own uploads, and nobody else’s', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const file_key = await uploadFile(client, 'pdf');
  const image_key = await uploadImage(client);
  const avatar = await client.im.v1.image.create({ data: { image_type: 'avatar', image: png } });
  const { fileKey } = await aPersonsFile(sandbox);
  const { file, image } = client.im.v1;
  const fileCode = (key: string) => downloadCode(file.get({ path: { file_key: key } }));
  const imageCode = (key: string) => downloadCode(image.get({ path: { image_key: key } }));

  const [one, other] = [
    await file.get({ path: { file_key } }),
    await image.get({ path: { image_key } }),
  ];

  expect((await bytesOf(one.getReadableStream())).toString()).toBe('1');
  expect(await bytesOf(other.getReadableStream())).toEqual(png);
  expect(await fileCode(fileKey)).toBe(234008);
  expect(await fileCode('file_none')).toBe(234005);
  expect(await fileCode(image_key)).toBe(234001);
  expect(await imageCode(avatar?.image_key ?? '')).toBe(234001);
});
