import { expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { type Actor, type Press, playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aButton, aCard, aClient, aSandbox, li, wang, zhang } from './a-sandbox.ts';
import { seedWhere } from './a-seed.ts';
import { sendCard } from './sent-cards.ts';

const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });
const callback = { behaviors: [{ type: 'callback', value: { do: 'it' } }] };
const value = { do: 'it' };
const timezone = 'Asia/Shanghai';
const units = [
  { text: plain('昆山'), value: 'ks' },
  { text: plain('太仓'), value: 'tc' },
];

interface Told extends AsyncDisposable {
  readonly actions: JsonObject[];
  readonly operators: JsonObject[];
}

/** A bot that answers `{}` and remembers what it was told. */
async function aListeningBot(sandbox: Sandbox): Promise<Told> {
  const actions: JsonObject[] = [];
  const operators: JsonObject[] = [];
  const bot = await aBot(sandbox, {
    'card.action.trigger': (told: { action: JsonObject; operator: JsonObject }) => {
      actions.push(told.action);
      operators.push(told.operator);
      return {};
    },
  });
  return { actions, operators, [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose]() };
}

type HowPressed = Omit<Press, 'messageId' | 'tag'>;

const standing: readonly (readonly [JsonObject, HowPressed, JsonObject])[] = [
  [{ tag: 'button', text: plain('好'), ...callback }, {}, { value }],
  [
    { tag: 'input', name: 'reason' },
    { inputValue: ' 迟报 ' },
    { name: 'reason', input_value: ' 迟报 ' },
  ],
  [{ tag: 'input' }, { inputValue: '' }, { input_value: '' }],
  [
    { tag: 'select_static', options: units, ...callback },
    { option: 'tc' },
    { option: 'tc', value },
  ],
  [
    { tag: 'select_person', options: [{ value: wang.openId }] },
    { option: wang.openId },
    { option: wang.openId },
  ],
  [{ tag: 'select_person' }, { option: li.openId }, { option: li.openId }],
  [
    { tag: 'date_picker', initial_date: '2015-12-25' },
    { option: '2015-12-26' },
    { option: '2015-12-26 +0800' },
  ],
  [
    { tag: 'picker_time', initial_time: '09:30' },
    { option: '18:00', timezone: 'America/New_York' },
    { option: '18:00 -0500', timezone: 'America/New_York' },
  ],
  [
    { tag: 'picker_datetime', initial_datetime: '2015-12-25 18:00' },
    { option: '2015-12-28 18:00 +0900' },
    { option: '2015-12-28 18:00 +0900' },
  ],
  [{ tag: 'checker', ...callback }, { checked: true }, { checked: true, value }],
  [
    { tag: 'overflow', options: [{ text: plain('详情'), value: 'more' }] },
    { option: 'more' },
    { option: 'more' },
  ],
  [{ tag: 'interactive_container', elements: [{ tag: 'hr' }], ...callback }, { value }, { value }],
];

test.each(standing.map(([component, ...rest]) => [component.tag, component, ...rest] as const))(
  'a press of a %s tells at once',
  async (_tag, component, how, action) => {
    await using sandbox = await aSandbox();
    await using bot = await aListeningBot(sandbox);
    const messageId = await sendCard(sandbox, aCard(component));

    const tag = String(component.tag);
    expect(await playAs(sandbox.url, zhang.openId).press({ messageId, tag, ...how })).toEqual({});

    expect(bot.actions).toEqual([{ tag, timezone, ...action }]);
  },
);

test.each([
  ['option', { option: 'a' }],
  ['options', { options: 'a' }],
] as const)(
  'the choice of a picture stands in %s, as the platform happens to have it',
  async (way, action) => {
    await using sandbox = await aSandbox({ seed: seedWhere('picture_choice', way) });
    await using bot = await aListeningBot(sandbox);
    const options = [{ img_key: await anImage(sandbox), value: 'a' }];
    const messageId = await sendCard(sandbox, aCard({ tag: 'select_img', options }));

    await playAs(sandbox.url, zhang.openId).press({ messageId, tag: 'select_img', option: 'a' });

    expect(bot.actions).toMatchObject([{ tag: 'select_img', ...action }]);
  },
);

async function anImage(sandbox: Sandbox): Promise<string> {
  const image = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const sent = await aClient(sandbox).im.v1.image.create({
    data: { image_type: 'message', image },
  });
  return String(sent?.image_key);
}

test.each([
  [{ tag: 'select_static', options: units }, { option: 'wj' }],
  [{ tag: 'select_static', options: units }, {}],
  [{ tag: 'select_person' }, { option: wang.openId }],
  [{ tag: 'date_picker', initial_date: '2015-12-25' }, { option: '12/26' }],
  [
    { tag: 'picker_time', initial_time: '09:30' },
    { option: '09:30', timezone: 'Mars' },
  ],
  [{ tag: 'input', max_length: 3 }, { inputValue: '一二三四' }],
  [{ tag: 'overflow', options: [{ text: plain('详情'), value: 'more' }] }, { option: 'less' }],
  [{ tag: 'checker', ...callback }, {}],
])('no client can press %j with %j', async (component, how) => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot(sandbox);
  const messageId = await sendCard(sandbox, aCard(component));
  const me = playAs(sandbox.url, zhang.openId);

  await expect(me.press({ messageId, tag: component.tag, ...how })).rejects.toThrow('400');
  expect(bot.actions).toEqual([]);
});

