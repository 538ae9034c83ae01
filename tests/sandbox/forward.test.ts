import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import {
  aButton,
  aCard,
  aClient,
  aSandbox,
  group,
  idOf,
  refused,
  wang,
  zhang,
} from './a-sandbox.ts';
import { send, uploadFile } from './message-calls.ts';

type Target = 'open_id' | 'chat_id' | 'thread_id';

function forward(
  client: Lark.Client,
  message_id: string,
  to: readonly [Target, string],
  uuid?: string,
) {
  const [receive_id_type, receive_id] = to;
  return client.im.v1.message.forward({
    path: { message_id },
    params: { receive_id_type, ...(uuid === undefined ? {} : { uuid }) },
    data: { receive_id },
  });
}

test('what is forwarded stands in the other chat as the bot’s own', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const me = playAs(sandbox.url, wang.openId);
  const said = await playAs(sandbox.url, zhang.openId).say(group.chatId, '材料已交');
  const card = aCard(aButton({ do: 'it' }));
  const sent = idOf(await send(client, 'interactive', card));

  const answer = await forward(client, said.messageId, ['open_id', wang.openId]);
  await forward(client, sent, ['open_id', wang.openId]);

  expect(answer.data).toMatchObject({ msg_type: 'text', sender: { id_type: 'app_id' } });
  const seen = await me.history((await me.privateChat()).chatId);
  expect(seen.map(({ content }) => content)).toEqual([
    { type: 'text', text: '材料已交', mentions: [] },
    { type: 'card', card },
  ]);
});

test('what is forwarded into a thread answers its root', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const root = idOf(await send(client, 'text', { text: '讨论' }));
  const inside = await client.im.v1.message.reply({
    path: { message_id: root },
    data: { msg_type: 'text', content: '{"text":"一"}', reply_in_thread: true },
  });
  const thread_id = inside.data?.thread_id ?? '';

  const answer = await forward(client, root, ['thread_id', thread_id]);

  expect(answer.data).toMatchObject({ thread_id, root_id: root, parent_id: root });
});

test('a uuid forwards once to each target', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const id = idOf(await send(client, 'text', { text: 'x' }));

  const first = await forward(client, id, ['open_id', zhang.openId], 'key-1');
  const again = await forward(client, id, ['open_id', zhang.openId], 'key-1');
  const elsewhere = await forward(client, id, ['open_id', wang.openId], 'key-1');

  expect(idOf(again)).toBe(idOf(first));
  expect(idOf(elsewhere)).not.toBe(idOf(first));
});

test('what cannot be forwarded, or not to there, is refused', async () => {
  const secret = {
    ...group,
    chatId: 'oc_secret',
    settings: { restricted_mode_setting: { status: true } },
  };
  await using sandbox = await aSandbox({ groups: [group, secret] });
  const client = aClient(sandbox);
  const text = idOf(await send(client, 'text', { text: 'x' }));
  const guarded = idOf(await send(client, 'text', { text: 'x' }, secret.chatId));
  const sound = idOf(await send(client, 'audio', { file_key: await uploadFile(client, 'opus') }));
  const recalled = idOf(await send(client, 'text', { text: 'x' }));
  await client.im.v1.message.delete({ path: { message_id: recalled } });
  const code = async (id: string, to: readonly [Target, string] = ['open_id', wang.openId]) =>
    (await refused(forward(client, id, to))).code;

  expect(await code(sound)).toBe(230061);
  expect(await code('om_none')).toBe(230064);
  expect(await code(recalled)).toBe(230065);
  expect(await code(guarded)).toBe(230070);
  expect(await code(text, ['thread_id', 'omt_none'])).toBe(230019);
  expect(await code(text, ['chat_id', 'oc_none'])).toBe(230063);
  expect(await code(text, ['chat_id', wang.openId])).toBe(230034);
});
