import {
  type CycleId,
  type ItemId,
  itemId,
  type OpenId,
  openId,
  type ScorecardId,
  type UnitId,
  unitId,
} from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';
import type { Db, ScoreRow, Tx } from './database.ts';

export interface Cell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

export interface Score extends Cell {
  readonly points: Points;
  readonly reason: string;
  readonly version: number;
  readonly scoredBy: OpenId;
  readonly onBehalf: boolean;
  readonly scoredAt: Instant;
}

const toScore = (row: ScoreRow): Score => ({
  unitId: unitId(row.unit_id),
  itemId: itemId(row.item_id),
  points: pointsFromHundredths(row.points),
  reason: row.reason,
  version: row.version,
  scoredBy: openId(row.scored_by),
  onBehalf: row.on_behalf === 1,
  scoredAt: instant(row.scored_at),
});

const toValues = (score: Score): Omit<ScoreRow, 'unit_id' | 'item_id'> => ({
  points: score.points,
  reason: score.reason,
  version: score.version,
  scored_by: score.scoredBy,
  on_behalf: score.onBehalf ? 1 : 0,
  scored_at: score.scoredAt,
});

export async function findScore(db: Db, cell: Cell): Promise<Score | undefined> {
  const row = await db
    .selectFrom('score')
    .selectAll()
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .executeTakeFirst();
  return row && toScore(row);
}

export async function listScoresOfItems(
  db: Db,
  items: readonly { readonly id: ItemId }[],
): Promise<readonly Score[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const rows = await db.selectFrom('score').selectAll().where('item_id', 'in', ids).execute();
  return rows.map(toScore);
}

export async function listScoresOfUnit(db: Db, unit: UnitId): Promise<readonly Score[]> {
  const rows = await db.selectFrom('score').selectAll().where('unit_id', '=', unit).execute();
  return rows.map(toScore);
}

/** How many units have a score, for each item that has any. */
export async function countScoresByItem(
  db: Db,
  cycle: CycleId,
): Promise<ReadonlyMap<ItemId, number>> {
  const rows = await db
    .selectFrom('score')
    .innerJoin('unit', 'unit.id', 'score.unit_id')
    .select(['item_id', (eb) => eb.fn.countAll<number | string>().as('count')])
    .where('unit.cycle_id', '=', cycle)
    .groupBy('item_id')
    .execute();
  return new Map(rows.map((row) => [itemId(row.item_id), Number(row.count)]));
}

/** Sum and number of the scores of each unit of the scorecard that has any. */
export async function sumScoresByUnit(
  db: Db,
  scorecard: ScorecardId,
): Promise<ReadonlyMap<UnitId, { readonly total: Points; readonly scored: number }>> {
  const rows = await db
    .selectFrom('score')
    .innerJoin('unit', 'unit.id', 'score.unit_id')
    .select(['unit_id', (eb) => eb.fn.countAll<number | string>().as('count')])
    .select((eb) => eb.fn.sum<number | string>('points').as('total'))
    .where('unit.scorecard_id', '=', scorecard)
    .groupBy('unit_id')
    .execute();
  return new Map(
    rows.map((row) => [
      unitId(row.unit_id),
      { total: pointsFromHundredths(Number(row.total)), scored: Number(row.count) },
    ]),
  );
}

/** Writes the cell; who calls holds the ledger's lock and has compared versions. */
export async function upsertScore(tx: Tx, score: Score): Promise<void> {
  const values = toValues(score);
  await tx
    .insertInto('score')
    .values({ unit_id: score.unitId, item_id: score.itemId, ...values })
    .onConflict((conflict) => conflict.columns(['unit_id', 'item_id']).doUpdateSet(values))
    .execute();
}

/** Empties the cell, as the undo of its first score; the same holds for who calls. */
export async function deleteScore(tx: Tx, cell: Cell): Promise<void> {
  await tx
    .deleteFrom('score')
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .execute();
}
