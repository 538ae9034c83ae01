/** Something that is to happen at an instant, in milliseconds since 1970. */
export interface Due {
  readonly at: number;
  readonly action: () => void;
}

interface Entry extends Due {
  /** What falls due at the same instant happens in the order in which it was asked for. */
  readonly place: number;
  cancelled: boolean;
}

/** What is due, soonest first: a binary heap. What is cancelled is dropped on the way, or once it is most of all. */
export class DueQueue {
  #heap: Entry[] = [];
  #added = 0;
  #cancelled = 0;

  /** Adds something; the answer cancels it. */
  add(due: Due): () => void {
    this.#added += 1;
    const entry = { ...due, place: this.#added, cancelled: false };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return () => this.#cancel(entry);
  }

  /** What is due next; it stays. */
  next(): Due | undefined {
    while (this.#heap[0]?.cancelled) {
      this.#cancelled -= 1;
      this.#dropFirst();
    }
    return this.#heap[0];
  }

  /** Takes out what is due next. */
  take(): void {
    const entry = this.#heap[0];
    if (!entry) return;
    entry.cancelled = true;
    this.#dropFirst();
  }

  clear(): void {
    this.#heap = [];
    this.#cancelled = 0;
  }

  #cancel(entry: Entry): void {
    if (entry.cancelled) return;
    entry.cancelled = true;
    this.#cancelled += 1;
    if (this.#cancelled * 2 <= this.#heap.length) return;
    this.#heap = this.#heap.filter((other) => !other.cancelled).sort(compare);
    this.#cancelled = 0;
  }

  #dropFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      if (!this.#isSooner(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const child = this.#isSooner(left + 1, left) ? left + 1 : left;
      if (!this.#isSooner(child, index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #isSooner(index: number, than: number): boolean {
    const [one, other] = [this.#heap[index], this.#heap[than]];
    return one !== undefined && other !== undefined && compare(one, other) < 0;
  }

  #swap(first: number, second: number): void {
    const [one, other] = [this.#heap[first], this.#heap[second]];
    if (!(one && other)) return;
    this.#heap[first] = other;
    this.#heap[second] = one;
  }
}

function compare(one: Entry, other: Entry): number {
  return one.at - other.at || one.place - other.place;
}
