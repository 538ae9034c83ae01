import type { NextStep } from '#db/outbox-claims.ts';
import { type Instant, msBetween, plusMs } from '#domain/instant.ts';
import type { FailureClass } from '#lark/gateway.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;
const OPERATOR_MS = 60_000;

/**
 * The platform keeps a message's uuid for an hour, ours runs out before: after it a repetition could appear twice.
 * Page "send a message": https://open.feishu.cn/document/server-docs/im-v1/message/create
 */
const UNCERTAIN_MS = 50 * 60_000;

/** Milliseconds to wait after so many attempts: 1 s, doubling, at most 5 min. */
export function backoffMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
}

/** The rows that a message is made of may be readable a minute later; a fault of ours in drawing it stays. */
const MOST_RENDERINGS = 6;

export interface FailedAttempt {
  readonly failure: FailureClass;
  readonly retryAfterMs: number | undefined;
  readonly error: string;
  readonly attempts: number;
  /** When the attempt began. */
  readonly startedAt: Instant;
  /** Since when an earlier attempt may have succeeded unnoticed. */
  readonly uncertainSince: Instant | undefined;
  readonly now: Instant;
}

/** When to try again, or that it is over. */
export function afterFailure(attempt: FailedAttempt): NextStep {
  const { failure, error, attempts, now, uncertainSince } = attempt;
  const again = (delayMs: number): NextStep => ({
    state: 'pending',
    dueAt: plusMs(now, delayMs),
    uncertainSince,
    error,
  });
  switch (failure) {
    case 'refused':
      return { state: 'failed', error };
    case 'stopped':
      return again(OPERATOR_MS);
    case 'throttled':
      return again(attempt.retryAfterMs ?? backoffMs(attempts));
    case 'not_reached':
      return again(backoffMs(attempts));
    case 'uncertain': {
      const since = uncertainSince ?? attempt.startedAt;
      const dueAt = plusMs(now, backoffMs(attempts));
      if (isTooUncertain(since, dueAt)) return { state: 'failed', error };
      return { state: 'pending', dueAt, uncertainSince: since, error };
    }
  }
}

/** The same for a message that could not be drawn, and so has not left in this attempt. */
export function afterRenderFault({
  error,
  attempts,
  uncertainSince,
  now,
}: Pick<FailedAttempt, 'error' | 'attempts' | 'uncertainSince' | 'now'>): NextStep {
  if (attempts >= MOST_RENDERINGS) return { state: 'failed', error };
  return { state: 'pending', dueAt: plusMs(now, backoffMs(attempts)), uncertainSince, error };
}

/** Whether the platform may have forgotten the uuid of a message that it may have sent. */
export function isTooUncertain(since: Instant | undefined, at: Instant): boolean {
  return since !== undefined && msBetween(since, at) > UNCERTAIN_MS;
}
