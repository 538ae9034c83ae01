import { newCallbackToken } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';

const lifetime = 30 * 60 * 1000;
const uses = 2;

interface CallbackToken {
  readonly messageId: string;
  readonly issuedAt: number;
  used: number;
  answered: boolean;
}

export type TokenUse =
  | { readonly kind: 'usable'; readonly messageId: string }
  | { readonly kind: 'malformed' | 'unknown' | 'expired' | 'used_up' | 'unanswered' };

/**
 * The tokens of card callbacks: each updates its card twice within 30 minutes, after the callback was answered.
 * Source: Server API, im-v1/message-card, delay update.
 */
export class CallbackTokens {
  readonly #clock: PlatformClock;
  readonly #tokens = new Map<string, CallbackToken>();

  constructor(clock: PlatformClock) {
    this.#clock = clock;
  }

  issue(messageId: string): string {
    const token = newCallbackToken();
    const issuedAt = this.#clock.now().getTime();
    this.#tokens.set(token, { messageId, issuedAt, used: 0, answered: false });
    return token;
  }

  /** The callback is over, well or badly: from now on the token may be used. */
  answered(token: string): void {
    const known = this.#tokens.get(token);
    if (known) known.answered = true;
  }

  /** Whether somebody pressed this card and the bot has not answered yet. */
  isOpen(messageId: string): boolean {
    return [...this.#tokens.values()].some(
      (token) => token.messageId === messageId && !token.answered,
    );
  }

  /** What the token is good for now; `spend` uses it. */
  check(token: string): TokenUse {
    const known = this.#tokens.get(token);
    if (!token.startsWith('c-')) return { kind: 'malformed' };
    if (!known) return { kind: 'unknown' };
    if (this.#clock.now().getTime() - known.issuedAt > lifetime) return { kind: 'expired' };
    if (known.used >= uses) return { kind: 'used_up' };
    if (!known.answered) return { kind: 'unanswered' };
    return { kind: 'usable', messageId: known.messageId };
  }

  spend(token: string): void {
    const known = this.#tokens.get(token);
    if (known) known.used += 1;
  }
}
