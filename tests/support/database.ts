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

/** A migrated database of its own on the engine under test, for tests that leave the schema as it is. */
export async function openTestDatabase(): Promise<Connection> {
  if (inject('engine') === 'postgres') return openPostgres(await takeSchema(), putBackSchema);
  const connection = await connect('file::memory:');
  await migrate(connection);
  return connection;
}

/** A database of its own without any table. */
export async function openEmptyDatabase(): Promise<Connection> {
  if (inject('engine') === 'sqlite') return connect('file::memory:');
  return openPostgres(await createSchema(), (name) => administer(`drop schema ${name} cascade`));
}

/** Schemas of this process that no test is using: emptying one takes a tenth of the time of migrating one. */
const idle: string[] = [];

async function takeSchema(): Promise<string> {
  const used = idle.pop();
  if (used !== undefined) return used;
  const name = await createSchema();
  await using connection = await openPostgres(name);
  await migrate(connection);
  return name;
}

/** As a replica the session is past the guards of the ledger and the order of references. */
async function putBackSchema(name: string): Promise<void> {
  await administer(`do $$
    declare name text;
    begin
      set local session_replication_role = replica;
      for name in
        select tablename from pg_tables
        where schemaname = '${name}' and tablename not in ('migration', 'ledger_head')
      loop
        execute format('delete from ${name}.%I', name);
      end loop;
      update ${name}.ledger_head set seq = 0, hash = '';
    end $$`);
  idle.push(name);
}

/** A schema takes a tenth of the time of a database, and to the code under test it is one. */
async function createSchema(): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`create schema ${name}`);
  return name;
}

async function openPostgres(
  name: string,
  afterwards: (name: string) => Promise<void> = async () => undefined,
): Promise<Connection> {
  const url = new URL(inject('postgresUrl'));
  url.searchParams.set('options', `-c search_path=${name} -c client_min_messages=warning`);
  const connection = await connect(url.href);
  return {
    ...connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await afterwards(name);
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
