import type { CycleId, DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import type { Db } from './database.ts';
import { type LedgerLine, toLine } from './ledger.ts';

/** What changed the item itself, whatever the unit: amendments of the scorecard, oldest first. */
export async function listItemChanges(db: Db, item: ItemId): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('item_id', '=', item)
    .where('unit_id', 'is', null)
    .orderBy('seq')
    .execute();
  return rows.map(toLine);
}

/** Which lines of the ledger a page is cut from. */
export interface LinesOf {
  readonly cycleId: CycleId;
  readonly unitId?: UnitId | undefined;
  /** Only what is about the items of these departments; everything where they are not given. */
  readonly departmentIds?: readonly DepartmentId[] | undefined;
}

/** One page of what happened, newest first, and how many lines there are; 1-based. */
export async function listLinesPage(
  db: Db,
  of: LinesOf,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly lines: readonly LedgerLine[]; readonly total: number }> {
  const rows = await linesOf(db, of)
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { count } = await linesOf(db, of)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return { lines: rows.map(toLine), total: Number(count) };
}

/** What belongs to no year, as roles do, stands in every year's. */
function linesOf(db: Db, { cycleId, unitId, departmentIds }: LinesOf) {
  let query = db.selectFrom('ledger');
  if (unitId !== undefined) query = query.where('unit_id', '=', unitId);
  else {
    query = query.where((eb) => eb.or([eb('cycle_id', '=', cycleId), eb('cycle_id', 'is', null)]));
  }
  return departmentIds === undefined ? query : query.where('department_id', 'in', departmentIds);
}
