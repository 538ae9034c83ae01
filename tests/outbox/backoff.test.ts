import { expect, test } from 'vitest';
import { instant, msBetween, plusMs } from '#domain/instant.ts';
import { afterFailure, backoffMs } from '#outbox/backoff.ts';

const now = instant('2015-12-20T08:00:00.000Z');
const attempt = {
  failure: 'not_reached',
  retryAfterMs: undefined,
  error: 'no answer',
  attempts: 3,
  startedAt: plusMs(now, -10_000),
  uncertainSince: undefined,
  now,
} as const;

test('waiting doubles from one second and stops growing at five minutes', () => {
  expect([1, 2, 3, 8, 9, 10, 1_000].map(backoffMs)).toEqual([
    1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000,
  ]);
});

test('what was not reached is tried again and is no less certain than before', () => {
  const earlier = plusMs(now, -120_000);
  expect(afterFailure({ ...attempt, uncertainSince: earlier })).toEqual({
    state: 'pending',
    dueAt: plusMs(now, 4_000),
    uncertainSince: earlier,
    error: 'no answer',
  });
});

test('what the platform refuses is over', () => {
  expect(afterFailure({ ...attempt, failure: 'refused' })).toEqual({
    state: 'failed',
    error: 'no answer',
  });
});

test('throttled waits as long as the platform says, otherwise as long as usual', () => {
  const throttled = { ...attempt, failure: 'throttled' } as const;
  expect(afterFailure({ ...throttled, retryAfterMs: 17_000 })).toMatchObject({
    dueAt: plusMs(now, 17_000),
  });
  expect(afterFailure(throttled)).toMatchObject({ dueAt: plusMs(now, 4_000) });
});

test('what an operator has to mend is tried every minute, however long it takes', () => {
  expect(afterFailure({ ...attempt, failure: 'stopped', attempts: 500 })).toMatchObject({
    state: 'pending',
    dueAt: plusMs(now, 60_000),
  });
});

test('uncertainty begins with the attempt and ends, unsent or not, before the platform forgets the uuid', () => {
  let uncertainSince = afterFailure({ ...attempt, failure: 'uncertain' });
  expect(uncertainSince).toMatchObject({ uncertainSince: attempt.startedAt });
  let at = now;
  for (let attempts = 1; uncertainSince.state === 'pending'; attempts += 1) {
    at = uncertainSince.dueAt;
    expect(msBetween(attempt.startedAt, at)).toBeLessThanOrEqual(50 * 60_000);
    uncertainSince = afterFailure({
      ...attempt,
      failure: 'uncertain',
      attempts,
      now: at,
      uncertainSince: attempt.startedAt,
    });
  }
  expect(uncertainSince).toEqual({ state: 'failed', error: 'no answer' });
});
