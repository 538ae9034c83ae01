import { newId } from './ids.ts';
import type { PlatformClock } from './sandbox-clock.ts';

const lifetime = 2 * 60 * 60 * 1000;
/** With at least this much left the same token is given again; below it a new one, and both are valid. */
const overlap = 30 * 60 * 1000;

interface AccessToken {
  readonly token: string;
  readonly expiresAt: number;
}

/**
 * The access tokens of the one app. For a self-built app the app's token is the tenant's.
 * Source: Server API, authentication-management/access-token, tenant_access_token_internal and app_access_token_internal.
 */
export class AccessTokens {
  readonly #clock: PlatformClock;
  #tokens: AccessToken[] = [];

  constructor(clock: PlatformClock) {
    this.#clock = clock;
  }

  /** A valid token and the whole seconds that it still lives. */
  issue(): { readonly token: string; readonly expireSeconds: number } {
    const now = this.#clock.now().getTime();
    this.#tokens = this.#tokens.filter((token) => token.expiresAt > now);
    let newest = this.#tokens.at(-1);
    if (!newest || newest.expiresAt - now < overlap) {
      newest = { token: newId('t-'), expiresAt: now + lifetime };
      this.#tokens.push(newest);
    }
    return { token: newest.token, expireSeconds: Math.floor((newest.expiresAt - now) / 1000) };
  }

  isValid(token: string): boolean {
    const now = this.#clock.now().getTime();
    return this.#tokens.some((known) => known.token === token && known.expiresAt > now);
  }

  /** From now on no token that was given is valid: 99991663 until the app asks for another. */
  expireAll(): void {
    this.#tokens = [];
  }
}
