import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aClient,
  app,
  aSandbox,
  group,
  idOf,
  li,
  refused,
  startAt,
  wang,
  zhang,
} from './a-sandbox.ts';
import { aListeningBot, send } from './message-calls.ts';
import { posted } from './page-calls.ts';

function react(client: Lark.Client, message_id: string, emoji_type = 'THUMBSUP') {
  return client.im.v1.messageReaction.create({
    path: { message_id },
    data: { reaction_type: { emoji_type } },
  });
}

function reactAs(sandbox: Sandbox, openId: string, messageId: string, emojiType = 'THUMBSUP') {
  return posted(sandbox, `/people/${openId}/messages/${messageId}/reactions`, { emojiType });
}

test('reactions of people and of the bot are seen, listed by kind, and in pages', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await send(client, 'text', { text: '公布了' }));
  const list = (params: object) =>
    client.im.v1.messageReaction.list({ path: { message_id }, params });

  const own = await react(client, message_id);
  await reactAs(sandbox, zhang.openId, message_id);
  await reactAs(sandbox, li.openId, message_id, 'OK');
  const all = await list({});
  const first = await list({ reaction_type: 'THUMBSUP', page_size: 1 });
  const rest = await list({
    reaction_type: 'THUMBSUP',
    page_size: 1,
    page_token: first.data?.page_token,
    user_id_type: 'union_id',
  });
  const [seen] = await playAs(sandbox.url, li.openId).history(group.chatId);

  expect(own.data).toMatchObject({
    operator: { operator_id: app.appId, operator_type: 'app' },
    action_time: String(Date.parse(startAt)),
    reaction_type: { emoji_type: 'THUMBSUP' },
  });
  expect(all.data?.items).toHaveLength(3);
  expect(first.data).toMatchObject({ has_more: true, items: [own.data] });
  expect(rest.data).toMatchObject({
    has_more: false,
    items: [{ operator: { operator_id: personIds(zhang.openId).union_id } }],
  });
  expect(seen?.reactions).toMatchObject([
    { emojiType: 'THUMBSUP', by: [{ name: app.name }, { openId: zhang.openId, name: zhang.name }] },
    { emojiType: 'OK', by: [{ openId: li.openId }] },
  ]);
});

test('reacting twice with one emoji is reacting once', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const id = idOf(await send(client, 'text', { text: 'x' }));

  const first = await react(client, id);
  const again = await react(client, id);

  expect(again.data).toEqual(first.data);
});

test('the bot hears of each reaction and of each that is taken back, its own too', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await send(client, 'text', { text: 'x' }));
  await using created = await aListeningBot(sandbox, 'im.message.reaction.created_v1');

  const own = await react(client, message_id);
  expect(await created.next()).toMatchObject({
    message_id,
    operator_type: 'app',
    app_id: app.appId,
  });
  await reactAs(sandbox, zhang.openId, message_id, 'OK');
  expect(await created.next()).toMatchObject({
    message_id,
    operator_type: 'user',
    user_id: personIds(zhang.openId),
    reaction_type: { emoji_type: 'OK' },
    action_time: String(Date.parse(startAt)),
  });
  await created[Symbol.asyncDispose]();

  await using deleted = await aListeningBot(sandbox, 'im.message.reaction.deleted_v1');
  const reaction_id = own.data?.reaction_id ?? '';
  await client.im.v1.messageReaction.delete({ path: { message_id, reaction_id } });
  expect(await deleted.next()).toMatchObject({ operator_type: 'app' });
  const url = `${sandbox.url}/page/people/${zhang.openId}/messages/${message_id}/reactions/OK`;
  await fetch(url, { method: 'DELETE' });
  expect(await deleted.next()).toMatchObject({ operator_type: 'user' });
  const [seen] = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(seen?.reactions).toBeUndefined();
});

test('only a reaction of one’s own is taken back, from the message that it is on', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const [one, other] = [
    idOf(await send(client, 'text', { text: '一' })),
    idOf(await send(client, 'text', { text: '二' })),
  ];
  const own = (await react(client, one)).data?.reaction_id ?? '';
  await reactAs(sandbox, zhang.openId, other);
  const others = await client.im.v1.messageReaction.list({ path: { message_id: other } });
  const code = async (message_id: string, reaction_id: string) =>
    (await refused(client.im.v1.messageReaction.delete({ path: { message_id, reaction_id } })))
      .code;

  expect(await code(other, others.data?.items[0]?.reaction_id ?? '')).toBe(231007);
  expect(await code(other, own)).toBe(231010);
  expect(await code(one, 'none')).toBe(231011);
});

test('what is unknown, recalled, elsewhere or no emoji is refused', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const id = idOf(await send(client, 'text', { text: 'x' }));
  const recalled = idOf(await send(client, 'text', { text: 'x' }));
  await client.im.v1.message.delete({ path: { message_id: recalled } });
  const code = async (message_id: string, emoji?: string) =>
    (await refused(react(client, message_id, emoji))).code;
  const listCode = async (params: object) =>
    (await refused(client.im.v1.messageReaction.list({ path: { message_id: id }, params }))).code;

  expect(await code('om_none')).toBe(231003);
  expect(await code(recalled)).toBe(231003);
  expect(await code(id, 'GRIN_AND_BEAR_IT')).toBe(231001);
  expect(await listCode({ reaction_type: 'GRIN_AND_BEAR_IT' })).toBe(231001);
  expect(await listCode({ page_token: 'x' })).toBe(231012);
  expect(await listCode({ user_id_type: 'name' })).toBe(231014);
  await playAs(sandbox.url, zhang.openId).setBot(group.chatId, false);
  expect(await code(id)).toBe(231002);
  expect(await listCode({})).toBe(231008);
});

test('a person reacts with what there is, to what they see, and takes back what they did', async () => {
  await using sandbox = await aSandbox();
  const id = idOf(await send(aClient(sandbox), 'text', { text: 'x' }));
  const status = async (openId: string, emojiType: string) =>
    (await reactAs(sandbox, openId, id, emojiType)).status;
  const url = `${sandbox.url}/page/people/${zhang.openId}/messages/${id}/reactions/OK`;

  expect(await status(zhang.openId, 'NONE')).toBe(400);
  expect(await status(wang.openId, 'OK')).toBe(404);
  expect(await status('ou_none', 'OK')).toBe(404);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
});
