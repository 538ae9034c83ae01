export type Change<T> =
  | { readonly kind: 'added'; readonly record: T }
  | { readonly kind: 'changed'; readonly record: T; readonly before: T }
  | { readonly kind: 'removed'; readonly record: T };

/** Records of one kind by their id, in the order they came, with listeners for every change. */
export class Collection<T> {
  readonly #idOf: (record: T) => string;
  readonly #records = new Map<string, T>();
  readonly #listeners = new Set<(change: Change<T>) => void>();

  constructor(idOf: (record: T) => string) {
    this.#idOf = idOf;
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  /** All records, or those that pass, oldest first. */
  list(passes: (record: T) => boolean = () => true): T[] {
    return [...this.#records.values()].filter(passes);
  }

  /** Adds a record, or replaces the one with its id. */
  put(record: T): T {
    const id = this.#idOf(record);
    const before = this.#records.get(id);
    this.#records.set(id, record);
    this.#tell(before ? { kind: 'changed', record, before } : { kind: 'added', record });
    return record;
  }

  remove(id: string): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#records.delete(id);
    this.#tell({ kind: 'removed', record });
  }

  /** Calls the listener after every change; the answer ends that. */
  onChange(listener: (change: Change<T>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: Change<T>): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
