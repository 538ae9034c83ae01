import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiRefusal, tiers } from '#sandbox/server/http/api.ts';
import { RateLimits } from '#sandbox/server/http/rate-limits.ts';
import { createClock } from '#sandbox/server/sandbox-clock.ts';

const second = 1000;
const minute = 60_000;

/** The refusal of a call, if it is one. */
function refusalOf(call: () => void): ApiRefusal | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof ApiRefusal) return error;
    throw error;
  }
}

interface Window {
  readonly limit: number;
  readonly lengthMs: number;
}

/** Looks through everything that was ever done. */
class NaiveLimits {
  readonly #done: { readonly key: string; readonly at: number }[] = [];

  /** The seconds to wait and the limit that is in the way, or nothing when it is done. */
  take(key: string, at: number, windows: readonly Window[]): [number, number] | undefined {
    const full = windows.flatMap(({ limit, lengthMs }): [number, number][] => {
      const recent = this.#done.filter((one) => one.key === key && one.at > at - lengthMs);
      const oldest = recent.at(-limit);
      return oldest ? [[oldest.at + lengthMs - at, limit]] : [];
    });
    if (full.length === 0) this.#done.push({ key, at });
    const [longest] = full.sort(([one], [other]) => other - one);
    return longest && [Math.ceil(longest[0] / second), longest[1]];
  }
}

const gap = fc.oneof(
  { arbitrary: fc.constant(0), weight: 8 },
  { arbitrary: fc.nat({ max: 400 }), weight: 3 },
  { arbitrary: fc.nat({ max: 20_000 }), weight: 1 },
  { arbitrary: fc.nat({ max: 3 * minute }), weight: 1 },
);
const tier = fc.constantFrom(1 as const, 2 as const, 5 as const, 6 as const, 7 as const);

test('an app is refused by its tier exactly when the sliding windows are full', () => {
  fc.assert(
    fc.property(
      tier,
      fc.array(fc.tuple(gap, fc.nat({ max: 1 })), { maxLength: 150, size: 'max' }),
      (of, row) => {
        const clock = createClock({ startAt: 0, running: false });
        const limits = new RateLimits(clock, true);
        const naive = new NaiveLimits();
        const pace: { readonly perSecond?: number; readonly perMinute?: number } = tiers[of];
        const windows = [
          ...(pace.perSecond ? [{ limit: pace.perSecond, lengthMs: second }] : []),
          ...(pace.perMinute ? [{ limit: pace.perMinute, lengthMs: minute }] : []),
        ];
        for (const [ms, api] of row) {
          clock.advance(ms);
          const path = `/open-apis/${api}`;
          const refusal = refusalOf(() => limits.checkApp({ method: 'GET', path, tier: of }));
          const expected = naive.take(path, clock.now().getTime(), windows);
          expect(refusal?.headers).toEqual(
            expected && {
              'x-ogw-ratelimit-reset': String(expected[0]),
              'x-ogw-ratelimit-limit': String(expected[1]),
            },
          );
        }
      },
    ),
  );
});

test('a target is refused exactly when it had its share within the second, whoever else had theirs', () => {
  const target = fc.tuple(gap, fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 4 }));
  fc.assert(
    fc.property(fc.array(target, { maxLength: 150, size: 'max' }), (row) => {
      const clock = createClock({ startAt: 0, running: false });
      const limits = new RateLimits(clock, true);
      const naive = new NaiveLimits();
      const shares = new Map<string, number>();
      for (const [ms, key, perSecond] of row) {
        clock.advance(ms);
        const limit = shares.get(key) ?? perSecond;
        shares.set(key, limit);
        const refusal = refusalOf(() => limits.check(key, limit));
        const expected = naive.take(key, clock.now().getTime(), [{ limit, lengthMs: second }]);
        expect(refusal?.code).toBe(expected && 230020);
      }
    }),
  );
});

test('both windows of the usual tier count: 50 a second, and 1000 a minute', () => {
  const clock = createClock({ startAt: 0, running: false });
  const limits = new RateLimits(clock, true);
  const naive = new NaiveLimits();
  const windows = [
    { limit: 50, lengthMs: second },
    { limit: 1000, lengthMs: minute },
  ];
  const call = { method: 'GET', path: '/open-apis/x' } as const;
  const seen = new Set<string>();
  for (let turn = 0; turn < 6000; turn += 1) {
    clock.advance(turn % 5 === 0 ? 70 : 3);
    const refusal = refusalOf(() => limits.checkApp(call));
    const expected = naive.take('x', clock.now().getTime(), windows);
    expect(refusal?.status).toBe(expected && 429);
    const limit = refusal?.headers['x-ogw-ratelimit-limit'];
    expect(limit).toBe(expected && String(expected[1]));
    seen.add(limit ?? 'taken');
  }
  expect(seen).toEqual(new Set(['taken', '50', '1000']));
});

test('a caller may set its own share and its own words of refusal', () => {
  const limits = new RateLimits(createClock({ startAt: 0, running: false }), true);
  const refusal = () => new ApiRefusal(99_991_400, 'too many operations of one card');
  const use = () => limits.check('card 1', 10, refusal);
  for (let turn = 0; turn < 10; turn += 1) use();

  expect(refusalOf(use)).toMatchObject({ code: 99_991_400 });
  expect(refusalOf(() => limits.check('card 2', 10, refusal))).toBeUndefined();
});

test('what is due runs in the order of its instants, then of asking, unless it was cancelled', () => {
  const wish = fc.record({ after: fc.nat({ max: 20 }), cancels: fc.option(fc.nat({ max: 80 })) });
  const moves = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 80, size: 'max' }), moves, (wishes, then) => {
      const clock = createClock({ startAt: 0, running: false });
      const ran: number[] = [];
      const cancels = wishes.map(({ after }, place) => clock.after(after, () => ran.push(place)));
      const cancelled = new Set(wishes.map((one) => one.cancels));
      for (const place of cancelled) if (place !== null) cancels[place]?.();

      for (const ms of then) clock.advance(ms);

      const now = clock.now().getTime();
      const expected = wishes
        .map(({ after }, place) => ({ after, place }))
        .filter(({ after, place }) => after <= now && !cancelled.has(place))
        .toSorted((one, other) => one.after - other.after || one.place - other.place);
      expect(ran).toEqual(expected.map(({ place }) => place));
    }),
  );
});
