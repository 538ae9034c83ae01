import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Engine, Schema } from './database.ts';

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

function sqlitePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url);
  return url.replace(/^file:/, '');
}

async function connectSqlite(path: string): Promise<Connection> {
  const { default: Database } = await import('better-sqlite3');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  return { db, engine: 'sqlite', [Symbol.asyncDispose]: () => db.destroy() };
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
