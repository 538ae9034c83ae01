/** So many heights of rows that are gone do no harm. */
const manyRows = 1000;

/** How high the rows of a list are, measured or thought, and where each begins. Heights are in pixels. */
export class RowHeights {
  readonly #measured = new Map<string, number>();
  #keys: readonly string[] = [];
  #guesses: readonly number[] = [];
  #tops: readonly number[] | undefined;

  /** The rows there are now, each with the height that it has until it was measured. */
  setRows(keys: readonly string[], guesses: readonly number[]): void {
    this.#keys = keys;
    this.#guesses = guesses;
    this.#tops = undefined;
    if (this.#measured.size > 2 * keys.length + manyRows) this.#forgetOthers();
  }

  #forgetOthers(): void {
    const known = new Set(this.#keys);
    for (const key of [...this.#measured.keys()]) if (!known.has(key)) this.#measured.delete(key);
  }

  /** Takes a measured height; true when it is not as it was thought. */
  measured(key: string, height: number): boolean {
    if (Math.abs((this.#measured.get(key) ?? -1) - height) < 0.5) return false;
    this.#measured.set(key, height);
    this.#tops = undefined;
    return true;
  }

  /** Where the row at an index begins; for the index after the last, where all ends. */
  topOf(index: number): number | undefined {
    return this.#allTops()[index];
  }

  get whole(): number {
    return this.#allTops().at(-1) ?? 0;
  }

  /** The index of the row at a height; the first or the last beyond the ends. */
  at(height: number): number {
    const tops = this.#allTops();
    let low = 0;
    let high = this.#keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tops[middle] ?? 0) <= height) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }

  /** Added up anew only after a change. */
  #allTops(): readonly number[] {
    if (this.#tops) return this.#tops;
    const tops = [0];
    let top = 0;
    for (const [index, key] of this.#keys.entries()) {
      top += this.#measured.get(key) ?? this.#guesses[index] ?? 0;
      tops.push(top);
    }
    this.#tops = tops;
    return tops;
  }
}
