import { type Instant, msBetween } from '#domain/instant.ts';

const MAX_REMEMBERED = 50_000;

/**
 * Remembers which signed requests were seen, for as long as their timestamps are accepted. Bounded: beyond
 * 50,000 the oldest is forgotten, which no stranger can bring about, since only signed requests are kept.
 */
export interface Nonces {
  /** True the first time; false for a repetition. */
  claim(nonce: string, now: Instant): boolean;
  /** Lets the same request come again: it was taken in but could not be handled. */
  release(nonce: string): void;
}

export function createNonces(keepMs: number): Nonces {
  const seen = new Map<string, Instant>();
  const forgetOld = (now: Instant): void => {
    for (const [nonce, at] of seen) {
      if (seen.size < MAX_REMEMBERED && msBetween(at, now) <= keepMs) return;
      seen.delete(nonce);
    }
  };
  return {
    claim(nonce, now) {
      forgetOld(now);
      if (seen.has(nonce)) return false;
      seen.set(nonce, now);
      return true;
    },
    release: (nonce) => void seen.delete(nonce),
  };
}
