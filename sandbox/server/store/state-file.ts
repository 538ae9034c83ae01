import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { KeptCollection, KeptRecord } from './kept-collection.ts';
import { damaged, foreign, otherVersion, reasonOf } from './state-file-refusals.ts';

/** `SNDB`: marks a SQLite file as a sandbox's. */
const applicationId = 0x53_4e_44_42;
const version = 2;

const schema = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
  CREATE TABLE record (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    bytes BLOB,
    UNIQUE (kind, id)
  ) STRICT`;

const upsert = `
  INSERT INTO record (kind, id, json, bytes) VALUES (?, ?, ?, ?)
  ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json, bytes = excluded.bytes`;

const row = z.object({
  kind: z.string(),
  json: z.string(),
  bytes: z.instanceof(Uint8Array).nullable(),
});
const nowRow = z.object({ json: z.coerce.number() }).optional();

interface Pending {
  readonly kind: string;
  readonly id: string;
  readonly record: KeptRecord | undefined;
}

/**
 * A SQLite file that keeps up with collections. Changes are gathered until the turn of the event loop is over, or
 * until `write`: what was written survives the death of the process, though not always that of the machine
 * (`synchronous = NORMAL`).
 */
export class StateFile implements Disposable {
  readonly #path: string;
  readonly #db: DatabaseSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #endings: (() => void)[] = [];
  #pending: Pending[] = [];
  #isPlanned: boolean = false;
  #now: (() => number) | undefined;

  private constructor(path: string, db: DatabaseSync) {
    this.#path = path;
    this.#db = db;
    this.#put = db.prepare(upsert);
    this.#remove = db.prepare('DELETE FROM record WHERE kind = ? AND id = ?');
  }

  /**
   * Opens the file, or makes a new one. Throws an Error that says what to do when the file is damaged, of another
   * program, of another version, or in use.
   */
  static open(path: string): StateFile {
    makeFile(path);
    const db = opened(path);
    try {
      prepare(db, path);
      return new StateFile(path, db);
    } catch (error) {
      db.close();
      throw reasonOf(error, path);
    }
  }

  /** The instant of the last write, in milliseconds since 1970. */
  now(): number | undefined {
    const found = this.#db.prepare("SELECT json FROM record WHERE kind = 'now'").get();
    return nowRow.parse(found)?.json;
  }

  /** Puts into the collections what the file has, then follows them. `now` gives the instant that a write notes. */
  keep(collections: readonly KeptCollection[], now: () => number): void {
    this.#restore(new Map(collections.map((collection) => [collection.kind, collection])));
    this.#now = now;
    for (const { kind, follow } of collections) {
      this.#endings.push(
        follow((id, record) => {
          this.#pending.push({ kind, id, record });
          this.changed();
        }),
      );
    }
  }

  /** Plans a write at the end of this turn; without any record, of the instant alone. */
  changed(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(() => this.write());
  }

  /** Writes what has changed, if anything has. What cannot be written is tried again with the next change. */
  write(): void {
    if (!(this.#isPlanned && this.#now)) return;
    this.#isPlanned = false;
    try {
      this.#db.exec('BEGIN');
      for (const change of this.#pending) this.#apply(change);
      this.#put.run('now', '', String(this.#now()), null);
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw reasonOf(error, this.#path);
    }
    this.#pending = [];
  }

  [Symbol.dispose](): void {
    for (const end of this.#endings) end();
    // A file whose records were not all taken stays as it is.
    this.#isPlanned = this.#now !== undefined;
    this.write();
    this.#db.close();
  }

  #apply({ kind, id, record }: Pending): void {
    if (record) this.#put.run(kind, id, JSON.stringify(record.fields), record.bytes ?? null);
    else this.#remove.run(kind, id);
  }

  #restore(collections: ReadonlyMap<string, KeptCollection>): void {
    try {
      const rows = this.#db.prepare(
        "SELECT kind, json, bytes FROM record WHERE kind <> 'now' ORDER BY sequence",
      );
      for (const found of rows.iterate()) {
        const { kind, json, bytes } = row.parse(found);
        collections.get(kind)?.restore({ fields: JSON.parse(json), bytes: bytes ?? undefined });
      }
    } catch (error) {
      throw damaged(this.#path, error);
    }
  }
}

function opened(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path);
  } catch (error) {
    throw reasonOf(error, path);
  }
}

/** Makes the file where there is none, for its owner's eyes alone; SQLite would let others read it. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Locks the file for this process, finds that it is a sandbox's and whole, and makes its table if it is empty. */
function prepare(db: DatabaseSync, path: string): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE');
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  const program = db.prepare('PRAGMA application_id').get()?.application_id;
  if (!isEmpty && program !== applicationId) throw foreign(path);
  if (!isEmpty && db.prepare('PRAGMA user_version').get()?.user_version !== version) {
    throw otherVersion(path);
  }
  db.exec(`${isEmpty ? schema : ''}; COMMIT`);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  if (db.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') throw damaged(path);
}
