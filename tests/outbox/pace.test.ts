import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRIORITY } from '#domain/message.ts';
import { createPace, type PaceLimits } from '#outbox/pace.ts';

/** The largest number of the times that lie within any window of that length. */
function busiest(times: readonly number[], windowMs: number): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((time) => time >= from && time < from + windowMs).length),
  );
}

const limits: PaceLimits = {
  perTargetSecond: 5,
  perSecond: 8,
  perMinute: 60,
  reservedPerSecond: 2,
  reservedPerMinute: 10,
};
const targets = ['chat:a', 'chat:b', 'person:c'];

interface Wish {
  readonly pauseMs: number;
  readonly target: string;
  readonly urgent: boolean;
}

/** What of the wishes the pace lets through, and when. */
function granted(
  wishes: readonly Wish[],
): readonly { readonly target: string; readonly at: number }[] {
  const pace = createPace(limits);
  let at = 0;
  return wishes.flatMap(({ pauseMs, target, urgent }) => {
    at += pauseMs;
    const room = pace.room(urgent ? PRIORITY.answer : PRIORITY.broadcast, at);
    if (room === 0 || pace.fullTargets(at).includes(target)) return [];
    pace.take(target, at);
    return [{ target, at }];
  });
}

test('whatever is asked for when, no sliding window exceeds the limits', () => {
  const wish = fc.record({
    pauseMs: fc.nat({ max: 400 }),
    target: fc.constantFrom(...targets),
    urgent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(wish, { minLength: 50, maxLength: 300 }), (wishes) => {
      const sent = granted(wishes);
      const timesOf = (among: readonly string[]) =>
        sent.filter(({ target }) => among.includes(target)).map(({ at }) => at);
      expect(busiest(timesOf(targets), 1_000)).toBeLessThanOrEqual(limits.perSecond);
      expect(busiest(timesOf(targets), 60_000)).toBeLessThanOrEqual(limits.perMinute);
      for (const target of targets) {
        expect(busiest(timesOf([target]), 1_000)).toBeLessThanOrEqual(limits.perTargetSecond);
      }
    }),
    { numRuns: 300 },
  );
});

/** Sends as fast as the pace allows and gives the milliseconds that it took. */
function broadcast(targets: readonly string[]): number {
  const pace = createPace();
  const waiting = [...targets];
  let at = 0;
  while (waiting.length > 0) {
    const full = pace.fullTargets(at);
    const next = waiting.findIndex((target) => !full.includes(target));
    if (next !== -1 && pace.room(PRIORITY.broadcast, at) > 0) {
      pace.take(waiting.splice(next, 1)[0] ?? '', at);
    } else {
      const waitMs = pace.waitMs(at);
      expect(waitMs).toBeGreaterThan(0);
      at += waitMs;
    }
  }
  return at;
}

test('2,200 messages to 2,200 people take at most a tenth longer than the platform could', () => {
  const fastestLegalMs = 123_000;
  const people = Array.from({ length: 2_200 }, (_, index) => `person:${index}`);
  expect(broadcast(people)).toBeLessThanOrEqual(fastestLegalMs * 1.1);
});

test('200 messages to one group take at most a tenth longer than the platform could', () => {
  const fastestLegalMs = 39_000;
  expect(broadcast(Array.from({ length: 200 }, () => 'chat:a'))).toBeLessThanOrEqual(
    fastestLegalMs * 1.1,
  );
});

test('in the middle of a broadcast there is room for an answer', () => {
  const pace = createPace();
  for (let at = 0; at < 60_000; at += 10) {
    if (pace.room(PRIORITY.broadcast, at) > 0) pace.take(`person:${at}`, at);
    expect(pace.room(PRIORITY.answer, at)).toBeGreaterThan(0);
  }
});
