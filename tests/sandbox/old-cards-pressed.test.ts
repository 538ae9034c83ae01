import { expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { type Press, playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aCard, aClient, aSandbox, group, li, refused, zhang } from './a-sandbox.ts';
import {
  actions,
  form,
  oldButton,
  oldCard,
  plain,
  select,
  sharedCard,
  submit,
  words,
} from './old-card-parts.ts';
import { cardIn, sendCard, shownTo } from './sent-cards.ts';

const day = 24 * 60 * 60 * 1000;

/** A bot that answers each press like this, and the actions that it was told of. */
async function aTalkingBot(sandbox: Sandbox, answer: unknown = {}) {
  const told: JsonObject[] = [];
  const tokens: string[] = [];
  const bot = await aBot(sandbox, {
    'card.action.trigger': (callback: { action: JsonObject; token: string }) => {
      told.push(callback.action);
      tokens.push(callback.token);
      return answer;
    },
  });
  return { told, tokens, [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose]() };
}

const timezone = 'Asia/Shanghai';

test.each<[JsonObject, Pick<Press, 'value' | 'option'>]>([
  [oldButton({ value: { a: 1 } }), { value: { a: 1 } }],
  [oldButton({ value: 'text' }), { value: 'text' }],
  [oldButton({}), {}],
  [
    oldButton({ value: { a: 1 }, url: 'https://example.com', complex_interaction: true }),
    { value: { a: 1 } },
  ],
  [
    { ...select, value: { b: 2 } },
    { value: { b: 2 }, option: 'ks' },
  ],
  [
    { tag: 'overflow', value: { c: 3 }, options: [{ text: plain('详情'), value: 'more' }] },
    { value: { c: 3 }, option: 'more' },
  ],
  [
    { tag: 'date_picker', initial_date: '2015-12-25', value: { d: 4 } },
    { value: { d: 4 }, option: '2015-12-26 +0800' },
  ],
])('a press of %j tells %j', async (component, action) => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox);
  const messageId = await sendCard(sandbox, oldCard({ ...words('一'), extra: component }));

  const tag = String(component.tag);
  const outcome = await playAs(sandbox.url, zhang.openId).press({ messageId, tag, ...action });

  expect(outcome).toEqual({});
  expect(bot.told).toEqual([{ tag, timezone, ...action }]);
});

test.each([
  oldButton({ url: 'https://example.com', value: { a: 1 } }),
  oldButton({ multi_url: { url: 'https://example.com' } }),
  { tag: 'checker', name: 'done' },
])('a press of %j is not told', async (component) => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox);
  const messageId = await sendCard(sandbox, oldCard(actions(component)));

  const me = playAs(sandbox.url, zhang.openId);
  expect(await me.press({ messageId, tag: String(component.tag) })).toEqual({});
  expect(bot.told).toEqual([]);
});

test('a form is submitted by the button of JSON 1.0, and its reset button tells nothing', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox);
  const chosen = { ...select, name: 'unit', initial_option: '昆山' };
  const reset = oldButton({ name: 'reset', action_type: 'form_reset' });
  const input = { tag: 'input', name: 'reason', required: true };
  const messageId = await sendCard(sandbox, oldCard(form(input, chosen, submit, reset)));
  const me = playAs(sandbox.url, zhang.openId);
  const save = { messageId, tag: 'button', name: 'save' };

  expect((await me.press(save)).error).toEqual({ code: 0, message: '有必填项未填写' });
  await me.press({ ...save, name: 'reset' });
  await me.press({ ...save, formValue: { reason: '迟报' } });

  expect(bot.told).toEqual([
    { tag: 'button', timezone, name: 'save', form_value: { reason: '迟报', unit: 'ks' } },
  ]);
});

test('a form whose fields have no names, or one name twice, cannot be submitted: 200530', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox);
  const me = playAs(sandbox.url, zhang.openId);
  const named = (name: string) => ({ tag: 'input', name });
  for (const fields of [[{ tag: 'input' }], [named('a'), named('a')], [named('save')]]) {
    const messageId = await sendCard(sandbox, oldCard(form(...fields, submit)));
    const { error } = await me.press({ messageId, tag: 'button', name: 'save' });
    expect(error?.code).toBe(200530);
  }
  expect(bot.told).toEqual([]);
});

const pressable = actions(oldButton({ value: { a: 1 } }));
const pressOf = (messageId: string) => ({ messageId, tag: 'button', value: { a: 1 } });

