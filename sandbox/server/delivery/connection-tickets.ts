import { newId } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';

const lifetime = 60_000;
/** More than ever wait at once in earnest; the oldest goes. */
const mostAtOnce = 1000;

/** Each lets one client open one long connection, soon. */
export class ConnectionTickets {
  readonly #clock: PlatformClock;
  readonly #issuedAt = new Map<string, number>();

  constructor(clock: PlatformClock) {
    this.#clock = clock;
  }

  issue(): string {
    const ticket = newId('');
    this.#issuedAt.set(ticket, this.#clock.now().getTime());
    for (const [old, issuedAt] of this.#issuedAt) {
      if (this.#lives(issuedAt) && this.#issuedAt.size <= mostAtOnce) break;
      this.#issuedAt.delete(old);
    }
    return ticket;
  }

  /** Whether the ticket lets its bearer in; it does so once. */
  use(ticket: string): boolean {
    const issuedAt = this.#issuedAt.get(ticket);
    this.#issuedAt.delete(ticket);
    return issuedAt !== undefined && this.#lives(issuedAt);
  }

  #lives(issuedAt: number): boolean {
    return this.#clock.now().getTime() - issuedAt <= lifetime;
  }
}
