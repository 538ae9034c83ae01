/** Things by keys, for as long as their keys are asked for: what nobody asked for in a while is dropped. */
export class RecentKeys<T> {
  readonly #keptMs: number;
  /** Asked for since the last turn, and between the last turn and the one before. */
  #young = new Map<string, T>();
  #old = new Map<string, T>();
  #turnedAt = Number.NEGATIVE_INFINITY;

  /** A thing stays for at least `keptMs` after its key was asked for. */
  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  getOrMake(key: string, now: number, make: () => T): T {
    if (now - this.#turnedAt >= this.#keptMs) this.#turn(now);
    const there = this.#young.get(key);
    if (there !== undefined) return there;
    const thing = this.#old.get(key) ?? make();
    this.#young.set(key, thing);
    return thing;
  }

  #turn(now: number): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#turnedAt = now;
  }
}
