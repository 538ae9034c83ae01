import { randomBytes } from 'node:crypto';
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
 * The tokens of card callbacks: each updates its card twice within 30 minutes, after the callback was answered. Older
 * ones are forgotten; a token carries its instant, so that it can still be told to be too old.
 * Source: Server API, im-v1/message-card, delay update.
 */
export class CallbackTokens {
  readonly #clock: PlatformClock;
  /** In the order of their instants. */
  readonly #tokens = new Map<string, CallbackToken>();
  /** How many presses of a card wait for their answer. */
  readonly #open = new Map<string, number>();

  constructor(clock: PlatformClock) {
    this.#clock = clock;
  }

  issue(messageId: string): string {
    this.#forgetOld();
    const issuedAt = this.#clock.now().getTime();
    const token = newToken(issuedAt);
    this.#tokens.set(token, { messageId, issuedAt, used: 0, answered: false });
    this.#open.set(messageId, (this.#open.get(messageId) ?? 0) + 1);
    return token;
  }

  /** The callback is over, well or badly: from now on the token may be used. */
  answered(token: string): void {
    const known = this.#tokens.get(token);
    if (!known || known.answered) return;
    known.answered = true;
    this.#close(known.messageId);
  }

  /** Whether somebody pressed this card and the bot has not answered yet. */
  isOpen(messageId: string): boolean {
    return this.#open.has(messageId);
  }

  /** What the token is good for now; `spend` uses it. */
  check(token: string): TokenUse {
    if (!token.startsWith('c-')) return { kind: 'malformed' };
    const known = this.#tokens.get(token);
    const issuedAt = known?.issuedAt ?? instantIn(token);
    if (issuedAt === undefined) return { kind: 'unknown' };
    if (this.#clock.now().getTime() - issuedAt > lifetime) return { kind: 'expired' };
    if (!known) return { kind: 'unknown' };
    if (known.used >= uses) return { kind: 'used_up' };
    if (!known.answered) return { kind: 'unanswered' };
    return { kind: 'usable', messageId: known.messageId };
  }

  spend(token: string): void {
    const known = this.#tokens.get(token);
    if (known) known.used += 1;
  }

  #forgetOld(): void {
    const now = this.#clock.now().getTime();
    for (const [token, { issuedAt, messageId, answered }] of this.#tokens) {
      if (now - issuedAt <= lifetime) return;
      this.#tokens.delete(token);
      if (!answered) this.#close(messageId);
    }
  }

  #close(messageId: string): void {
    const left = (this.#open.get(messageId) ?? 0) - 1;
    if (left > 0) this.#open.set(messageId, left);
    else this.#open.delete(messageId);
  }
}

/** `c-` and 32 hexadecimal digits, of which the first 12 are the instant. */
function newToken(issuedAt: number): string {
  const instant = Math.floor(issuedAt).toString(16).padStart(12, '0');
  return `c-${instant}${randomBytes(10).toString('hex')}`;
}

function instantIn(token: string): number | undefined {
  const [, digits] = /^c-([0-9a-f]{12})[0-9a-f]{20}$/.exec(token) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}
