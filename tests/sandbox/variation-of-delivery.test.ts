import { expect, test } from 'vitest';
import { inspect, playAs, reseed } from '#sandbox/driver.ts';
import { openPoints, Variation } from '#sandbox/server/variation.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aPressableCard, app, aSandbox, li, zhang } from './a-sandbox.ts';
import { delivered, deliveries } from './deliveries.ts';

type Point = keyof typeof openPoints;

/** The first seed under which the points are as wished. */
function seedWhere(wished: Partial<Record<Point, string>>): number {
  for (let seed = 0; ; seed += 1) {
    const variation = new Variation(seed);
    const fits = (point: Point) => (wished[point] ?? variation.of(point)) === variation.of(point);
    if (Object.keys(openPoints).every((point) => !isPoint(point) || fits(point))) return seed;
  }
}

const isPoint = (name: string): name is Point => name in openPoints;

interface Heard {
  readonly event_id: string;
  readonly create_time: string;
  readonly token?: string;
  readonly message?: { readonly content: string };
}

async function aHearingBot(sandbox: Sandbox) {
  const heard: Heard[] = [];
  const keep = (event: Heard) => {
    heard.push(event);
    return {};
  };
  const bot = await aBot(sandbox, { 'im.message.receive_v1': keep, 'card.action.trigger': keep });
  const texts = () => heard.map(({ message }) => Number(JSON.parse(message?.content ?? '{}').text));
  return { heard, texts, [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose]() };
}

async function count(sandbox: Sandbox, person: string, upTo: number): Promise<void> {
  const me = playAs(sandbox.url, person);
  const { chatId } = await me.privateChat();
  for (let number = 1; number <= upTo; number += 1) await me.say(chatId, String(number));
}

test.each([
  ['microseconds', /^1448931600000000$/],
  ['milliseconds', /^1448931600000$/],
])('a callback’s time is in %s', async (unit, pattern) => {
  const seed = seedWhere({ callback_create_time: unit });
  await using sandbox = await aSandbox({ seed });
  await using bot = await aHearingBot(sandbox);

  await (await aPressableCard(sandbox)).press();

  expect(bot.heard[0]?.create_time).toMatch(pattern);
});

test.each([
  ['absent', undefined],
  ['present', 'a-verification-token'],
])('the verification token of a frame is %s', async (way, token) => {
  const seed = seedWhere({ long_connection_token: way, event_order: 'as_happened' });
  const keys = { verificationToken: 'a-verification-token' };
  await using sandbox = await aSandbox({ seed, app: { ...app, ...keys } });
  await using bot = await aHearingBot(sandbox);

  await count(sandbox, zhang.openId, 1);
  await delivered(sandbox, 1);

  expect(bot.heard[0]?.token).toBe(token);
});

test('shuffled events all come, soon, and some of them late', async () => {
  const seed = seedWhere({ event_order: 'shuffled', acknowledged_events: 'once' });
  await using sandbox = await aSandbox({ seed });
  await using bot = await aHearingBot(sandbox);

  await count(sandbox, zhang.openId, 40);
  await delivered(sandbox, 40);

  const inOrder = Array.from({ length: 40 }, (_, index) => index + 1);
  expect(bot.texts().toSorted((one, other) => one - other)).toEqual(inOrder);
  expect(bot.texts()).not.toEqual(inOrder);
});

test('nothing is held for longer than it takes to be overtaken, though time stands still', async () => {
  const seed = seedWhere({ event_order: 'shuffled', acknowledged_events: 'once' });
  await using sandbox = await aSandbox({ seed });
  await using bot = await aHearingBot(sandbox);

  for (let times = 1; times <= 8; times += 1) {
    await count(sandbox, li.openId, 1);
    await delivered(sandbox, times);
  }

  expect(bot.texts()).toEqual(Array(8).fill(1));
  expect((await deliveries(sandbox)).every(({ outcome }) => outcome === 'answered')).toBe(true);
});

test('some acknowledged events come again, at once or a second later, never a third time', async () => {
  const seed = seedWhere({ event_order: 'as_happened', acknowledged_events: 'sometimes_again' });
  await using sandbox = await aSandbox({ seed, rateLimits: 'none' });
  await using bot = await aHearingBot(sandbox);

  await count(sandbox, zhang.openId, 40);
  await delivered(sandbox, 40);
  sandbox.clock.advance(1000);
  await count(sandbox, li.openId, 1);
  await expect.poll(async () => (await deliveries(sandbox)).at(-1)?.outcome).toBe('answered');

  const times = Map.groupBy(bot.heard, ({ event_id }) => event_id);
  expect(times.size).toBe(41);
  const twice = [...times.values()].filter(({ length }) => length === 2);
  expect(twice.length).toBeGreaterThan(0);
  expect(twice.length).toBeLessThan(25);
  expect([...times.values()].every(({ length }) => length <= 2)).toBe(true);
});

test('a running sandbox is given another seed, tells it, and is made to vary no more', async () => {
  await using sandbox = await aSandbox();
  const stateOf = async () => (await fetch(`${sandbox.url}/page/state`)).json();
  expect(await stateOf()).not.toHaveProperty('seed');

  await reseed(sandbox.url, 7);
  expect(await stateOf()).toMatchObject({ seed: 7 });
  await reseed(sandbox.url);
  expect(await stateOf()).not.toHaveProperty('seed');
  await expect(reseed(sandbox.url, -1)).rejects.toThrow('400');
});

test('a press records what was sent, how it was answered and how long that took', async () => {
  await using sandbox = await aSandbox();
  await using _bot = await aHearingBot(sandbox);
  const { press, message } = await aPressableCard(sandbox);
  await press();
  const [last] = (await inspect(sandbox.url)).toReversed();

  expect(last).toMatchObject({
    kind: 'delivery',
    at: '2015-12-01T01:00:00.000Z',
    what: 'callback',
    type: 'card.action.trigger',
    eventId: expect.stringMatching(/^[0-9a-f]{32}$/),
    attempt: 1,
    by: 'long_connection',
    outcome: 'answered',
    tookMs: expect.any(Number),
    body: { context: { open_message_id: message.messageId } },
    answer: '{}',
  });
});
