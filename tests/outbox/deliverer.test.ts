import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Db } from '#db/database.ts';
import { countByState } from '#db/outbox.ts';
import { claimDue } from '#db/outbox-claims.ts';
import { cycleId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import type { Message, Rendered } from '#domain/message.ts';
import { PRIORITY } from '#domain/message.ts';
import { type FailureClass, PlatformError } from '#lark/gateway.ts';
import type { DeliveryResult, Render } from '#outbox/deliver.ts';
import { createDeliverer, type DelivererOptions } from '#outbox/deliverer.ts';
import { createPace } from '#outbox/pace.ts';
import {
  keepLog,
  openOutbox,
  put,
  start,
  TestClock,
  TestGateway,
  toChat,
  toPerson,
  unlimitedPace,
} from './outbox.ts';

const asText = async (message: Message): Promise<Rendered> => ({
  type: 'text',
  text: message.kind === 'text' ? message.text : message.kind,
});

function setUp(db: Db, options: Partial<DelivererOptions> = {}) {
  const clock = new TestClock();
  const gateway = new TestGateway();
  const { log, lines } = keepLog();
  const results: DeliveryResult[] = [];
  const deliverer = createDeliverer({
    db,
    gateway,
    render: asText,
    clock,
    log,
    pace: unlimitedPace(),
    onDelivery: (result) => results.push(result),
    ...options,
  });
  return { clock, gateway, lines, results, deliverer };
}

const failing = (failure: FailureClass, code?: number, retryAfterMs?: number) => async () => {
  throw new PlatformError(failure, { call: 'POST /x', message: 'no', code, retryAfterMs });
};

describe('a card that is to be noticed', () => {
  const loud = async (): Promise<Rendered> => ({ type: 'card', card: {}, buzz: true });

  test('buzzes its person once it is sent, and nobody in a group', async () => {
    await using connection = await openOutbox();
    const { deliverer, gateway } = setUp(connection.db, { render: loud });
    await put(connection.db, '一', { destination: toPerson('ou_li') });
    await put(connection.db, '二', { destination: toChat('oc_group') });
    await deliverer.drain();
    expect(gateway.buzzed).toEqual(['om_1 ou_li']);
    expect(gateway.sent).toHaveLength(2);
  });

  test('is sent all the same where the platform refuses to buzz, which is logged', async () => {
    await using connection = await openOutbox();
    const { deliverer, gateway, lines, results } = setUp(connection.db, { render: loud });
    gateway.buzz = failing('refused', 230023);
    await put(connection.db, '一', { destination: toPerson('ou_li') });
    await deliverer.drain();
    expect(results).toEqual([{ outcome: 'sent' }]);
    expect(lines).toEqual([expect.stringContaining('nobody could be buzzed')]);
  });
});

test('everything that is due goes out, in order for each person', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway } = setUp(connection.db);
  for (const text of ['一', '二', '三']) {
    await put(connection.db, text);
    await put(connection.db, `李${text}`, { destination: toPerson('ou_li') });
  }
  await deliverer.drain();
  const texts = gateway.texts();
  expect(texts.filter((text) => text.length === 1)).toEqual(['一', '二', '三']);
  expect(texts.filter((text) => text.length === 2)).toEqual(['李一', '李二', '李三']);
  expect(await countByState(connection.db)).toMatchObject({ pending: 0, sent: 6 });
});

test('different people are served at the same time, one person never twice at once', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway } = setUp(connection.db, { concurrency: 8 });
  const busy = new Set<string>();
  let most = 0;
  gateway.answer = async ({ destination }) => {
    const key = JSON.stringify(destination);
    expect(busy.has(key)).toBe(false);
    busy.add(key);
    most = Math.max(most, busy.size);
    await new Promise((resolve) => setImmediate(resolve));
    busy.delete(key);
  };
  for (let index = 0; index < 40; index += 1) {
    await put(connection.db, `${index}`, { destination: toPerson(`ou_${index % 10}`) });
  }
  await deliverer.drain();
  expect(gateway.sent).toHaveLength(40);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
});

