import { type ItemId, itemId, type OpenId, openId, unitId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { Db, OpinionRow, Tx } from './database.ts';
import type { Cell, Score } from './scores.ts';

/** What one person gives a cell that several people score. */
export interface Opinion extends Score {
  /** Whose it is. Who stands in for somebody gives it in their place, under `scoredBy` as themselves. */
  readonly of: OpenId;
}

const toOpinion = (row: OpinionRow): Opinion => ({
  of: openId(row.open_id),
  unitId: unitId(row.unit_id),
  itemId: itemId(row.item_id),
  points: pointsFromHundredths(row.points),
  reason: row.reason,
  version: row.version,
  scoredBy: openId(row.scored_by),
  onBehalf: row.on_behalf === 1,
  scoredAt: instant(row.scored_at),
});

/** Of one cell, the oldest first. */
export async function listOpinions(db: Db, cell: Cell): Promise<readonly Opinion[]> {
  const rows = await db
    .selectFrom('opinion')
    .selectAll()
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .orderBy('version')
    .orderBy('open_id')
    .execute();
  return rows.map(toOpinion);
}

/** Of every unit, the oldest first. */
export async function listOpinionsOfItems(
  db: Db,
  items: readonly { readonly id: ItemId }[],
): Promise<readonly Opinion[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const rows = await db
    .selectFrom('opinion')
    .selectAll()
    .where('item_id', 'in', ids)
    .orderBy('version')
    .orderBy('open_id')
    .execute();
  return rows.map(toOpinion);
}

/** Writes the person's opinion; who calls holds the ledger's lock and has compared versions. */
export async function upsertOpinion(tx: Tx, opinion: Opinion): Promise<void> {
  const values = {
    points: opinion.points,
    reason: opinion.reason,
    version: opinion.version,
    scored_by: opinion.scoredBy,
    on_behalf: opinion.onBehalf ? 1 : 0,
    scored_at: opinion.scoredAt,
  };
  const { unitId: unit_id, itemId: item_id, of: open_id } = opinion;
  await tx
    .insertInto('opinion')
    .values({ unit_id, item_id, open_id, ...values })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'item_id', 'open_id']).doUpdateSet(values),
    )
    .execute();
}

/** Takes it away; the same holds for who calls. */
export async function deleteOpinion(
  tx: Tx,
  opinion: Cell & { readonly of: OpenId },
): Promise<void> {
  await tx
    .deleteFrom('opinion')
    .where('unit_id', '=', opinion.unitId)
    .where('item_id', '=', opinion.itemId)
    .where('open_id', '=', opinion.of)
    .execute();
}
