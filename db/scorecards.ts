import {
  type CycleId,
  type DepartmentId,
  departmentId,
  type ItemId,
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
  const id = scorecardId(newId('s'));
  const { name, title, total, position } = definition;
  await tx
    .insertInto('scorecard')
    .values({ id, cycle_id: cycle, position, name, title, total })
    .execute();
  await insertContent(tx, id, definition, departments);
}

/** Puts other categories and items in the place of a scorecard's, which nothing may refer to. It keeps its id. */
export async function replaceScorecard(
  tx: Tx,
  id: ScorecardId,
  definition: ScorecardDefinition & { readonly position: number },
  departments: ReadonlyMap<string, DepartmentId>,
): Promise<void> {
  const { title, total, position } = definition;
  await deleteContent(tx, id);
  await tx.updateTable('scorecard').set({ title, total, position }).where('id', '=', id).execute();
  await insertContent(tx, id, definition, departments);
}

/** Takes a scorecard away that has no units any more. */
export async function deleteScorecard(tx: Tx, id: ScorecardId): Promise<void> {
  await deleteContent(tx, id);
  await tx.deleteFrom('scorecard').where('id', '=', id).execute();
}

async function deleteContent(tx: Tx, id: ScorecardId): Promise<void> {
  await tx.deleteFrom('item').where('scorecard_id', '=', id).execute();
  await tx.deleteFrom('category').where('scorecard_id', '=', id).execute();
}

async function insertContent(
  tx: Tx,
  id: ScorecardId,
  { categories }: Pick<ScorecardDefinition, 'categories'>,
  departments: ReadonlyMap<string, DepartmentId>,
): Promise<void> {
  const withIds = categories.map((category) => ({ ...category, id: newId('c') }));
  const rows = withIds.map((category, position) => ({
    ...{ id: category.id, scorecard_id: id, position },
    ...{ name: category.name, points: category.points },
  }));
  const items = withIds.flatMap((category) =>
    category.items.map((item) => {
      const department = departments.get(item.departmentName);
      if (department === undefined) throw new Error(`no department ${item.departmentName}`);
      return {
        ...{ id: newId('i'), scorecard_id: id, category_id: category.id },
        ...{ department_id: department, number: item.number },
        ...{ text: item.text, max_points: item.maxPoints },
      };
    }),
  );
  await tx.insertInto('category').values(rows).execute();
  await tx.insertInto('item').values(items).execute();
}

/** A category's name and points as an amendment leaves them. */
export async function updateCategory(
  tx: Tx,
  id: string,
  change: { readonly name: string; readonly points: Points },
): Promise<void> {
  await tx.updateTable('category').set(change).where('id', '=', id).execute();
}

/** An item's words and points as an amendment leaves them. */
export async function updateItem(
  tx: Tx,
  id: ItemId,
  { text, maxPoints }: { readonly text: string; readonly maxPoints: Points },
): Promise<void> {
  await tx.updateTable('item').set({ text, max_points: maxPoints }).where('id', '=', id).execute();
}

/** A scorecard as it was issued, with the ids that its parts have got. */
export interface StoredScorecard extends ScorecardDefinition {
  readonly id: ScorecardId;
  readonly categories: readonly (ScorecardDefinition['categories'][number] & {
    readonly id: string;
  })[];
}

/** The year's scorecards with all that stands in them, in their order. */
export async function listDefinitions(
  db: Db,
  cycle: { readonly id: CycleId; readonly year: number },
): Promise<readonly StoredScorecard[]> {
  const scorecards = await listScorecards(db, cycle.id);
  const categories = await db
    .selectFrom('category')
    .innerJoin('scorecard', 'scorecard.id', 'category.scorecard_id')
    .selectAll('category')
    .where('scorecard.cycle_id', '=', cycle.id)
    .orderBy('category.position')
    .execute();
  const items = await db
    .selectFrom('item')
    .innerJoin('scorecard', 'scorecard.id', 'item.scorecard_id')
    .innerJoin('department', 'department.id', 'item.department_id')
    .select(['category_id', 'number', 'text', 'max_points', 'department.name as department'])
    .where('scorecard.cycle_id', '=', cycle.id)
    .orderBy('number')
    .execute();
  const byCategory = Map.groupBy(items, ({ category_id }) => category_id);
  return scorecards.map((scorecard) => ({
    ...scorecard,
    year: cycle.year,
    categories: categories
      .filter(({ scorecard_id }) => scorecard_id === scorecard.id)
      .map(({ id, name, points }) => ({
        ...{ id, name, points: pointsFromHundredths(points) },
        items: (byCategory.get(id) ?? []).map(({ number, text, max_points, department }) => ({
          ...{ number, text, departmentName: department },
          maxPoints: pointsFromHundredths(max_points),
        })),
      })),
  }));
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
