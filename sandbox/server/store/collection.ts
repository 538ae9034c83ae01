export type Change<T> =
  | { readonly kind: 'added'; readonly record: T }
  | { readonly kind: 'changed'; readonly record: T; readonly before: T }
  /** `forgotten` when nobody took it away: it made room for newer ones. */
  | { readonly kind: 'removed'; readonly record: T; readonly forgotten: boolean };

/** Records of one kind by their id, in the order they came, with listeners for every change. */
export class Collection<T> {
  readonly #idOf: (record: T) => string;
  readonly #records = new Map<string, T>();
  readonly #listeners = new Set<(change: Change<T>) => void>();
  /**
   * Where forgetting stopped: a new iterator would pass by all that was forgotten before. It holds on to what the map
   * was since, so it does not outlive a removal.
   */
  #oldest: MapIterator<string> | undefined;

  constructor(idOf: (record: T) => string) {
    this.#idOf = idOf;
  }

  get size(): number {
    return this.#records.size;
  }

  idOf(record: T): string {
    return this.#idOf(record);
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  /** All records, or those that pass, oldest first. Looks at each of them: a `Grouping` finds some of many. */
  list(passes: (record: T) => boolean = () => true): T[] {
    return [...this.#records.values()].filter(passes);
  }

  /** Adds a record, or replaces the one with its id, in its place. */
  put(record: T): T {
    const id = this.#idOf(record);
    const before = this.#records.get(id);
    this.#records.set(id, record);
    this.#tell(before ? { kind: 'changed', record, before } : { kind: 'added', record });
    return record;
  }

  remove(id: string): void {
    this.#oldest = undefined;
    this.#take(id, false);
  }

  /** Takes the oldest record out, to make room for a newer one. */
  forgetOldest(): void {
    this.#oldest ??= this.#records.keys();
    const { done, value } = this.#oldest.next();
    if (done) this.#oldest = undefined;
    else this.#take(value, true);
  }

  /** Calls the listener after every change; the answer ends that. Listeners hear in the order in which they came. */
  onChange(listener: (change: Change<T>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(id: string, forgotten: boolean): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#records.delete(id);
    this.#tell({ kind: 'removed', record, forgotten });
  }

  #tell(change: Change<T>): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

/** What a change took away, if anything. */
export function goneBy<T>(change: Change<T>): T | undefined {
  switch (change.kind) {
    case 'added':
      return undefined;
    case 'changed':
      return change.before;
    case 'removed':
      return change.record;
  }
}

/** What a change brought, if anything. */
export function comeBy<T>(change: Change<T>): T | undefined {
  switch (change.kind) {
    case 'added':
    case 'changed':
      return change.record;
    case 'removed':
      return undefined;
  }
}