test('a failed attempt is repeated with the same uuid when its time has come', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  const id = await put(connection.db, '一');
  const tried: string[] = [];
  gateway.answer = async ({ uuid }) => {
    tried.push(uuid);
    if (tried.length < 3) await failing('uncertain')();
  };
  for (const ms of [0, 1_000, 2_000]) {
    clock.advance(ms);
    await deliverer.drain();
  }
  expect(tried).toEqual([id, id, id]);
  expect(gateway.texts()).toEqual(['一']);
});

test('a message that may have been sent is given up before the platform forgets its uuid', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  await put(connection.db, '一');
  let lastTry = 0;
  gateway.answer = async () => {
    lastTry = Date.parse(clock.now());
    await failing('uncertain')();
  };
  for (let minute = 0; minute < 120; minute += 1) {
    await deliverer.drain();
    clock.advance(60_000);
  }
  expect(lastTry - Date.parse(start)).toBeLessThanOrEqual(50 * 60_000);
  expect(await countByState(connection.db)).toMatchObject({ pending: 0, failed: 1 });
});

test('a process killed while sending: its successor sends again with the same uuid', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const id = await put(db, '一');
  await claimDue(db, { now: start, leaseMs: 60_000, limit: 1 });
  const { deliverer, gateway, results } = setUp(db);
  const settled = Promise.withResolvers<void>();
  gateway.answer = async () => settled.resolve();
  await deliverer.start();
  await settled.promise;
  await deliverer[Symbol.asyncDispose]();
  expect(gateway.sent).toMatchObject([{ uuid: id }]);
  expect(results).toEqual([{ outcome: 'sent' }]);
});

test('a process killed while sending, and away for an hour: the message is not risked twice', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  await put(db, '一');
  await claimDue(db, { now: start, leaseMs: 60_000, limit: 1 });
  const { deliverer, gateway, clock } = setUp(db);
  clock.advance(3_600_000);
  await deliverer.drain();
  expect(gateway.sent).toEqual([]);
  expect(await countByState(db)).toMatchObject({ failed: 1 });
});

test('throttling waits as long as the platform says', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  await put(connection.db, '一');
  gateway.answer = failing('throttled', 99991400, 7_000);
  await deliverer.drain();
  gateway.answer = async () => undefined;
  clock.advance(6_999);
  await deliverer.drain();
  expect(gateway.sent).toEqual([]);
  clock.advance(1);
  await deliverer.drain();
  expect(gateway.sent).toHaveLength(1);
});

test('what the platform refuses is over, and the log says where the card is wrong', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, lines } = setUp(connection.db);
  await put(connection.db, '一');
  await put(connection.db, '二');
  gateway.answer = async ({ content }) => {
    if (content.type === 'text' && content.text === '二') return;
    throw new PlatformError('refused', {
      call: 'POST /open-apis/im/v1/messages',
      message:
        'code 230099 Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [0](tag: markdown); ErrMsg: parse (HTTP 400)',
      code: 230099,
      logId: '2024',
    });
  };
  await deliverer.drain();
  expect(gateway.texts()).toEqual(['二']);
  const line = lines.find((each) => each.includes('failed for good')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    errCode: '200621',
    errPath: 'ROOT -> body -> elements -> [0](tag: markdown)',
    logId: '2024',
  });
});

test('what only an operator can mend is known until a message gets through', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  await put(connection.db, '一');
  gateway.answer = failing('stopped', 10014);
  await deliverer.drain();
  expect(deliverer.stoppedBy()).toBe('POST /x: no');
  gateway.answer = async () => undefined;
  clock.advance(60_000);
  await deliverer.drain();
  expect(deliverer.stoppedBy()).toBeUndefined();
  expect(gateway.texts()).toEqual(['一']);
});

test('what has become pointless is dropped', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, results } = setUp(connection.db, { render: async () => undefined });
  await put(connection.db, '一');
  await deliverer.drain();
  expect(gateway.sent).toEqual([]);
  expect(results).toEqual([{ outcome: 'dropped' }]);
});

