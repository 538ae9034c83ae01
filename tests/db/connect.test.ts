import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { connect } from '#db/connect.ts';
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
