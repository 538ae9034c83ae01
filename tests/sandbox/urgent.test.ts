import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import { aClient, aSandbox, group, idOf, li, refused, wang, zhang } from './a-sandbox.ts';
import { send } from './message-calls.ts';

const ways = ['urgentApp', 'urgentSms', 'urgentPhone'] as const;

interface Buzz {
  readonly way?: (typeof ways)[number];
  readonly ids?: string[];
  readonly type?: 'open_id' | 'union_id' | 'user_id';
}

function buzz(
  client: Lark.Client,
  message_id: string,
  { way = 'urgentApp', ids = [zhang.openId], type = 'open_id' }: Buzz = {},
) {
  return client.im.v1.message[way]({
    path: { message_id },
    params: { user_id_type: type },
    data: { user_id_list: ids },
  });
}

test.for(ways)(
  'by %s those in the chat are buzzed until they read, the others told',
  async (way) => {
    await using sandbox = await aSandbox();
    const client = aClient(sandbox);
    const me = playAs(sandbox.url, zhang.openId);
    const id = idOf(await send(client, 'text', { text: '今天截止' }));
    const urgentFor = async () => (await me.history(group.chatId))[0]?.urgentFor;
    const idsOf = [zhang, li, wang].map(({ openId }) => personIds(openId).union_id);

    const answer = await buzz(client, id, { way, ids: [...idsOf, 'on_none'], type: 'union_id' });
    const before = await urgentFor();
    await me.open(group.chatId);

    expect(answer.data).toEqual({
      invalid_user_id_list: [personIds(wang.openId).union_id, 'on_none'],
    });
    expect(before).toEqual([zhang.openId, li.openId]);
    expect(await urgentFor()).toEqual([li.openId]);
  },
);

test('nobody is buzzed about another’s message, a recalled one, or when none of them is there', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const own = idOf(await send(client, 'text', { text: 'x' }));
  const said = await playAs(sandbox.url, zhang.openId).say(group.chatId, '说');
  const recalled = idOf(await send(client, 'text', { text: 'x' }));
  await client.im.v1.message.delete({ path: { message_id: recalled } });
  const code = async (id: string, how?: Buzz) => (await refused(buzz(client, id, how))).code;

  expect(await code(said.messageId)).toBe(230012);
  expect(await code(recalled)).toBe(230110);
  expect(await code('om_none')).toBe(99992354);
  expect(await code(own, { ids: [wang.openId, 'ou_none'] })).toBe(230001);
  expect(await code(own, { ids: [] })).toBe(230001);
});

test('where only managers may buzz the bot may not', async () => {
  const strict = { ...group, settings: { urgent_setting: 'only_owner' } as const };
  await using sandbox = await aSandbox({ groups: [strict] });
  const client = aClient(sandbox);
  const id = idOf(await send(client, 'text', { text: 'x' }));

  expect((await refused(buzz(client, id))).code).toBe(230052);
});

test('a message that was taken back buzzes nobody any more', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const client = aClient(sandbox);
  const fresh = async () => idOf(await send(client, 'text', { text: 'x' }));
  for (let count = 0; count < 200; count += 1) {
    const id = await fresh();
    await buzz(client, id);
    await client.im.v1.message.delete({ path: { message_id: id } });
  }

  expect((await buzz(client, await fresh())).code).toBe(0);
});

test('nobody is buzzed about more than 200 messages that they have not read', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const fresh = async () => idOf(await send(client, 'text', { text: 'x' }));
  const first = await fresh();
  await buzz(client, first);
  for (let count = 1; count < 200; count += 1) await buzz(client, await fresh());

  const next = await fresh();
  const refusal = await refused(buzz(client, next, { ids: [li.openId, zhang.openId] }));
  const again = await buzz(client, first);
  await me.open(group.chatId);
  const later = await buzz(client, await fresh());

  expect(refusal.code).toBe(230023);
  expect([again.code, later.code]).toEqual([0, 0]);
});
