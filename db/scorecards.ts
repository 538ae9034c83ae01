import {
  type CycleId,
  type DepartmentId,
  departmentId,
  itemId,
  type ScorecardId,
  scorecardId,
} from '#domain/ids.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { NamedDepartment, NamedItem } from '#domain/vocabulary.ts';
import type { Db, Tx } from './database.ts';
import { newId } from './ids.ts';

export interface Scorecard {
  readonly id: ScorecardId;
  readonly name: string;
  readonly title: string;
  readonly total: Points;
}

export interface Item extends NamedItem {
  readonly category: string;
}

/** Writes a scorecard with its categories and items; every department must be known by its name. */
export async function insertScorecard(
  tx: Tx,
  cycle: CycleId,
  definition: ScorecardDefinition & { readonly position: number },
  departments: ReadonlyMap<string, DepartmentId>,
): Promise<void> {
  const id = newId('s');
  const { name, title, total, position } = definition;
  await tx
    .insertInto('scorecard')
    .values({ id, cycle_id: cycle, position, name, title, total })
    .execute();
  for (const [index, category] of definition.categories.entries()) {
    const category_id = newId('c');
    const row = { id: category_id, scorecard_id: id, position: index, name: category.name };
    await tx
      .insertInto('category')
      .values({ ...row, points: category.points })
      .execute();
    const items = category.items.map((item) => {
      const department = departments.get(item.departmentName);
      if (department === undefined) throw new Error(`no department ${item.departmentName}`);
      return {
        id: newId('i'),
        scorecard_id: id,
        category_id,
        department_id: department,
        number: item.number,
        text: item.text,
        max_points: item.maxPoints,
      };
    });
    await tx.insertInto('item').values(items).execute();
  }
}

export async function listScorecards(db: Db, cycle: CycleId): Promise<readonly Scorecard[]> {
  const rows = await db
    .selectFrom('scorecard')
    .selectAll()
    .where('cycle_id', '=', cycle)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: scorecardId(row.id),
    name: row.name,
    title: row.title,
    total: pointsFromHundredths(row.total),
  }));
}

/** All items of the cycle, by scorecard and number. */
export async function listItems(db: Db, cycle: CycleId): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('item')
    .innerJoin('scorecard', 'scorecard.id', 'item.scorecard_id')
    .innerJoin('category', 'category.id', 'item.category_id')
    .select(['item.id', 'item.scorecard_id', 'item.department_id', 'number', 'text', 'max_points'])
    .select('category.name as category')
    .where('scorecard.cycle_id', '=', cycle)
    .orderBy('scorecard.position')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: itemId(row.id),
    scorecardId: scorecardId(row.scorecard_id),
    departmentId: departmentId(row.department_id),
    number: row.number,
    text: row.text,
    maxPoints: pointsFromHundredths(row.max_points),
    category: row.category,
  }));
}

/** Gives the id of each named department, making those that are new, in the order given. */
export async function ensureDepartments(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, DepartmentId>> {
  const known = await tx.selectFrom('department').select(['id', 'name']).execute();
  const ids = new Map(known.map(({ id, name }) => [name, departmentId(id)]));
  for (const name of names) {
    if (ids.has(name)) continue;
    const id = newId('d');
    await tx.insertInto('department').values({ id, name, position: ids.size }).execute();
    ids.set(name, departmentId(id));
  }
  return ids;
}

export async function insertDepartmentAliases(
  tx: Tx,
  id: DepartmentId,
  aliases: readonly string[],
): Promise<void> {
  for (const alias of aliases) {
    await tx
      .insertInto('department_alias')
      .values({ department_id: id, alias })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** All departments in the order of the scorecards, with their aliases. */
export async function listDepartments(db: Db): Promise<readonly NamedDepartment[]> {
  const rows = await db.selectFrom('department').selectAll().orderBy('position').execute();
  const aliases = await db.selectFrom('department_alias').selectAll().execute();
  const byDepartment = Map.groupBy(aliases, ({ department_id }) => department_id);
  return rows.map(({ id, name }) => ({
    id: departmentId(id),
    name,
    aliases: (byDepartment.get(id) ?? []).map(({ alias }) => alias),
  }));
}
