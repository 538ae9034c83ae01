import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import { aCard, aClient, aSandbox, group, idOf, li, refused, zhang } from './a-sandbox.ts';
import { botOf, readMessage, send, uploadFile, uploadImage } from './message-calls.ts';

test('files, sounds and films are sent as what they were uploaded for', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const [sheet, sound, film] = [
    await uploadFile(client, 'xls'),
    await uploadFile(client, 'opus'),
    await uploadFile(client, 'mp4'),
  ];
  const image_key = await uploadImage(client);

  const sent = [
    await send(client, 'image', { image_key }),
    await send(client, 'file', { file_key: sheet }),
    await send(client, 'audio', { file_key: sound }),
    await send(client, 'media', { file_key: film, image_key }),
    await send(client, 'media', { file_key: film }),
  ];

  const contents = sent.map(({ data }) => JSON.parse(data?.body?.content ?? ''));
  expect(contents).toEqual([
    { image_key },
    { file_key: sheet, file_name: '汇总.xls' },
    { file_key: sound, duration: 3000 },
    { file_key: film, image_key, file_name: '汇总.mp4', duration: 3000 },
    { file_key: film, file_name: '汇总.mp4', duration: 3000 },
  ]);
  const seen = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(seen.map(({ content }) => content)).toEqual([
    { type: 'image', imageKey: image_key },
    { type: 'file', fileKey: sheet, fileName: '汇总.xls', size: 1 },
    { type: 'audio', fileKey: sound, durationMs: 3000 },
    { type: 'media', fileKey: film, fileName: '汇总.mp4', imageKey: image_key },
    { type: 'media', fileKey: film, fileName: '汇总.mp4' },
  ]);
});

test.for([
  ['a sound', 'file', 'opus', 230055],
  ['a film', 'file', 'mp4', 230055],
  ['a sheet', 'audio', 'xls', 230055],
  ['a sound', 'media', 'opus', 230055],
  ['a sheet', 'sticker', 'xls', 230001],
  ['a sheet', 'image', 'xls', 230001],
] as const)('%s is not sent as %s', async ([_what, type, uploadedAs, code]) => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const key = await uploadFile(client, uploadedAs);

  const call = send(client, type, { file_key: key, image_key: key });

  expect((await refused(call)).code).toBe(code);
});

test('what a person uploaded is not the bot’s to send', async () => {
  await using sandbox = await aSandbox();
  const bytes = Buffer.from('1');
  const said = await playAs(sandbox.url, zhang.openId).upload(group.chatId, {
    name: 'a.csv',
    bytes,
  });
  if (said.content.type !== 'file') throw new Error('it is no file');

  const call = send(aClient(sandbox), 'file', { file_key: said.content.fileKey });

  expect((await refused(call)).code).toBe(230017);
});

test('a group and a person are shared by their cards; a private chat is not', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();

  await send(client, 'share_chat', { chat_id: group.chatId });
  await send(client, 'share_user', { user_id: li.openId });
  const codes = await Promise.all([
    refused(send(client, 'share_chat', { chat_id: chatId })),
    refused(send(client, 'share_chat', { chat_id: 'oc_none' })),
    refused(send(client, 'share_user', { user_id: 'ou_none' })),
    refused(send(client, 'share_user', { user_id: personIds(li.openId).union_id })),
  ]);

  const seen = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(seen.map(({ content }) => content)).toEqual([
    { type: 'share_chat', chatId: group.chatId, name: group.name },
    { type: 'share_user', openId: li.openId, name: li.name },
  ]);
  expect(codes.map(({ code }) => code)).toEqual([230015, 230001, 230001, 230001]);
});

test('a text mentions people by any id, the bot, and everybody; a stranger’s name stays text', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const { union_id } = personIds(li.openId);
  const bot = await botOf(sandbox);
  const at = (id: string, name = '') => `<at user_id="${id}">${name}</at>`;

  const sent = await send(client, 'text', {
    text: `${at(zhang.openId)}${at(union_id, '李')}${at(bot.openId)}${at('ou_none', '路人')}${at('all')}`,
  });

  expect(JSON.parse(sent.data?.body?.content ?? '')).toEqual({
    text: '@_user_1@_user_2@_user_3@路人@_all',
  });
  expect(sent.data?.mentions).toMatchObject([
    { key: '@_user_1', id: zhang.openId, name: zhang.name },
    { key: '@_user_2', id: li.openId, name: li.name },
    { key: '@_user_3', id: bot.openId, name: bot.name },
  ]);
});

test.for([
  ['<b>加粗<i>和斜</i></b>', '加粗和斜'],
  ['<b>没有关', '<b>没有关'],
  ['<b>交错<i></b></i>', '<b>交错<i></b></i>'],
  ['1 < 2 <s>删</s>', '1 < 2 删'],
])('the styles of %s are read back as %s', async ([text, plain]) => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);

  const { content } = await readMessage(client, idOf(await send(client, 'text', { text })));

  expect(content).toEqual({ text: plain });
});

test.for([
  ['a text', 'text', { text: '<at user_id="all"></at> 请看' }],
  ['a rich text', 'post', { zh_cn: { content: [[{ tag: 'at', user_id: 'all' }]] } }],
  ['a card', 'interactive', aCard({ tag: 'markdown', content: '<at id=all></at> 请看' })],
] as const)(
  '%s mentions everybody only where the group lets the bot',
  async ([, type, content]) => {
    const own = {
      ...group,
      chatId: 'oc_own',
      settings: { at_all_permission: 'only_owner' } as const,
    };
    await using sandbox = await aSandbox({ groups: [group, own] });
    const client = aClient(sandbox);

    const allowed = await send(client, type, content);
    const forbidden = await refused(send(client, type, content, own.chatId));

    expect(allowed.code).toBe(0);
    expect(forbidden.code).toBe(230018);
  },
);