/** A message whose rendering breaks so many times, and one that is always fine. */
const breaking = (times: number) => {
  let broken = 0;
  return async (message: Message): Promise<Rendered> => {
    if (message.kind === 'text' && message.text === '坏' && broken < times) {
      broken += 1;
      throw new TypeError('no such unit');
    }
    return asText(message);
  };
};

test('a message that could not be rendered for a while goes out, before those behind it', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock, results } = setUp(connection.db, { render: breaking(3) });
  await put(connection.db, '坏');
  await put(connection.db, '好');
  for (const ms of [0, 1_000, 2_000]) {
    clock.advance(ms);
    await deliverer.drain();
    expect(gateway.sent).toEqual([]);
  }
  clock.advance(4_000);
  await deliverer.drain();
  expect(gateway.texts()).toEqual(['坏', '好']);
  expect(results.map(({ outcome }) => outcome)).toEqual([
    ...['postponed', 'postponed', 'postponed'],
    ...['sent', 'sent'],
  ]);
});

test('a message that cannot be rendered is given up after six attempts, and fails alone', async () => {
  await using connection = await openOutbox();
  const render = breaking(Number.POSITIVE_INFINITY);
  const { deliverer, gateway, clock, lines, results } = setUp(connection.db, { render });
  await put(connection.db, '坏');
  await put(connection.db, '好');
  for (let minute = 0; minute < 10; minute += 1) {
    await deliverer.drain();
    clock.advance(60_000);
  }
  expect(gateway.texts()).toEqual(['好']);
  expect(results.filter(({ outcome }) => outcome === 'postponed')).toHaveLength(5);
  expect(await countByState(connection.db)).toMatchObject({ pending: 0, failed: 1, sent: 1 });
  const levels = lines
    .filter((line) => line.includes('no such unit'))
    .map((line) => JSON.parse(line).level);
  expect(levels).toEqual([40, 40, 40, 40, 40, 50]);
});

test('who asked for a file that cannot be written or sent is told, and nobody else is', async () => {
  await using connection = await openOutbox();
  const render: Render = async (message) => {
    if (message.kind === 'document') throw new Error('no memory left');
    return { type: 'text', text: message.kind };
  };
  const { deliverer, gateway, clock } = setUp(connection.db, { render });
  const document = { kind: 'summary', cycleId: cycleId('c_2015') } as const;
  const message = { kind: 'document', document } as const;
  await put(connection.db, '', { message });
  await put(connection.db, '', { message, destination: toChat('oc_group') });
  for (let minute = 0; minute < 10; minute += 1) {
    await deliverer.drain();
    clock.advance(60_000);
  }
  expect(gateway.sent.map(({ destination, content }) => [destination, content])).toEqual([
    [toPerson('ou_zhang'), { type: 'text', text: 'undelivered' }],
  ]);
  expect(await countByState(connection.db)).toMatchObject({ pending: 0, failed: 2, sent: 1 });
});

test('who waits for a file that only an operator can let through is told after a few minutes', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  const document = { kind: 'summary', cycleId: cycleId('c_2015') } as const;
  await put(connection.db, '', { message: { kind: 'document', document } });
  gateway.answer = async ({ content }) => {
    if (content.type === 'text' && content.text === 'document') await failing('stopped')();
  };
  for (let minute = 0; minute < 4; minute += 1) {
    expect(gateway.sent).toHaveLength(minute < 3 ? 0 : 1);
    await deliverer.drain();
    clock.advance(60_000);
  }
  expect(gateway.texts()).toEqual(['undelivered']);
});

test('a rendering that breaks forgets nothing of an attempt that may have succeeded', async () => {
  await using connection = await openOutbox();
  const faults = [new Error('no such unit')];
  let rendered = 0;
  const render = async (message: Message): Promise<Rendered> => {
    rendered += 1;
    const fault = rendered === 2 ? faults.pop() : undefined;
    if (fault !== undefined) throw fault;
    return asText(message);
  };
  const { deliverer, gateway, clock } = setUp(connection.db, { render });
  await put(connection.db, '一');
  gateway.answer = failing('uncertain');
  await deliverer.drain();
  clock.advance(60_000);
  await deliverer.drain();
  gateway.answer = async () => undefined;
  clock.advance(3_600_000);
  await deliverer.drain();
  expect(rendered).toBe(2);
  expect(gateway.sent).toEqual([]);
  expect(await countByState(connection.db)).toMatchObject({ failed: 1 });
});

