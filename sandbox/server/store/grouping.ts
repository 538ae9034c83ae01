import { type Collection, comeBy, goneBy } from './collection.ts';

/** The records of a collection by something they have in common, kept in step with it. */
export class Grouping<T> {
  readonly #idOf: (record: T) => string;
  readonly #groups = new Map<string, Map<string, T>>();

  /** Records without a key are in no group. */
  constructor(collection: Collection<T>, keyOf: (record: T) => string | undefined) {
    this.#idOf = (record) => collection.idOf(record);
    for (const record of collection.list()) this.#put(keyOf(record), record);
    collection.onChange((change) => {
      const [before, record] = [goneBy(change), comeBy(change)];
      const [from, to] = [before && keyOf(before), record && keyOf(record)];
      if (before && from !== to) this.#drop(from, before);
      if (record) this.#put(to, record);
    });
  }

  /** The records with this key, in the order in which they came to have it. */
  of(key: string): readonly T[] {
    const group = this.#groups.get(key);
    return group ? [...group.values()] : [];
  }

  #put(key: string | undefined, record: T): void {
    if (key === undefined) return;
    const group = this.#groups.get(key) ?? new Map<string, T>();
    this.#groups.set(key, group.set(this.#idOf(record), record));
  }

  #drop(key: string | undefined, record: T): void {
    const group = key === undefined ? undefined : this.#groups.get(key);
    if (key === undefined || !group) return;
    group.delete(this.#idOf(record));
    if (group.size === 0) this.#groups.delete(key);
  }
}