test('an answer changes an exclusive card for who pressed it alone', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aTalkingBot(sandbox, {
    card: { type: 'raw', data: oldCard(words('您已选')) },
  });
  const messageId = await sendCard(sandbox, oldCard(pressable));
  const me = playAs(sandbox.url, zhang.openId);
  const seen = me.waitFor(group.chatId, ({ updatedAt }) => updatedAt !== undefined);

  const outcome = await me.press(pressOf(messageId));

  expect(cardIn(outcome.message)).toEqual(oldCard(words('您已选')));
  expect(cardIn(await seen)).toEqual(oldCard(words('您已选')));
  expect(await shownTo(sandbox)).toEqual(oldCard(words('您已选')));
  expect(await shownTo(sandbox, li.openId)).toEqual(oldCard(pressable));
  await expect(me.press(pressOf(messageId))).rejects.toThrow('the card has no such button');
  await playAs(sandbox.url, li.openId).press(pressOf(messageId));
  expect(await shownTo(sandbox, li.openId)).toEqual(oldCard(words('您已选')));
});

test('an answer that makes the card shared changes it for all', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aTalkingBot(sandbox, {
    card: { type: 'raw', data: sharedCard(words('已选')) },
  });
  const messageId = await sendCard(sandbox, oldCard(pressable));

  await playAs(sandbox.url, zhang.openId).press(pressOf(messageId));

  expect(await shownTo(sandbox, li.openId)).toEqual(sharedCard(words('已选')));
});

test('a token changes an exclusive card for those whom it names', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox);
  const messageId = await sendCard(sandbox, oldCard(pressable));
  await playAs(sandbox.url, zhang.openId).press(pressOf(messageId));
  const update = (card: object) =>
    aClient(sandbox).request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token: bot.tokens[0], card },
    });
  const answered = oldCard(words('已阅'));

  expect((await refused(update(answered))).code).toBe(300090);
  expect((await refused(update({ ...answered, open_ids: ['ou_nobody'] }))).code).toBe(200320);
  await update({ ...answered, open_ids: [li.openId] });
  expect(await shownTo(sandbox)).toEqual(oldCard(pressable));
  expect(await shownTo(sandbox, li.openId)).toEqual(answered);
  await update(sharedCard(words('都看到')));
  expect(await shownTo(sandbox, li.openId)).toEqual(sharedCard(words('都看到')));
});

test('a PATCH changes a card of JSON 1.0 only when it is shared before and after', async () => {
  await using sandbox = await aSandbox();
  const patch = (message_id: string, card: object) =>
    aClient(sandbox).im.v1.message.patch({
      path: { message_id },
      data: { content: JSON.stringify(card) },
    });
  const exclusive = await sendCard(sandbox, oldCard(words('一')));
  const shared = await sendCard(sandbox, sharedCard(words('一')));

  expect((await refused(patch(exclusive, sharedCard(words('二'))))).code).toBe(230001);
  expect((await refused(patch(shared, oldCard(words('二'))))).code).toBe(230001);
  await patch(shared, sharedCard(words('二')));
  expect(await shownTo(sandbox)).toEqual(sharedCard(words('二')));
});

test('a card of JSON 2.0 never becomes one of 1.0: 200830', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox, {
    card: { type: 'raw', data: sharedCard(words('旧')) },
  });
  const button = {
    tag: 'button',
    text: plain('按钮'),
    behaviors: [{ type: 'callback', value: { a: 1 } }],
  };
  const messageId = await sendCard(sandbox, aCard(button));

  const outcome = await playAs(sandbox.url, zhang.openId).press(pressOf(messageId));

  expect(outcome.error?.code).toBe(200830);
  const client = aClient(sandbox);
  const content = JSON.stringify(sharedCard(words('旧')));
  const patch = client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } });
  expect((await refused(patch)).msg).toContain('ErrCode: 200830');
  const url = '/open-apis/interactive/v1/card/update';
  const data = { token: bot.tokens[0], card: sharedCard(words('旧')) };
  expect((await refused(client.request({ method: 'POST', url, data }))).code).toBe(200830);
});

test('a card of JSON 1.0 answered with one of 2.0 shows 200673', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aTalkingBot(sandbox, { card: { type: 'raw', data: aCard() } });
  const messageId = await sendCard(sandbox, oldCard(pressable));

  const outcome = await playAs(sandbox.url, zhang.openId).press(pressOf(messageId));

  expect(outcome.error?.code).toBe(200673);
});

test('a card of JSON 1.0 is changed for 14 days and pressed for 30', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aTalkingBot(sandbox, {
    toast: { type: 'info', content: '收到' },
    card: { type: 'raw', data: sharedCard(words('已选')) },
  });
  const messageId = await sendCard(sandbox, oldCard(pressable));
  const press = () => playAs(sandbox.url, zhang.openId).press(pressOf(messageId));

  sandbox.clock.advance(14 * day + 1);
  expect(await press()).toEqual({ toast: { type: 'info', content: '收到' } });
  expect(await shownTo(sandbox)).toEqual(oldCard(pressable));
  sandbox.clock.advance(16 * day);

  expect((await press()).error).toEqual({
    code: 0,
    message: '该卡片发送时间已超过 30 天，无法进行互动',
  });
  expect(bot.told).toHaveLength(1);
});
