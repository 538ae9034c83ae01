/** Things in the order of their places, which grow: found, replaced and walked from anywhere without a look at the rest. */
export class Timeline<T> {
  readonly #placeOf: (thing: T) => number;
  #things: (T | undefined)[] = [];
  /** Where the things begin: taking the first away moves this instead of all the others. */
  #start = 0;

  constructor(placeOf: (thing: T) => number) {
    this.#placeOf = placeOf;
  }

  get size(): number {
    return this.#things.length - this.#start;
  }

  /** Puts a thing into its place, instead of the one that is there. */
  put(thing: T): void {
    const index = this.#indexOf(thing);
    const isThere = this.#isAt(index, thing);
    this.#things.splice(index, isThere ? 1 : 0, thing);
  }

  remove(thing: T): void {
    const index = this.#indexOf(thing);
    if (!this.#isAt(index, thing)) return;
    if (index > this.#start) {
      this.#things.splice(index, 1);
      return;
    }
    this.#things[index] = undefined;
    this.#start += 1;
    if (this.#start * 2 > this.#things.length) this.#dropStart();
  }

  /** From the first thing that passes on; once one passes, all after it must. Nothing may change on the way. */
  *forward(passes: (thing: T) => boolean): Generator<T> {
    for (let index = this.#firstThat(passes); index < this.#things.length; index += 1) {
      const thing = this.#things[index];
      if (thing !== undefined) yield thing;
    }
  }

  /** From the last thing that does not pass back; once one passes, all after it must. Nothing may change on the way. */
  *backward(passes: (thing: T) => boolean): Generator<T> {
    for (let index = this.#firstThat(passes) - 1; index >= this.#start; index -= 1) {
      const thing = this.#things[index];
      if (thing !== undefined) yield thing;
    }
  }

  #dropStart(): void {
    this.#things = this.#things.slice(this.#start);
    this.#start = 0;
  }

  /** Where the thing is, or would be. */
  #indexOf(thing: T): number {
    const place = this.#placeOf(thing);
    return this.#firstThat((other) => this.#placeOf(other) >= place);
  }

  #isAt(index: number, thing: T): boolean {
    const other = this.#things[index];
    return other !== undefined && this.#placeOf(other) === this.#placeOf(thing);
  }

  #firstThat(passes: (thing: T) => boolean): number {
    let [low, high] = [this.#start, this.#things.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const thing = this.#things[middle];
      if (thing !== undefined && passes(thing)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
