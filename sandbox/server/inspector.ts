import type { InspectorEntry } from '#sandbox/contract.ts';

/** How many entries are kept; older ones are forgotten. */
const kept = 500;

/** An entry before it has its number. `Omit` would melt the union into one type. */
export type Seen = InspectorEntry extends infer E
  ? E extends { id: number }
    ? Omit<E, 'id'>
    : never
  : never;

/** What the sandbox saw of late: every call of its APIs and everything it handed to the bot. */
export class Inspector {
  readonly #entries: InspectorEntry[] = [];
  readonly #listeners = new Set<(entry: InspectorEntry) => void>();
  #last = 0;

  see(seen: Seen): void {
    this.#last += 1;
    const entry: InspectorEntry = { ...seen, id: this.#last };
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
    for (const listener of [...this.#listeners]) listener(entry);
  }

  /** The entries after this one, oldest first. */
  after(id: number): readonly InspectorEntry[] {
    return this.#entries.filter((entry) => entry.id > id);
  }

  /** Calls the listener with each new entry; the answer ends that. */
  onEntry(listener: (entry: InspectorEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
