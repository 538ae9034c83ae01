import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Connection, connect } from '#db/connect.ts';
import type { Engine } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine;
    /** Where the server of the project `postgres` takes connections. */
    postgresUrl: string;
  }
}

/** A migrated database of its own on the engine under test; gone when it is disposed. */
export async function openTestDatabase(): Promise<Connection> {
  const connection = await openEmptyDatabase();
  await migrate(connection);
  return connection;
}

/** A database of its own without any table. */
export async function openEmptyDatabase(): Promise<Connection> {
  return inject('engine') === 'sqlite' ? connect('file::memory:') : openPostgres();
}

/** A schema takes a tenth of the time of a database, and to the code under test it is one. */
async function openPostgres(): Promise<Connection> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`create schema ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.searchParams.set('options', `-c search_path=${name} -c client_min_messages=warning`);
  const connection = await connect(url.href);
  return {
    ...connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await administer(`drop schema ${name} cascade`);
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: inject('postgresUrl'),
    options: '-c client_min_messages=warning',
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
