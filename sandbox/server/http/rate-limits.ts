import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { ApiRefusal } from './api.ts';

const second = 1000;
const minute = 60_000;

/** Per person, per chat and per message. Source: Server API, im-v1/message/create and patch. */
const perTarget = 5;
/** Tier 4: per API, whichever trips first. Source: Server API, api-call-guide, frequency control. */
const tier = { perSecond: 50, perMinute: 1000 };

/** How often things were done of late, counted on the sandbox's clock. */
export class RateLimits {
  readonly #clock: PlatformClock;
  readonly #enforced: boolean;
  readonly #done = new Map<string, number[]>();

  constructor(clock: PlatformClock, enforced: boolean) {
    this.#clock = clock;
    this.#enforced = enforced;
  }

  /** Counts one call of an API; throws the gateway's HTTP 429 when the app is too fast. */
  checkApp(api: string): void {
    const recent = this.#recent(api);
    const now = this.#now();
    const lastSecond = recent.filter((at) => at > now - second);
    const waits = [
      lastSecond.length >= tier.perSecond ? (lastSecond[0] ?? now) + second - now : 0,
      recent.length >= tier.perMinute ? (recent[0] ?? now) + minute - now : 0,
    ];
    const wait = Math.max(...waits);
    if (this.#enforced && wait > 0) throw tooFast(wait, recent.length >= tier.perMinute);
    this.#count(api, recent);
  }

  /** Counts something done to one person, chat or message; throws 230020 when that is too often. */
  checkTarget(target: string): void {
    const recent = this.#recent(target);
    const now = this.#now();
    const lastSecond = recent.filter((at) => at > now - second);
    if (this.#enforced && lastSecond.length >= perTarget) {
      throw new ApiRefusal(230020, 'This operation triggers the frequency limit.');
    }
    this.#count(target, recent);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }

  #recent(key: string): number[] {
    const since = this.#now() - minute;
    return (this.#done.get(key) ?? []).filter((at) => at > since);
  }

  #count(key: string, recent: readonly number[]): void {
    this.#done.set(key, [...recent, this.#now()]);
  }
}

function tooFast(waitMs: number, byMinute: boolean): ApiRefusal {
  return new ApiRefusal(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: {
      'x-ogw-ratelimit-limit': String(byMinute ? tier.perMinute : tier.perSecond),
      'x-ogw-ratelimit-reset': String(Math.ceil(waitMs / second)),
    },
  });
}
