import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type StoredState, storedState } from './records.ts';

/** How long changes are gathered before they are written, in real milliseconds. */
const gatherFor = 200;

/** Reads the state that an earlier run left, or nothing when there is no file. Throws when the file is damaged. */
export function readStateFile(path: string): StoredState | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return storedState.parse(JSON.parse(text));
}

/** Keeps a file in step with a state: many changes make one write. */
export class StateFile {
  readonly #path: string;
  readonly #state: () => StoredState;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, state: () => StoredState) {
    this.#path = path;
    this.#state = state;
  }

  /** Plans a write. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.write(), gatherFor);
  }

  /** Writes now. The old file stays whole until the new one is: a rename replaces it. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.new`;
    writeFileSync(draft, JSON.stringify(this.#state()), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
