import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aBot,
  aButton,
  aCard,
  aClient,
  aPressableCard,
  aSandbox,
  group,
  li,
  refused,
  toSend,
  wang,
  zhang,
} from './a-sandbox.ts';

const minute = 60_000;
const markdown = (content: string) => ({ tag: 'markdown', content });
const button = aButton({ do: 'it' });

function update(sandbox: Sandbox, token: string, card: object): Promise<unknown> {
  const url = '/open-apis/interactive/v1/card/update';
  return aClient(sandbox).request({ method: 'POST', url, data: { token, card } });
}

/** Presses a card whose bot answers at once, and gives the callback's token. */
async function aToken(sandbox: Sandbox) {
  const pressable = await aPressableCard(sandbox);
  const token = Promise.withResolvers<string>();
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': (action: { token: string }) => token.resolve(action.token),
  });
  await pressable.press();
  return { ...pressable, token: await token.promise };
}

test('a callback’s token updates its card twice', async () => {
  await using sandbox = await aSandbox();
  const { me, message, token } = await aToken(sandbox);

  await update(sandbox, token, aCard(markdown('一')));
  await update(sandbox, token, aCard(markdown('二')));
  const third = await refused(update(sandbox, token, aCard(markdown('三'))));

  expect(third.code).toBe(300040);
  expect((await me.history(message.chatId))[0]?.content).toEqual({
    type: 'card',
    card: aCard(markdown('二')),
  });
});

test('a callback’s token lives 30 minutes, and a bad card does not use it up', async () => {
  await using sandbox = await aSandbox();
  const { token } = await aToken(sandbox);

  expect(await refused(update(sandbox, token, aCard({ tag: 'progress' })))).toMatchObject({
    code: 200621,
  });
  expect(await refused(update(sandbox, token, { elements: [] }))).toMatchObject({ code: 200830 });
  expect(await refused(update(sandbox, 'x', aCard()))).toMatchObject({ code: 300020 });
  expect(await refused(update(sandbox, 'c-x', aCard()))).toMatchObject({ code: 200310 });
  sandbox.clock.advance(30 * minute);
  expect(await update(sandbox, token, aCard())).toMatchObject({ code: 0 });
  sandbox.clock.advance(1);
  expect(await refused(update(sandbox, token, aCard()))).toMatchObject({ code: 300030 });
});

test('before the callback is answered its token does nothing, and a PATCH is lost', async () => {
  await using sandbox = await aSandbox();
  const { me, message, press } = await aPressableCard(sandbox);
  const early: unknown[] = [];
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': async ({ token }: { token: string }) => {
      early.push((await refused(update(sandbox, token, aCard()))).code);
      await aClient(sandbox).im.v1.message.patch({
        path: { message_id: message.messageId },
        data: { content: JSON.stringify(aCard(markdown('太早'))) },
      });
    },
  });

  await press();

  expect(early).toEqual([11310]);
  expect((await me.history(message.chatId))[0]?.content).toEqual({
    type: 'card',
    card: aCard(button),
  });
});

test('a card answered to one person is the new card of all who see it', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: {
      receive_id: group.chatId,
      msg_type: 'interactive',
      content: JSON.stringify(aCard(button)),
    },
  });
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': () => ({ card: { type: 'raw', data: aCard(markdown('已选')) } }),
  });
  const other = playAs(sandbox.url, li.openId);
  const [card] = await other.history(group.chatId);
  const seen = other.waitFor(group.chatId, ({ updatedAt }) => updatedAt !== undefined);

  await playAs(sandbox.url, zhang.openId).press({
    messageId: card?.messageId ?? '',
    tag: 'button',
    value: { do: 'it' },
  });

  expect((await seen).content).toEqual({ type: 'card', card: aCard(markdown('已选')) });
});

