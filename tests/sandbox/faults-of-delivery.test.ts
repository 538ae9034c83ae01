import { expect, test } from 'vitest';
import { addFault, cutConnections, inspect, playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aPressableCard, aSandbox, group, zhang } from './a-sandbox.ts';
import { delivered, deliveries, faultsUsedUp } from './deliveries.ts';

test.each([
  ['drop', 200340, 0],
  ['drop_after', 200340, 1],
  ['status', 200671, 0],
] as const)(
  'a callback with the fault %s shows %i, and reaches the bot %i times',
  async (kind, code, count) => {
    await using sandbox = await aSandbox();
    const { press } = await aPressableCard(sandbox);
    const presses: unknown[] = [];
    await using _bot = await aBot(sandbox, {
      'card.action.trigger': (one: never) => presses.push(one),
    });
    const effect = kind === 'status' ? { kind, status: 502 } : { kind };
    await addFault(sandbox.url, { on: 'callback', times: 1, effect });

    expect((await press()).error?.code).toBe(code);
    expect(presses).toHaveLength(count);
  },
);

test.each([
  ['hang', { kind: 'hang' }, 3000, { error: { code: 200341 } }, 0],
  ['delay', { kind: 'delay', ms: 2000 }, 2000, {}, 1],
] as const)(
  'a callback with the fault %s ends when its time has come',
  async (_kind, effect, ms, outcome, count) => {
    await using sandbox = await aSandbox();
    const { press } = await aPressableCard(sandbox);
    const presses: unknown[] = [];
    await using _bot = await aBot(sandbox, {
      'card.action.trigger': (one: unknown) => {
        presses.push(one);
      },
    });
    await addFault(sandbox.url, { on: 'callback', times: 1, effect });

    const pressed = press();
    await faultsUsedUp(sandbox);
    sandbox.clock.advance(ms);

    expect(await pressed).toMatchObject(outcome);
    expect(presses).toHaveLength(count);
  },
);

/** A bot that keeps the texts it hears. */
async function aHearingBot(sandbox: Sandbox) {
  const heard: string[] = [];
  const bot = await aBot(sandbox, {
    'im.message.receive_v1': ({ message }: { message: { content: string } }) => {
      heard.push(JSON.parse(message.content).text);
    },
    'im.chat.member.bot.added_v1': () => {
      heard.push('added');
    },
    'card.action.trigger': () => {
      heard.push('pressed');
      return {};
    },
  });
  return { heard, [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose]() };
}

async function aTalk(sandbox: Sandbox) {
  const me = playAs(sandbox.url, zhang.openId);
  const { chatId } = await me.privateChat();
  return { me, say: (text: string) => me.say(chatId, text) };
}

test('a fault of events leaves callbacks alone, and one of a type other types', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  const { me, press } = await aPressableCard(sandbox);
  await addFault(sandbox.url, {
    on: 'event im.message.receive_v1',
    times: 1,
    effect: { kind: 'drop' },
  });
  const { say } = await aTalk(sandbox);

  expect(await press()).toEqual({});
  await me.setBot(group.chatId, false);
  await me.setBot(group.chatId, true);
  await say('一');
  await delivered(sandbox, 4);
  await say('二');
  await delivered(sandbox, 5);

  expect(bot.heard).toEqual(['pressed', 'added', '二']);
});

test('an event with the fault duplicate comes twice under one id, though it was acknowledged', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  await addFault(sandbox.url, { on: 'event', times: 1, effect: { kind: 'duplicate' } });
  const { say } = await aTalk(sandbox);

  await say('一');
  const [first, second] = await delivered(sandbox, 2);

  expect(bot.heard).toEqual(['一', '一']);
  expect(second).toMatchObject({ eventId: first?.eventId, attempt: 2, outcome: 'answered' });
});

test('an event with the fault reorder comes after the next one', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  await addFault(sandbox.url, { on: 'event', times: 1, effect: { kind: 'reorder' } });
  const { say } = await aTalk(sandbox);

  await say('一');
  await say('二');
  await delivered(sandbox, 2);

  expect(bot.heard).toEqual(['二', '一']);
});

test('without a next one a reordered event comes when ten seconds have passed', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  await addFault(sandbox.url, { on: 'event', times: 1, effect: { kind: 'reorder' } });
  const { say } = await aTalk(sandbox);

  await say('一');
  sandbox.clock.advance(9_999);
  await faultsUsedUp(sandbox);
  expect(await deliveries(sandbox)).toEqual([]);
  sandbox.clock.advance(1);
  await delivered(sandbox, 1);

  expect(bot.heard).toEqual(['一']);
});

test('an event that arrives as garbage comes again whole, and every kind of garbage is survived', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  await addFault(sandbox.url, { on: 'event', times: 5, effect: { kind: 'garbage' } });
  const { say } = await aTalk(sandbox);

  for (const text of ['一', '二', '三', '四', '五']) await say(text);
  await faultsUsedUp(sandbox);
  sandbox.clock.advance(3000);
  expect(await delivered(sandbox, 5)).toMatchObject(Array(5).fill({ outcome: 'timeout' }));
  sandbox.clock.advance(15_000);
  await delivered(sandbox, 10);

  expect(bot.heard).toHaveLength(5);
  expect(new Set(bot.heard)).toEqual(new Set(['一', '二', '三', '四', '五']));
});

test('who presses waits 3 s for a callback that is late, and the bot hears of it all the same', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aHearingBot(sandbox);
  const { press } = await aPressableCard(sandbox);
  await addFault(sandbox.url, { on: 'callback', times: 1, effect: { kind: 'delay', ms: 5000 } });

  const pressed = press();
  await faultsUsedUp(sandbox);
  sandbox.clock.advance(3000);
  expect((await pressed).error?.code).toBe(200341);
  expect(bot.heard).toEqual([]);
  sandbox.clock.advance(2000);
  await delivered(sandbox, 1);

  expect(bot.heard).toEqual(['pressed']);
});

test('a cut connection is opened anew by its client', async () => {
  await using sandbox = await aSandbox();
  await using bot = await aBot(sandbox, {});

  await cutConnections(sandbox.url);
  await bot.reconnected();

  const changes = (await inspect(sandbox.url)).filter((entry) => entry.kind === 'connection');
  expect(changes).toMatchObject([
    { change: 'opened', open: 1 },
    { change: 'closed', open: 0 },
    { change: 'opened', open: 1 },
  ]);
});
