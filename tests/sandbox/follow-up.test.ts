import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aClient, aSandbox, idOf, refused, wang, zhang } from './a-sandbox.ts';
import { send } from './message-calls.ts';

type FollowUp = NonNullable<
  Parameters<Lark.Client['im']['v1']['message']['pushFollowUp']>[0]
>['data']['follow_ups'][number];

function push(client: Lark.Client, message_id: string, ...follow_ups: FollowUp[]) {
  return client.im.v1.message.pushFollowUp({ path: { message_id }, data: { follow_ups } });
}

test('bubbles stand below the last message of a private chat, in their languages', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const id = idOf(await send(client, 'text', { text: '还要什么？' }, zhang.openId));

  await push(
    client,
    id,
    { content: '我的任务', i18n_contents: [{ content: 'My tasks', language: 'en_us' }] },
    { content: '帮助' },
  );

  const [seen] = await me.history((await me.privateChat()).chatId);
  expect(seen?.followUps).toEqual([
    { content: '我的任务', i18n: { en_us: 'My tasks' } },
    { content: '帮助', i18n: {} },
  ]);
});

test('bubbles come within ten minutes, once, below the bot’s newest message in private', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  const help = { content: '帮助' };
  const code = async (id: string) => (await refused(push(client, id, help))).code;
  const inGroup = idOf(await send(client, 'text', { text: 'x' }));
  const old = idOf(await send(client, 'text', { text: '一' }, zhang.openId));
  const newest = idOf(await send(client, 'text', { text: '二' }, zhang.openId));

  expect(await code(inGroup)).toBe(230003);
  expect(await code(old)).toBe(230006);
  expect(await code('om_none')).toBe(99992354);
  await push(client, newest, help);
  expect(await code(newest)).toBe(230008);
  const said = await me.say(chatId, '好');
  expect(await code(said.messageId)).toBe(230001);
  expect(await code(newest)).toBe(230006);
  const late = idOf(await send(client, 'text', { text: '三' }, zhang.openId));
  sandbox.clock.advance(600_001);
  expect(await code(late)).toBe(230002);
});

test('a person out of reach gets none', async () => {
  await using sandbox = await aSandbox({ people: [{ ...wang, unreachable: 'stopped_bot' }] });
  const me = playAs(sandbox.url, wang.openId);
  const said = await me.say((await me.privateChat()).chatId, '在吗');

  const call = push(aClient(sandbox), said.messageId, { content: '帮助' });

  expect((await refused(call)).code).toBe(230005);
});

test.for([
  ['none', []],
  ['four', Array<FollowUp>(4).fill({ content: 'x' })],
  ['an empty one', [{ content: '' }]],
  ['one of 201 signs', [{ content: 'x'.repeat(201) }]],
  ['one in no language', [{ content: 'x', i18n_contents: [{ content: 'x', language: 'tlh' }] }]],
] as const)('%s is no set of bubbles', async ([, follow_ups]) => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const id = idOf(await send(client, 'text', { text: 'x' }, zhang.openId));

  const call = client.request({
    method: 'POST',
    url: `/open-apis/im/v1/messages/${id}/push_follow_up`,
    data: { follow_ups },
  });

  expect((await refused(call)).code).toBe(230007);
});
