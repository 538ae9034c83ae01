import { type CycleId, type ScorecardId, scorecardId, type UnitId, unitId } from '#domain/ids.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { Db, Tx } from './database.ts';
import { newId } from './ids.ts';

export interface NewUnit {
  readonly cycleId: CycleId;
  readonly scorecardId: ScorecardId;
  readonly position: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly pinyin: readonly string[];
}

/** So many rows go in with one statement: an engine takes 32,766 values at most. */
const ROWS_AT_ONCE = 500;

/** Writes units with the names they answer to. */
export async function insertUnits(tx: Tx, units: readonly NewUnit[]): Promise<void> {
  const withIds = units.map((unit) => ({ ...unit, id: unitId(newId('u')) }));
  for (const some of chunk(withIds)) {
    const rows = some.map(({ id, cycleId, scorecardId: scorecard, position, name }) => ({
      ...{ id, cycle_id: cycleId, scorecard_id: scorecard, position, name },
    }));
    await tx.insertInto('unit').values(rows).execute();
  }
  await insertNames(tx, withIds);
}

interface NamesOfUnit {
  readonly id: UnitId;
  readonly aliases: readonly string[];
  readonly pinyin: readonly string[];
}

async function insertNames(tx: Tx, units: readonly NamesOfUnit[]): Promise<void> {
  const names = units.flatMap(({ id, aliases, pinyin }) => [
    ...[...new Set(aliases)].map((alias) => ({ unit_id: id, alias, kind: 'alias' as const })),
    ...[...new Set(pinyin)].map((alias) => ({ unit_id: id, alias, kind: 'pinyin' as const })),
  ]);
  for (const some of chunk(names)) await tx.insertInto('unit_alias').values(some).execute();
}

/** What a roster says of a unit that is there already. */
export interface UnitChange extends NamesOfUnit {
  readonly scorecardId: ScorecardId;
  readonly position: number;
  readonly name: string;
}

/** Gives units other names and places; they may take over each other's names. */
export async function updateUnits(tx: Tx, changes: readonly UnitChange[]): Promise<void> {
  const ids = changes.map(({ id }) => id);
  for (const some of chunk(ids)) {
    await tx
      .updateTable('unit')
      .set((eb) => ({ name: eb.ref('id') }))
      .where('id', 'in', some)
      .execute();
    await tx.deleteFrom('unit_alias').where('unit_id', 'in', some).execute();
  }
  for (const { id, scorecardId: scorecard, position, name } of changes) {
    await tx
      .updateTable('unit')
      .set({ scorecard_id: scorecard, position, name })
      .where('id', '=', id)
      .execute();
  }
  await insertNames(tx, changes);
}

/** Puts a unit at the end of another scorecard's. */
export async function moveUnit(tx: Tx, id: UnitId, to: ScorecardId): Promise<void> {
  const last = await tx
    .selectFrom('unit')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('scorecard_id', '=', to)
    .executeTakeFirst();
  await tx
    .updateTable('unit')
    .set({ scorecard_id: to, position: (last?.position ?? -1) + 1 })
    .where('id', '=', id)
    .execute();
}

/** Takes units away that were never scored, with who speaks for them and who was to score them. */
export async function deleteUnits(tx: Tx, ids: readonly UnitId[]): Promise<void> {
  for (const some of chunk(ids)) {
    await tx
      .deleteFrom('member')
      .where('role', '=', 'contact')
      .where('scope_id', 'in', some)
      .execute();
    await tx.deleteFrom('assignment').where('unit_id', 'in', some).execute();
    await tx.deleteFrom('unit_alias').where('unit_id', 'in', some).execute();
    await tx.deleteFrom('unit').where('id', 'in', some).execute();
  }
}

function chunk<Value>(all: readonly Value[]): readonly (readonly Value[])[] {
  const chunks: (readonly Value[])[] = [];
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
    chunks.push(all.slice(at, at + ROWS_AT_ONCE));
  }
  return chunks;
}

/** All units of the cycle with the names they answer to, by scorecard and place on its list. */
export async function listUnits(db: Db, cycle: CycleId): Promise<readonly NamedUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .innerJoin('scorecard', 'scorecard.id', 'unit.scorecard_id')
    .select(['unit.id', 'unit.scorecard_id', 'unit.name'])
    .where('unit.cycle_id', '=', cycle)
    .orderBy('scorecard.position')
    .orderBy('unit.position')
    .execute();
  const aliases = await db
    .selectFrom('unit_alias')
    .innerJoin('unit', 'unit.id', 'unit_alias.unit_id')
    .select(['unit_id', 'alias', 'kind'])
    .where('unit.cycle_id', '=', cycle)
    .execute();
  const byUnit = Map.groupBy(aliases, ({ unit_id }) => unit_id);
  return rows.map((row) => {
    const names = byUnit.get(row.id) ?? [];
    return {
      id: unitId(row.id),
      scorecardId: scorecardId(row.scorecard_id),
      name: row.name,
      aliases: names.filter(({ kind }) => kind === 'alias').map(({ alias }) => alias),
      pinyin: names.filter(({ kind }) => kind === 'pinyin').map(({ alias }) => alias),
    };
  });
}