test.each([
  [
    'select_static',
    { options: [{ text: { tag: 'plain_text', content: '一' }, value: '1' }] },
    { option: '1' },
    { option: '1' },
  ],
  ['input', { name: 'reason' }, { inputValue: '迟报' }, { name: 'reason', input_value: '迟报' }],
  [
    'date_picker',
    { initial_date: '2015-12-25' },
    { option: '2015-12-26 +0800' },
    { option: '2015-12-26 +0800' },
  ],
  [
    'checker',
    { behaviors: [{ type: 'callback', value: { do: 'tick' } }] },
    { checked: true },
    { checked: true, value: { do: 'tick' } },
  ],
])('a %s outside a form calls back at once', async (tag, keys, press, action) => {
  await using sandbox = await aSandbox();
  const actions: unknown[] = [];
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': (callback: { action: unknown }) => {
      actions.push(callback.action);
    },
  });
  await aClient(sandbox).im.v1.message.create(toSend(zhang.openId, aCard({ tag, ...keys })));
  const me = playAs(sandbox.url, zhang.openId);
  const [card] = await me.history((await me.privateChat()).chatId);

  await me.press({ messageId: card?.messageId ?? '', ...press, tag, ...nameIn(action) });

  expect(actions).toEqual([{ tag, timezone: 'Asia/Shanghai', ...action }]);
});

function nameIn(action: object): { name?: string } {
  return 'name' in action && typeof action.name === 'string' ? { name: action.name } : {};
}

test('what has no callback sends nothing, and neither does a field of a form before its submit', async () => {
  await using sandbox = await aSandbox();
  const text = { tag: 'plain_text', content: '提交' };
  await aClient(sandbox).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: zhang.openId,
      msg_type: 'interactive',
      content: JSON.stringify(
        aCard(
          { tag: 'button', text, value: { do: 'nothing' } },
          {
            tag: 'form',
            name: 'form',
            elements: [
              { tag: 'input', name: 'reason' },
              { tag: 'button', name: 'save', text, form_action_type: 'submit' },
            ],
          },
        ),
      ),
    },
  });
  const me = playAs(sandbox.url, zhang.openId);
  const [card] = await me.history((await me.privateChat()).chatId);
  const press = { messageId: card?.messageId ?? '' };

  expect(await me.press({ ...press, tag: 'button', value: { do: 'nothing' } })).toEqual({});
  expect(await me.press({ ...press, tag: 'input', name: 'reason', inputValue: 'x' })).toEqual({});
  await expect(
    me.press({ ...press, tag: 'button', name: 'save', formValue: { other: 'x' } }),
  ).rejects.toThrow('the form has no field other');
});

test('an ephemeral card is seen by one person, until it is deleted', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const send = (data: object) =>
    client.request({ method: 'POST', url: '/open-apis/ephemeral/v1/send', data });
  const card = { chat_id: group.chatId, msg_type: 'interactive', card: aCard(markdown('97.5')) };
  const me = playAs(sandbox.url, zhang.openId);
  const privateChat = await me.privateChat();

  const sent = await send({ ...card, open_id: zhang.openId });
  const { message_id } = sent.data;

  expect(await me.history(group.chatId)).toMatchObject([{ onlyFor: zhang.openId }]);
  expect(await playAs(sandbox.url, li.openId).history(group.chatId)).toEqual([]);
  const read = client.im.v1.message.get({ path: { message_id } });
  expect((await refused(read)).code).toBe(230050);
  expect((await refused(send({ ...card, open_id: wang.openId }))).code).toBe(230002);
  const inPrivate = send({ ...card, chat_id: privateChat.chatId, open_id: zhang.openId });
  expect((await refused(inPrivate)).code).toBe(230001);
  const bad = send({ ...card, open_id: zhang.openId, card: aCard({ tag: 'note' }) });
  expect((await refused(bad)).code).toBe(230099);
  await client.request({
    method: 'POST',
    url: '/open-apis/ephemeral/v1/delete',
    data: { message_id },
  });
  expect(await me.history(group.chatId)).toEqual([]);
});
