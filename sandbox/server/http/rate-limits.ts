import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { ApiRefusal, type ApiRoute, tiers } from './api.ts';
import { RecentKeys } from './recent-keys.ts';
import { SlidingWindow } from './sliding-window.ts';

const second = 1000;
const minute = 60_000;

/** Per person, chat, message and pin. Source: Server API, im-v1/message/create and patch, im-v1/pin/create. */
const perTarget = 5;
const usualTier = 4;

/** How often things were done of late, counted on the sandbox's clock. What is refused does not count. */
export class RateLimits {
  readonly #clock: PlatformClock;
  readonly #enforced: boolean;
  readonly #windows = new RecentKeys<readonly SlidingWindow[]>(minute);

  constructor(clock: PlatformClock, enforced: boolean) {
    this.#clock = clock;
    this.#enforced = enforced;
  }

  /**
   * Counts one call of an API; throws the gateway's HTTP 429 when the app is too fast for the tier of the route.
   * Source: Server API, api-call-guide, frequency control.
   */
  checkApp({ method, path, tier = usualTier }: Pick<ApiRoute, 'method' | 'path' | 'tier'>): void {
    const pace: { readonly perSecond?: number; readonly perMinute?: number } = tiers[tier];
    const full = this.#count(`${method} ${path}`, () => [
      ...windowOf(pace.perSecond, second),
      ...windowOf(pace.perMinute, minute),
    ]);
    if (full) throw appTooFast(full);
  }

  /** Counts something done to one person, chat, message or pin; throws 230020 when that is too often. */
  checkTarget(target: string): void {
    this.check(target, perTarget);
  }

  /** Counts something that may be done `perSecond` times under this key; throws the refusal when that is too often. */
  check(key: string, perSecond: number, refusal: () => ApiRefusal = targetTooFast): void {
    if (this.#count(key, () => windowOf(perSecond, second))) throw refusal();
  }

  /** Counts it, unless a window is full: then the answer is the one that is full for the longest. */
  #count(key: string, windows: () => readonly SlidingWindow[]): Full | undefined {
    if (!this.#enforced) return undefined;
    const now = this.#clock.now().getTime();
    const counted = this.#windows.getOrMake(key, now, windows);
    const [longest] = counted
      .map((window) => ({ limit: window.limit, waitMs: window.waitAt(now) }))
      .sort((one, other) => other.waitMs - one.waitMs);
    if (longest && longest.waitMs > 0) return longest;
    for (const window of counted) window.count(now);
    return undefined;
  }
}

interface Full {
  readonly limit: number;
  readonly waitMs: number;
}

function windowOf(limit: number | undefined, lengthMs: number): SlidingWindow[] {
  return limit === undefined ? [] : [new SlidingWindow(limit, lengthMs)];
}

function targetTooFast(): ApiRefusal {
  return new ApiRefusal(230020, 'This operation triggers the frequency limit.');
}

function appTooFast({ limit, waitMs }: Full): ApiRefusal {
  return new ApiRefusal(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(Math.ceil(waitMs / second)),
    },
  });
}
