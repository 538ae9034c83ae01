import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { assertAnswers, connect } from '#db/connect.ts';
import { openTestDatabase } from '#support/database.ts';

test('a database that cannot be reached is refused when it is opened, not at the first question', async () => {
  const unreachable =
    inject('engine') === 'sqlite' ? `${import.meta.url}/x.db` : 'postgres://127.0.0.1:1/nothing';
  await expect(connect(unreachable)).rejects.toThrow();
});

test.runIf(inject('engine') === 'postgres')(
  'a server that ends our idle connections does not end us',
  async () => {
    await using connection = await openTestDatabase();
    await using other = await openTestDatabase();
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(
      connection.db,
    );
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other.db);
    const ask = () =>
      connection.db
        .selectFrom('person')
        .selectAll()
        .execute()
        .catch(() => 'not yet');
    await expect.poll(ask).toEqual([]);
  },
);

test.runIf(inject('engine') === 'sqlite')(
  'a file is on disk when it says so; one that SQLite would throw away is refused',
  async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'gongfen-connect-'));
    await using connection = await connect(`file:${join(folder.path, 'gongfen.db')}`);
    const read = async (pragma: string) =>
      (
        await sql
          .raw<{ readonly [name: string]: unknown }>(`pragma ${pragma}`)
          .execute(connection.db)
      ).rows;
    expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await read('synchronous')).toEqual([{ synchronous: 2 }]);
    // Without a path SQLite opens a temporary file: https://sqlite.org/inmemorydb.html#temp_db
    await expect(connect('file:')).rejects.toThrow('an acknowledged score could be lost');
  },
);

test('a database is asked whether it answers', async () => {
  const connection = await openTestDatabase();
  await assertAnswers(connection.db);
  await connection[Symbol.asyncDispose]();
  await expect(assertAnswers(connection.db)).rejects.toThrow();
});
