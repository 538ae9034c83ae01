import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Connection } from '#db/connect.ts';
import type { Schema } from '#db/database.ts';
import { type Migration, migrate, NewerDatabaseError } from '#db/migrate.ts';
import { migrations } from '#db/migrations/all.ts';
import { openEmptyDatabase, openTestDatabase } from '#support/database.ts';

const TABLES = {
  cycle: true,
  scorecard: true,
  category: true,
  item: true,
  department: true,
  department_alias: true,
  unit: true,
  unit_alias: true,
  person: true,
  member: true,
  score: true,
  ledger: true,
  ledger_head: true,
  submission: true,
  proposal: true,
  publication: true,
  chat: true,
  reminder: true,
  outbox: true,
  inbound: true,
  setting: true,
  adjustment: true,
  opinion: true,
  unlock: true,
  note: true,
  delegation: true,
  assignment: true,
  appeal: true,
  snooze: true,
  holiday: true,
  received_file: true,
} as const satisfies Record<keyof Schema, true>;

async function listTables({ db, engine }: Connection): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  if (engine === 'sqlite') return inOrder(tables.map(({ name }) => name));
  const { rows } = await sql<{ own: string }>`select current_schema() as own`.execute(db);
  return inOrder(tables.filter(({ schema }) => schema === rows[0]?.own).map(({ name }) => name));
}

const inOrder = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => (a < b ? -1 : 1));

const broken: Migration = {
  name: '9999-broken',
  async up(execute) {
    await execute('create table half_done (id text primary key)');
    await execute('create table half_done (id text primary key)');
  },
};

describe('a migration', () => {
  test('makes every table out of nothing', async () => {
    await using connection = await openEmptyDatabase();
    expect(await migrate(connection)).toEqual(migrations.map(({ name }) => name));
    expect(await listTables(connection)).toEqual(inOrder([...Object.keys(TABLES), 'migration']));
  });

  test('a second time does nothing and keeps what is there', async () => {
    await using connection = await openTestDatabase();
    await connection.db.insertInto('setting').values({ key: 'claim_code', value: '1' }).execute();
    expect(await migrate(connection)).toEqual([]);
    expect(await connection.db.selectFrom('setting').selectAll().execute()).toHaveLength(1);
  });

  test('by two processes at once is done by one of them', async () => {
    await using connection = await openEmptyDatabase();
    const steps = await Promise.all([migrate(connection), migrate(connection)]);
    expect(steps.flat()).toEqual(migrations.map(({ name }) => name));
  });

  test('refuses a database that a newer version wrote, and changes nothing in it', async () => {
    await using connection = await openEmptyDatabase();
    await migrate(connection);
    await sql`insert into migration values ('9999-from-the-future', '2030-01-01')`.execute(
      connection.db,
    );
    await expect(migrate(connection)).rejects.toThrow(NewerDatabaseError);
    await expect(migrate(connection)).rejects.toThrow(/9999-from-the-future/);
  });

  test('that fails leaves nothing of itself or of the steps before it', async () => {
    await using connection = await openEmptyDatabase();
    await expect(migrate(connection, [...migrations, broken])).rejects.toThrow(/half_done/);
    expect(await listTables(connection)).toEqual([]);
    expect(await migrate(connection)).toHaveLength(migrations.length);
  });
});

test('both engines hand out the same values for the same rows', async () => {
  await using connection = await openTestDatabase();
  const { db } = connection;
  const row = {
    id: 'y1',
    year: 2015,
    phase: 'drafting',
    step: 50,
    is_example: 1,
    opened_at: null,
    deadline_at: '2015-12-25T10:00:00.000Z',
    created_at: '2015-12-07T01:00:00.000Z',
    settings: '{}',
  };
  await db.insertInto('cycle').values(row).execute();
  expect(await db.selectFrom('cycle').selectAll().execute()).toEqual([row]);
});

test('rows that belong to nothing are refused', async () => {
  await using connection = await openTestDatabase();
  const orphan = connection.db
    .insertInto('score')
    .values({
      ...{ unit_id: 'nowhere', item_id: 'nothing', points: 1, reason: '', version: 1 },
      ...{ scored_by: 'ou_1', on_behalf: 0, scored_at: '2015-12-07T01:00:00.000Z' },
    })
    .execute();
  await expect(orphan).rejects.toThrow(/foreign key/i);
});
