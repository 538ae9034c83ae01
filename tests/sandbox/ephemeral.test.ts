import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aCard, aClient, aSandbox, group, li, refused, wang, zhang } from './a-sandbox.ts';
import { send } from './message-calls.ts';
import { posted } from './page-calls.ts';

function sendTo(sandbox: Sandbox, who: object, change: object = {}) {
  return aClient(sandbox).request({
    method: 'POST',
    url: '/open-apis/ephemeral/v1/send',
    data: { chat_id: group.chatId, msg_type: 'interactive', card: aCard(), ...who, ...change },
  });
}

function remove(sandbox: Sandbox, message_id: string) {
  const url = '/open-apis/ephemeral/v1/delete';
  return aClient(sandbox).request({ method: 'POST', url, data: { message_id } });
}

test('a card for one person is addressed by open_id before user_id before address', async () => {
  await using sandbox = await aSandbox({ people: [{ ...zhang, email: 'zhang@example.org' }, li] });
  const { user_id } = personIds(zhang.openId);

  await sendTo(sandbox, { email: 'zhang@example.org' });
  await sendTo(sandbox, { user_id, email: 'nobody@example.org' });
  await sendTo(sandbox, { open_id: zhang.openId, user_id: 'nobody' });

  const seen = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  expect(seen.map(({ onlyFor }) => onlyFor)).toEqual(Array(3).fill(zhang.openId));
  expect(await playAs(sandbox.url, li.openId).history(group.chatId)).toEqual([]);
});

test.for([
  ['nobody', {}, {}, 230001],
  ['a stranger', { open_id: 'ou_none' }, {}, 230002],
  ['someone who is not in the group', { open_id: wang.openId }, {}, 230002],
  ['a group that is none', { open_id: zhang.openId }, { chat_id: 'oc_none' }, 230002],
  ['a text', { open_id: zhang.openId }, { msg_type: 'text' }, 230001],
  ['a card that is none', { open_id: zhang.openId }, { card: { schema: '3.0' } }, 230099],
] as const)('to %s it is refused', async ([, who, change, code]) => {
  await using sandbox = await aSandbox();

  expect((await refused(sendTo(sandbox, who, change))).code).toBe(code);
});

test('nobody answers a card for one person, and so lets the others read of it', async () => {
  await using sandbox = await aSandbox();
  await sendTo(sandbox, { open_id: zhang.openId });
  const [card] = await playAs(sandbox.url, zhang.openId).history(group.chatId);
  const replyTo = String(card?.messageId);

  for (const { openId } of [zhang, li]) {
    const said = await posted(sandbox, `/people/${openId}/chats/${group.chatId}/messages`, {
      text: '什么?',
      replyTo,
    });
    expect(said.status).toBe(404);
  }
});

test('a private chat has none', async () => {
  await using sandbox = await aSandbox();
  const { chatId } = await playAs(sandbox.url, zhang.openId).privateChat();

  const call = sendTo(sandbox, { open_id: zhang.openId }, { chat_id: chatId });

  expect((await refused(call)).code).toBe(230001);
});

test('it is deleted once without a trace, and other messages not at all', async () => {
  await using sandbox = await aSandbox();
  const { data } = await sendTo(sandbox, { open_id: zhang.openId });
  const text = await send(aClient(sandbox), 'text', { text: 'x' });

  const other = await refused(remove(sandbox, text.data?.message_id ?? ''));
  await remove(sandbox, data.message_id);
  const again = await refused(remove(sandbox, data.message_id));

  expect([other.code, again.code]).toEqual([230001, 18051]);
  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toHaveLength(1);
});

test('the other calls do not see it', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const path = (await sendTo(sandbox, { open_id: zhang.openId })).data;
  const content = JSON.stringify(aCard());

  const codes = [
    await refused(client.im.v1.message.get({ path })),
    await refused(client.im.v1.message.patch({ path, data: { content } })),
    await refused(client.im.v1.message.reply({ path, data: { msg_type: 'text', content } })),
    await refused(client.im.v1.pin.create({ data: path })),
  ];

  expect(codes.map(({ code }) => code)).toEqual(Array(4).fill(230050));
});
