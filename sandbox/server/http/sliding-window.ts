/** How often something was done within the last while: exactly, by the instants of as many times as are allowed. */
export class SlidingWindow {
  readonly limit: number;
  readonly #lengthMs: number;
  /** The last `limit` instants, as a ring. */
  readonly #instants: number[] = [];
  /** Where the next instant goes; once the ring is full, the oldest is there. */
  #next = 0;

  constructor(limit: number, lengthMs: number) {
    this.limit = limit;
    this.#lengthMs = lengthMs;
  }

  /** How many milliseconds from now it may be done again: 0 when it may be now. */
  waitAt(now: number): number {
    const oldest = this.#instants[this.#next];
    return oldest === undefined ? 0 : Math.max(0, oldest + this.#lengthMs - now);
  }

  count(now: number): void {
    this.#instants[this.#next] = now;
    this.#next = (this.#next + 1) % this.limit;
  }
}
