import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import type { Connection } from '#db/connect.ts';
import type { LedgerRow } from '#db/database.ts';
import { appendLedger, findLedgerBreak } from '#db/ledger.ts';
import { migrate } from '#db/migrate.ts';
import { itemId, unitId } from '#domain/ids.ts';
import { instant, plusMs } from '#domain/instant.ts';
import { openEmptyDatabase, openTestDatabase } from '#support/database.ts';

const now = instant('2015-12-07T01:00:00.000Z');

async function openLedger(lines: number): Promise<Connection> {
  // Some of these tests take the guards away.
  const connection = await openEmptyDatabase();
  await migrate(connection);
  await connection.db.transaction().execute(async (tx) => {
    for (let index = 0; index < lines; index += 1) {
      await appendLedger(tx, {
        at: plusMs(now, index * 1000),
        actor: 'ou_王丽华',
        kind: 'scored',
        unitId: unitId('u昆山'),
        itemId: itemId('i2'),
        batchId: `b${index}`,
        detail: { before: null, after: { points: 250, reason: '示范点"仅"3个\n𠮷' } },
      });
    }
  });
  return connection;
}

/** What somebody with the keys to the database could do, and nobody else. */
async function dropGuards({ db, engine }: Connection): Promise<void> {
  const statements =
    engine === 'postgres'
      ? ['drop trigger ledger_no_change on ledger']
      : ['drop trigger ledger_no_update', 'drop trigger ledger_no_delete'];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

describe('the ledger', () => {
  test.each([
    "update ledger set actor = 'ou_other' where seq = 2",
    'update ledger set seq = 9 where seq = 2',
    'delete from ledger where seq = 2',
    'delete from ledger',
    ...(inject('engine') === 'postgres' ? ['truncate ledger'] : []),
  ])('only grows: %s is refused', async (statement) => {
    await using connection = await openLedger(3);
    await expect(sql.raw(statement).execute(connection.db)).rejects.toThrow(/append-only/);
    expect(await findLedgerBreak(connection.db)).toBeUndefined();
  });

  test('proves that nothing was edited, from the first line on', async () => {
    await using empty = await openTestDatabase();
    expect(await findLedgerBreak(empty.db)).toBeUndefined();
    await using connection = await openLedger(3);
    const rows = await connection.db.selectFrom('ledger').selectAll().orderBy('seq').execute();
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(rows.map(({ previous_hash }) => previous_hash)).toEqual([
      '',
      rows[0]?.hash,
      rows[1]?.hash,
    ]);
    expect(await findLedgerBreak(connection.db)).toBeUndefined();
  });

  const changes: { readonly [Column in keyof LedgerRow]: LedgerRow[Column] } = {
    seq: 7,
    at: '2015-12-07T01:00:01.001Z',
    actor: 'ou_王丽花',
    kind: 'approved',
    cycle_id: 'y',
    department_id: 'd',
    unit_id: 'u太仓',
    item_id: null,
    batch_id: 'b0',
    detail: '{"before":null,"after":{"points":260,"reason":""}}',
    previous_hash: '0'.repeat(64),
    hash: 'f'.repeat(64),
  };
  test.each(Object.entries(changes))('gives away a changed %s', async (column, value) => {
    await using connection = await openLedger(3);
    await dropGuards(connection);
    await sql`update ledger set ${sql.ref(column)} = ${value} where seq = 2`.execute(connection.db);
    expect(await findLedgerBreak(connection.db)).toBeDefined();
  });

  test.each([
    ['the first line', 1],
    ['a line in the middle', 2],
    ['the newest line', 3],
  ])('gives away that %s was cut out', async (_which, seq) => {
    await using connection = await openLedger(3);
    await dropGuards(connection);
    await connection.db.deleteFrom('ledger').where('seq', '=', seq).execute();
    expect(await findLedgerBreak(connection.db)).toBeDefined();
  });

  test('gives away a line that was added by hand', async () => {
    await using connection = await openLedger(1);
    const [line] = await connection.db.selectFrom('ledger').selectAll().execute();
    if (line === undefined) throw new Error('the ledger is empty');
    await connection.db
      .insertInto('ledger')
      .values({ ...line, seq: 2 })
      .execute();
    expect(await findLedgerBreak(connection.db)).toEqual({ seq: 2 });
  });

  test('loses its line with the transaction that wrote it, and the number is used again', async () => {
    await using connection = await openLedger(1);
    const entry = { at: now, actor: 'ou_1', kind: 'reminded', detail: {} } as const;
    const lost = connection.db.transaction().execute(async (tx) => {
      expect(await appendLedger(tx, entry)).toBe(2);
      throw new Error('the process died');
    });
    await expect(lost).rejects.toThrow('the process died');
    const seq = await connection.db.transaction().execute((tx) => appendLedger(tx, entry));
    expect(seq).toBe(2);
    expect(await findLedgerBreak(connection.db)).toBeUndefined();
  });

  test('takes lines of many writers at once into one chain', async () => {
    await using connection = await openLedger(0);
    const entry = { at: now, actor: 'ou_1', kind: 'reminded', detail: {} } as const;
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () =>
        connection.db.transaction().execute((tx) => appendLedger(tx, entry)),
      ),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(await findLedgerBreak(connection.db)).toBeUndefined();
  });
});