test('started, it notices by itself what is put in and what falls due', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway, clock } = setUp(connection.db);
  const arrivals = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  gateway.answer = async () => arrivals[gateway.sent.length]?.resolve();
  await using _running = deliverer;
  await deliverer.start();
  await put(connection.db, '一');
  deliverer.wake();
  await arrivals[0]?.promise;
  await put(connection.db, '二', { dueAt: instant('2015-12-20T09:00:00.000Z') });
  clock.advance(3_600_000);
  deliverer.wake();
  await arrivals[1]?.promise;
});

test('while every slot is taken by a platform that hangs, it looks once a second, not all the time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await using connection = await openOutbox();
  let looks = 0;
  const pace = unlimitedPace();
  const fullTargets = (at: number) => {
    looks += 1;
    return pace.fullTargets(at);
  };
  const waitMs = (at: number) => {
    looks += 1;
    return pace.waitMs(at);
  };
  const { deliverer, gateway } = setUp(connection.db, {
    pace: { ...pace, fullTargets, waitMs },
    concurrency: 5,
  });
  const leave = Promise.withResolvers<void>();
  gateway.answer = () => leave.promise;
  for (const name of ['ou_a', 'ou_b', 'ou_c']) {
    await put(connection.db, name, { destination: toPerson(name) });
  }
  await deliverer.start();
  await vi.advanceTimersByTimeAsync(100);
  looks = 0;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(looks).toBeLessThanOrEqual(15);
  leave.resolve();
  await vi.advanceTimersByTimeAsync(100);
  expect(gateway.texts()).toEqual(['ou_a', 'ou_b', 'ou_c']);
  await deliverer[Symbol.asyncDispose]();
});

test('disposing finishes what is in hand and begins nothing new', async () => {
  await using connection = await openOutbox();
  const { deliverer, gateway } = setUp(connection.db);
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  gateway.answer = async () => {
    entered.resolve();
    await leave.promise;
  };
  await put(connection.db, '一');
  await put(connection.db, '二');
  await deliverer.start();
  await entered.promise;
  const disposed = deliverer[Symbol.asyncDispose]();
  leave.resolve();
  await disposed;
  expect(gateway.texts()).toEqual(['一']);
  expect(await countByState(connection.db)).toMatchObject({ pending: 1, sent: 1 });
});

test('a broadcast of 300 keeps to the pace, and an answer in its midst waits no two seconds', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  let at = 0;
  const pace = createPace();
  /** Time stands while anything may go out; where the deliverer would wait, it has passed. */
  const waitMs = (moment: number): number => {
    at += pace.waitMs(moment);
    return 0;
  };
  const { deliverer, gateway } = setUp(db, { pace: { ...pace, waitMs }, elapsedMs: () => at });
  const times: { readonly at: number; readonly uuid: string }[] = [];
  let asked: { readonly at: number; readonly id: string | undefined } | undefined;
  gateway.answer = async ({ uuid }) => {
    times.push({ at, uuid });
    if (times.length === 150) {
      const answer = { priority: PRIORITY.answer, destination: toChat('oc_asks') };
      asked = { at, id: await put(db, '答', answer) };
    }
  };
  for (let index = 0; index < 300; index += 1) {
    const broadcast = { destination: toPerson(`ou_${index}`), priority: PRIORITY.broadcast };
    await put(db, `${index}`, broadcast);
  }
  await deliverer.drain();
  expect(times).toHaveLength(301);
  for (const from of times) {
    const within = times.filter((each) => each.at >= from.at && each.at < from.at + 1_000);
    expect(within.length).toBeLessThanOrEqual(50);
  }
  const answered = times.find(({ uuid }) => uuid === asked?.id);
  expect((answered?.at ?? Number.POSITIVE_INFINITY) - (asked?.at ?? 0)).toBeLessThanOrEqual(2_000);
});
