import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import {
  aButton,
  aCard,
  aClient,
  aSandbox,
  group,
  idOf,
  li,
  refused,
  startAt,
  toSend,
  zhang,
} from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';
import { aListeningBot, readMessage, send } from './message-calls.ts';

const day = 24 * 60 * 60 * 1000;

test('messages are read one by one, in pages, and by whom', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  await me.say(group.chatId, '一');
  const card = idOf(await client.im.v1.message.create(toSend(group.chatId, aCard(aButton({})))));
  await me.open(group.chatId);

  const page = await client.im.v1.message.list({
    params: { container_id_type: 'chat', container_id: group.chatId, page_size: 1 },
  });
  const rest = await client.im.v1.message.list({
    params: {
      container_id_type: 'chat',
      container_id: group.chatId,
      page_token: page.data?.page_token ?? '',
    },
  });
  const one = await client.request({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${card}`,
    params: { card_msg_content_type: 'user_card_content' },
  });
  const readers = await client.im.v1.message.readUsers({
    path: { message_id: card },
    params: { user_id_type: 'open_id' },
  });

  expect(page.data).toMatchObject({
    has_more: true,
    items: [{ body: { content: '{"text":"一"}' } }],
  });
  expect(rest.data).toMatchObject({ has_more: false, items: [{ message_id: card }] });
  expect(rest.data?.items?.[0]?.body?.content).toContain('请升级');
  expect(one.data.items[0].body.content).toBe(JSON.stringify(aCard(aButton({}))));
  expect(readers.data?.items).toMatchObject([
    { user_id: zhang.openId, timestamp: String(Date.parse(startAt)) },
  ]);
});

test('a card is read as a placeholder, as it was sent, or in an envelope', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const card = aCard(aButton({ do: 'it' }));
  const id = idOf(await send(client, 'interactive', card));
  const as = async (card_msg_content_type: string) =>
    (await readMessage(client, id, { card_msg_content_type })).content;

  expect(JSON.stringify((await readMessage(client, id)).content)).toContain('请升级');
  expect(await as('user_card_content')).toEqual(card);
  expect(await as('raw_card_content')).toEqual({ json_card: JSON.stringify(card), card_schema: 2 });
});

test('senders and mentions are told by the ids that are asked for', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const said = await playAs(sandbox.url, zhang.openId).say(group.chatId, '@_user_1 看', {
    mentions: [{ key: '@_user_1', openId: li.openId, name: li.name }],
  });

  const byUnionId = await readMessage(client, said.messageId, { user_id_type: 'union_id' });

  expect(byUnionId).toMatchObject({
    sender: { id: personIds(zhang.openId).union_id, id_type: 'union_id', sender_type: 'user' },
    mentions: [{ id: personIds(li.openId).union_id, id_type: 'union_id', name: li.name }],
  });
});

test('what was recalled is told as such, without what it said', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await send(client, 'text', { text: '错' }));
  await client.im.v1.message.delete({ path: { message_id } });

  const one = await readMessage(client, message_id);
  const all = await client.im.v1.message.list({
    params: { container_id_type: 'chat', container_id: group.chatId },
  });

  expect(one).toMatchObject({ deleted: true, content: undefined });
  expect(all.data?.items?.[0]?.body?.content).toBe('This message was recalled');
});

test('messages are listed between two seconds, either way round, and no page shifts by what comes meanwhile', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const ids: string[] = [];
  for (const text of ['0', '1', '2', '3']) {
    ids.push(idOf(await send(client, 'text', { text })));
    sandbox.clock.advance(1000);
  }
  const second = (offset: number) => String(Date.parse(startAt) / 1000 + offset);
  const list = async (params: object) => {
    const { data } = await client.im.v1.message.list({
      params: { container_id_type: 'chat', container_id: group.chatId, ...params },
    });
    return { ids: data?.items?.map(({ message_id }) => message_id), token: data?.page_token };
  };
  const newestFirst = { sort_type: 'ByCreateTimeDesc', page_size: 2 } as const;

  const between = await list({ start_time: second(1), end_time: second(2) });
  const first = await list(newestFirst);
  await send(client, 'text', { text: '4' });
  const rest = await list({ ...newestFirst, page_token: first.token });

  expect(between.ids).toEqual([ids[1], ids[2]]);
  expect(first.ids).toEqual([ids[3], ids[2]]);
  expect(rest.ids).toEqual([ids[1], ids[0]]);
});

test.for([
  { page_size: 51 },
  { page_size: 0 },
  { page_token: 'not one of ours' },
  { sort_type: 'ByName' },
  { start_time: 'yesterday' },
  { container_id_type: 'person' },
  { card_msg_content_type: 'html' },
])('a list is not to be had with %o', async (params) => {
  await using sandbox = await aSandbox();

  const call = aClient(sandbox).request({
    method: 'GET',
    url: '/open-apis/im/v1/messages',
    params: { container_id_type: 'chat', container_id: group.chatId, ...params },
  });

  expect((await refused(call)).code).toBe(230001);
});

test('readers are told of the bot’s own messages, for seven days', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const own = idOf(await send(aClient(sandbox), 'text', { text: 'x' }));
  const said = await me.say(group.chatId, '说');
  const readers = (message_id: string) =>
    aClient(sandbox).im.v1.message.readUsers({
      path: { message_id },
      params: { user_id_type: 'user_id' },
    });
  await me.open(group.chatId);

  const answer = await readers(own);
  const foreign = await refused(readers(said.messageId));
  sandbox.clock.advance(7 * day + 1);
  const late = await refused(readers(own));

  expect(answer.data?.items).toMatchObject([
    { user_id_type: 'user_id', user_id: personIds(zhang.openId).user_id },
  ]);
  expect([foreign.code, late.code]).toEqual([230012, 230033]);
});

interface Read {
  readonly reader: { readonly reader_id: object; readonly read_time: string };
  readonly message_id_list: readonly string[];
}

test('the bot hears what of its own is read in private, once', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot<Read>(sandbox, 'im.message.message_read_v1');
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  await send(client, 'text', { text: '给大家' });
  const ids = [
    idOf(await send(client, 'text', { text: '一' }, zhang.openId)),
    idOf(await send(client, 'text', { text: '二' }, zhang.openId)),
  ];

  await me.open(group.chatId);
  await me.open(chatId);
  await me.open(chatId);
  const last = idOf(await send(client, 'text', { text: '三' }, zhang.openId));
  await me.open(chatId);

  const first = await bot.next();
  expect(first.message_id_list).toEqual(ids);
  expect(first.reader).toMatchObject({
    reader_id: personIds(zhang.openId),
    read_time: String(Date.parse(startAt)),
  });
  expect((await bot.next()).message_id_list).toEqual([last]);
});

interface Received {
  readonly sender: { readonly sender_id: object };
  readonly message: { readonly mentions?: readonly { readonly key: string }[] };
}

async function heardUnder(seed: number | undefined): Promise<Received> {
  await using sandbox = await aSandbox(seed === undefined ? {} : { seed });
  await using bot = await aListeningBot<Received>(sandbox, 'im.message.receive_v1');
  const me = playAs(sandbox.url, zhang.openId);
  await me.say((await me.privateChat()).chatId, '@_all 在吗');
  return bot.next();
}

test('an @ of everybody may stand among the mentions, and a person’s user_id may be missing', async () => {
  const usual = await heardUnder(undefined);
  const named = await heardUnder(seedWhere('mention_all', 'present'));
  const nameless = await heardUnder(seedWhere('user_id', 'absent'));

  expect(usual.message.mentions).toBeUndefined();
  expect(usual.sender.sender_id).toEqual(personIds(zhang.openId));
  expect(named.message.mentions).toMatchObject([{ key: '@_all' }]);
  expect(Object.keys(nameless.sender.sender_id)).toEqual(['open_id', 'union_id']);
});
