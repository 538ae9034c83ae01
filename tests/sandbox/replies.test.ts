import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, aSandbox, group, idOf, refused, wang, zhang } from './a-sandbox.ts';
import { aListeningBot, botOf, readMessage, send } from './message-calls.ts';

function reply(sandbox: Sandbox, message_id: string, text: string, how: object = {}) {
  return aClient(sandbox).im.v1.message.reply({
    path: { message_id },
    data: { msg_type: 'text', content: JSON.stringify({ text }), ...how },
  });
}

const inThread = { reply_in_thread: true };

test('a reply stands under what it answers, and a reply to it under the same root', async () => {
  await using sandbox = await aSandbox();
  const me = playAs(sandbox.url, zhang.openId);
  const said = await me.say(group.chatId, '昆山总分');

  const answer = await reply(sandbox, said.messageId, '97.5');
  const more = await reply(sandbox, idOf(answer), '明细如下');
  const [, seen] = await me.history(group.chatId);

  expect(answer.data).toMatchObject({ parent_id: said.messageId, root_id: said.messageId });
  expect(answer.data?.thread_id).toBeUndefined();
  expect(more.data).toMatchObject({ parent_id: idOf(answer), root_id: said.messageId });
  expect(seen?.replyTo).toEqual({ messageId: said.messageId, preview: '昆山总分' });
});

test('a reply in a thread makes one of its message, and all in it answer the root', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const root = idOf(await send(client, 'text', { text: '讨论' }));

  const first = await reply(sandbox, root, '一', inThread);
  const second = await reply(sandbox, idOf(first), '二');
  const third = await reply(sandbox, root, '三');
  const thread_id = first.data?.thread_id;

  expect(thread_id).toMatch(/^omt_/);
  for (const { data } of [first, second, third]) {
    expect(data).toMatchObject({ thread_id, root_id: root, parent_id: root });
  }
  expect(await readMessage(client, root)).toMatchObject({ thread_id });
});

test('a thread below a reply has that reply for its root', async () => {
  await using sandbox = await aSandbox();
  const root = idOf(await send(aClient(sandbox), 'text', { text: '通知' }));
  const answer = idOf(await reply(sandbox, root, '问'));

  const inside = await reply(sandbox, answer, '答', inThread);
  const further = await reply(sandbox, idOf(inside), '再答');

  expect(inside.data).toMatchObject({ root_id: answer, parent_id: answer });
  expect(further.data).toMatchObject({
    root_id: answer,
    parent_id: answer,
    thread_id: inside.data?.thread_id,
  });
});

test('a chat shows the root of a thread, the thread all of it', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const root = idOf(await send(client, 'text', { text: '讨论' }));
  const answer = await reply(sandbox, root, '一', inThread);
  const container_id = answer.data?.thread_id ?? '';
  const list = (params: object) =>
    client.im.v1.message.list({
      params: { container_id_type: 'thread', container_id, ...params },
    });
  const ids = ({ data }: Awaited<ReturnType<typeof list>>) =>
    data?.items?.map(({ message_id }) => message_id);

  const ofChat = await list({ container_id_type: 'chat', container_id: group.chatId });
  const first = await list({ page_size: 1, sort_type: 'ByCreateTimeDesc' });
  const rest = await list({
    page_size: 1,
    sort_type: 'ByCreateTimeDesc',
    page_token: first.data?.page_token,
  });

  expect(ids(ofChat)).toEqual([root]);
  expect(ids(await list({}))).toEqual([root, idOf(answer)]);
  expect([ids(first), ids(rest)]).toEqual([[idOf(answer)], [root]]);
  expect(rest.data?.has_more).toBe(false);
  expect((await refused(list({ start_time: '1' }))).code).toBe(230001);
  expect((await refused(list({ container_id: 'omt_none' }))).code).toBe(230001);
});

test('the bot hears in which thread a person answers it', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot<{ message: object }>(sandbox, 'im.message.receive_v1');
  const root = idOf(await send(aClient(sandbox), 'text', { text: '讨论' }));
  const inside = await reply(sandbox, root, '一', inThread);

  await playAs(sandbox.url, zhang.openId).say(group.chatId, '@_user_1 收到', {
    replyTo: idOf(inside),
    mentions: [{ key: '@_user_1', ...(await botOf(sandbox)) }],
  });

  expect((await bot.next()).message).toMatchObject({
    thread_id: inside.data?.thread_id,
    root_id: root,
    parent_id: root,
  });
});

test('in a group of threads every message begins one', async () => {
  const threads = { ...group, settings: { group_message_type: 'thread' } as const };
  await using sandbox = await aSandbox({ groups: [threads] });

  const sent = await send(aClient(sandbox), 'text', { text: '话题' });

  expect(sent.data?.thread_id).toMatch(/^omt_/);
});

test('nobody answers what is recalled, unknown, or out of reach', async () => {
  await using sandbox = await aSandbox({
    people: [zhang, { ...wang, unreachable: 'not_available' }],
  });
  const client = aClient(sandbox);
  const recalled = idOf(await send(client, 'text', { text: '错' }));
  await client.im.v1.message.delete({ path: { message_id: recalled } });
  const me = playAs(sandbox.url, wang.openId);
  const said = await me.say((await me.privateChat()).chatId, '在吗');
  const left = await playAs(sandbox.url, zhang.openId).say(group.chatId, '说');
  await playAs(sandbox.url, zhang.openId).setBot(group.chatId, false);

  const code = async (id: string) => (await refused(reply(sandbox, id, 'x'))).code;

  expect(await code('om_none')).toBe(99992354);
  expect(await code(said.messageId)).toBe(230013);
  expect(await code(left.messageId)).toBe(230002);
  await playAs(sandbox.url, zhang.openId).setBot(group.chatId, true);
  expect(await code(recalled)).toBe(230011);
});
