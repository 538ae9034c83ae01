import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import type { Db, Engine, Schema } from './database.ts';
import { keepStatements } from './kept-statements.ts';

/** An open connection and the engine behind it. */
export interface Connection extends AsyncDisposable {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
}

/**
 * Opens `file:<path>`, `file::memory:` or `postgres://…`. Drivers are loaded only when they are used.
 * Rejects when the file or the server cannot be reached. `onLost` hears of a server that hangs up while nothing is
 * asked of it; the next question opens a new connection.
 */
export async function connect(
  url: string,
  onLost: (fault: Error) => void = () => {},
): Promise<Connection> {
  return /^postgres(ql)?:\/\//.test(url)
    ? connectPostgres(url, onLost)
    : connectSqlite(sqlitePath(url));
}

/** Rejects when the database does not answer. */
export async function assertAnswers(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

function sqlitePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url);
  return url.replace(/^file:/, '');
}

/** `PRAGMA synchronous` reads as a number: https://sqlite.org/pragma.html#pragma_synchronous */
const SYNCHRONOUS_FULL = 2;

async function connectSqlite(path: string): Promise<Connection> {
  const { default: Database } = await import('better-sqlite3');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  if (path !== ':memory:') assertDurable(database);
  const dialect = new SqliteDialect({ database: keepStatements(database) });
  const db = new Kysely<Schema>({ dialect });
  return { db, engine: 'sqlite', [Symbol.asyncDispose]: () => db.destroy() };
}

/** SQLite says nothing where it cannot do what it was asked, on a temporary file or a file system without shared memory. */
function assertDurable(database: Database): void {
  const read = (pragma: string) => database.pragma(pragma, { simple: true });
  const [journal, synchronous] = [read('journal_mode'), read('synchronous')];
  if (journal === 'wal' && synchronous === SYNCHRONOUS_FULL) return;
  database.close();
  throw new Error(
    `SQLite keeps this file with journal_mode=${journal} and synchronous=${synchronous}, not with WAL and ${SYNCHRONOUS_FULL} (FULL): an acknowledged score could be lost`,
  );
}

async function connectPostgres(url: string, onLost: (fault: Error) => void): Promise<Connection> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A server that restarts ends idle connections; the pool replaces them when they are needed next.
  // Without a listener the event would end the process: https://node-postgres.com/apis/pool#error
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (fault) {
    await pool.end();
    throw fault;
  }
  pool.on('error', onLost);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: 'postgres', [Symbol.asyncDispose]: () => db.destroy() };
}
