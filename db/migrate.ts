import { type Kysely, sql } from 'kysely';
import type { Connection } from './connect.ts';
import type { Engine, Schema } from './database.ts';
import { migrations } from './migrations/all.ts';

/** One step of the schema. A merged step never changes and imports nothing of ours. */
export interface Migration {
  readonly name: string;
  up(execute: (statement: string) => Promise<void>, engine: Engine): Promise<void>;
}

/** The database was written by a newer version of this program. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

/**
 * Brings the schema up to date in one transaction: all of it or nothing, whenever the process is killed.
 * Gives the names of the steps taken. Throws a `NewerDatabaseError` when the database has steps unknown here.
 */
export async function migrate(
  { db, engine }: Connection,
  steps: readonly Migration[] = migrations,
): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(20151225)`.execute(tx);
    await sql`create table if not exists migration (name text primary key, applied_at text not null)`.execute(
      tx,
    );
    const applied = await listApplied(tx);
    assertKnown(applied, steps);
    const pending = steps.filter(({ name }) => !applied.includes(name));
    for (const migration of pending) {
      await migration.up(async (statement) => void (await sql.raw(statement).execute(tx)), engine);
      await sql`insert into migration (name, applied_at) values (${migration.name}, ${new Date().toISOString()})`.execute(
        tx,
      );
    }
    return pending.map(({ name }) => name);
  });
}

async function listApplied(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

function assertKnown(applied: readonly string[], steps: readonly Migration[]): void {
  const unknown = applied.filter((name) => !steps.some((each) => each.name === name));
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `The database is newer than this program: it has the steps ${unknown.join(', ')}. ` +
        'Start the version that wrote it, or restore a backup from before the upgrade.',
    );
  }
}
