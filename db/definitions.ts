import type { CycleId } from '#domain/ids.ts';
import type { Db, Schema, Tx } from './database.ts';

/** What a year is made of before anybody scores, as rows: one cycle, everything it names, the holidays. */
export interface Definitions {
  readonly tables: readonly DefinitionRows[];
}

/** In an order in which each row finds what it refers to. */
type DefinitionTable =
  | 'department'
  | 'department_alias'
  | 'cycle'
  | 'scorecard'
  | 'category'
  | 'item'
  | 'unit'
  | 'unit_alias'
  | 'chat'
  | 'holiday';

type DefinitionRows = {
  readonly [Table in DefinitionTable]: {
    readonly table: Table;
    readonly rows: readonly Schema[Table][];
  };
}[DefinitionTable];

/** All that the cycle is defined by; the cycle itself as it was before it was opened. */
export async function readDefinitions(db: Db, id: CycleId): Promise<Definitions> {
  const cycles = await db.selectFrom('cycle').selectAll().where('id', '=', id).execute();
  const ofCycle = db.selectFrom('scorecard').select('id').where('cycle_id', '=', id);
  const units = await db.selectFrom('unit').selectAll().where('cycle_id', '=', id).execute();
  return {
    tables: [
      { table: 'department', rows: await db.selectFrom('department').selectAll().execute() },
      {
        table: 'department_alias',
        rows: await db.selectFrom('department_alias').selectAll().execute(),
      },
      {
        table: 'cycle',
        rows: cycles.map((row) => ({
          ...row,
          ...{ phase: 'drafting', opened_at: null, deadline_at: null },
        })),
      },
      {
        table: 'scorecard',
        rows: await db.selectFrom('scorecard').selectAll().where('cycle_id', '=', id).execute(),
      },
      {
        table: 'category',
        rows: await db
          .selectFrom('category')
          .selectAll()
          .where('scorecard_id', 'in', ofCycle)
          .execute(),
      },
      {
        table: 'item',
        rows: await db
          .selectFrom('item')
          .selectAll()
          .where('scorecard_id', 'in', ofCycle)
          .execute(),
      },
      { table: 'unit', rows: units },
      {
        table: 'unit_alias',
        rows: await db
          .selectFrom('unit_alias')
          .selectAll()
          .where('unit_id', 'in', db.selectFrom('unit').select('id').where('cycle_id', '=', id))
          .execute(),
      },
      {
        table: 'chat',
        rows: await db.selectFrom('chat').selectAll().where('bound_at', 'is not', null).execute(),
      },
      { table: 'holiday', rows: await db.selectFrom('holiday').selectAll().execute() },
    ],
  };
}

/** As many rows in one statement as the engines' limits on parameters take. */
const ROWS_AT_ONCE = 500;

/** Puts them into a database that has none. */
export async function insertDefinitions(tx: Tx, { tables }: Definitions): Promise<void> {
  for (const { table, rows } of tables) {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await tx
        .insertInto(table)
        .values(rows.slice(from, from + ROWS_AT_ONCE))
        .execute();
    }
  }
}
