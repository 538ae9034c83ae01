import { type CycleId, type ScorecardId, scorecardId, unitId } from '#domain/ids.ts';
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

export async function insertUnit(tx: Tx, unit: NewUnit): Promise<void> {
  const id = newId('u');
  await tx
    .insertInto('unit')
    .values({
      id,
      cycle_id: unit.cycleId,
      scorecard_id: unit.scorecardId,
      position: unit.position,
      name: unit.name,
    })
    .execute();
  const names = [
    ...unit.aliases.map((alias) => ({ unit_id: id, alias, kind: 'alias' as const })),
    ...unit.pinyin.map((alias) => ({ unit_id: id, alias, kind: 'pinyin' as const })),
  ];
  if (names.length > 0) await tx.insertInto('unit_alias').values(names).execute();
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