test('a zone is told with a date, and else as the platform happens to have it', async () => {
  await using sandbox = await aSandbox({ seed: seedWhere('press_timezone', 'absent') });
  await using bot = await aListeningBot(sandbox);
  const picker = { tag: 'date_picker', initial_date: '2015-12-25' };
  const messageId = await sendCard(sandbox, aCard(aButton(value), picker));
  const me = playAs(sandbox.url, zhang.openId);

  await me.press({ messageId, tag: 'button', value });
  await me.press({ messageId, tag: 'date_picker', option: '2015-12-26' });

  expect(bot.actions.map((action) => 'timezone' in action)).toEqual([false, true]);
});

test.each([
  ['present', true],
  ['absent', false],
] as const)('who pressed is told with a user_id that is %s', async (way, isThere) => {
  await using sandbox = await aSandbox({ seed: seedWhere('user_id', way) });
  await using bot = await aListeningBot(sandbox);
  const messageId = await sendCard(sandbox, aCard(aButton(value)));

  await playAs(sandbox.url, zhang.openId).press({ messageId, tag: 'button', value });

  expect(bot.operators[0]).toMatchObject({ open_id: zhang.openId });
  expect('user_id' in (bot.operators[0] ?? {})).toBe(isThere);
});

test('a disabled component is kept back, with its tips where it has any', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot(sandbox);
  const button = { ...aButton(value), disabled: true };
  const tips = plain('评分已截止');
  const messageId = await sendCard(sandbox, aCard({ ...button, disabled_tips: tips }));
  const silent = await sendCard(sandbox, aCard(button));
  const me = playAs(sandbox.url, zhang.openId);

  const outcome = await me.press({ messageId, tag: 'button', value });

  expect(outcome).toEqual({ error: { code: 0, message: '评分已截止' } });
  await expect(me.press({ messageId: silent, tag: 'button', value })).rejects.toThrow('409');
  expect(bot.actions).toEqual([]);
});

test('a card of a batch never calls back', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aListeningBot(sandbox);
  await aClient(sandbox).request({
    method: 'POST',
    url: '/open-apis/message/v4/batch_send/',
    data: { msg_type: 'interactive', card: aCard(aButton(value)), open_ids: [zhang.openId] },
  });
  sandbox.clock.advance(60_000);
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  const { messageId } = await me.waitFor(chatId, ({ sender }) => sender.isBot);

  const { error } = await me.press({ messageId, tag: 'button', value });

  expect(error).toEqual({ code: 0, message: '批量发送的卡片不支持交互' });
  expect(bot.actions).toEqual([]);
});

test.each([
  [undefined, 0],
  [true, 1],
])(
  'a forwarded card whose enable_forward_interaction is %j is told %i times',
  async (allowed, times) => {
    await using sandbox = await aSandbox();
    await using bot = await aListeningBot(sandbox);
    const config = allowed === undefined ? {} : { config: { enable_forward_interaction: allowed } };
    const message_id = await sendCard(sandbox, { ...aCard(aButton(value)), ...config });
    const sent = await aClient(sandbox).im.v1.message.forward({
      path: { message_id },
      params: { receive_id_type: 'open_id' },
      data: { receive_id: zhang.openId },
    });
    const me: Actor = playAs(sandbox.url, zhang.openId);

    const messageId = String(sent.data?.message_id);
    const outcome = await me.press({ messageId, tag: 'button', value });

    expect(outcome.error?.message).toBe(allowed ? undefined : '转发的卡片不支持交互');
    expect(bot.actions).toHaveLength(times);
  },
);

test('two presses of one person in flight are two callbacks, each with a token and an answer of its own', async () => {
  await using sandbox = await aSandbox();
  const both = Promise.withResolvers<void>();
  const tokens: string[] = [];
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': async ({ token }: { token: string }) => {
      tokens.push(token);
      const content = `第${tokens.length}次`;
      if (tokens.length === 2) both.resolve();
      await both.promise;
      return { toast: { type: 'info', content } };
    },
  });
  const messageId = await sendCard(sandbox, aCard(aButton(value)));
  const press = () => playAs(sandbox.url, zhang.openId).press({ messageId, tag: 'button', value });

  const outcomes = await Promise.all([press(), press()]);

  expect(new Set(tokens).size).toBe(2);
  const words = outcomes.map(({ toast }) => toast?.content).toSorted();
  expect(words).toEqual(['第1次', '第2次']);
});

test('who is not in the chat, or presses what is not on the card, presses nothing', async () => {
  await using sandbox = await aSandbox();
  const messageId = await sendCard(sandbox, aCard(aButton(value)));
  const press = (openId: string, what: Omit<Press, 'messageId'>) =>
    playAs(sandbox.url, openId).press({ messageId, ...what });

  await expect(press(wang.openId, { tag: 'button', value })).rejects.toThrow('404');
  await expect(press(li.openId, { tag: 'button', value: { do: 'that' } })).rejects.toThrow('404');
  await expect(press(li.openId, { tag: 'input' })).rejects.toThrow('404');
});

test('what an author keeps in a value or a row is no component', async () => {
  await using sandbox = await aSandbox();
  const data = { tag: 'input', name: 'x' };
  const messageId = await sendCard(sandbox, aCard(aButton({ data })));
  const me = playAs(sandbox.url, zhang.openId);

  await expect(me.press({ messageId, tag: 'input', inputValue: 'x' })).rejects.toThrow('404');
});
