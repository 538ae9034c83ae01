import {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_STATES,
  type Adjustment,
  type AdjustmentState,
} from '#domain/adjustment.ts';
import { type CycleId, itemId, openId, unitId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { AdjustmentRow, Db } from './database.ts';
import { oneOf } from './one-of.ts';

const toAdjustment = (row: AdjustmentRow): Adjustment => ({
  id: row.id,
  unitId: unitId(row.unit_id),
  itemId: row.item_id === null ? undefined : itemId(row.item_id),
  kind: oneOf(ADJUSTMENT_KINDS, row.kind),
  points: pointsFromHundredths(row.points),
  reason: row.reason,
  state: oneOf(ADJUSTMENT_STATES, row.state),
  proposedBy: openId(row.proposed_by),
  proposedAt: instant(row.proposed_at),
  decidedBy: row.decided_by === null ? undefined : openId(row.decided_by),
  decidedAt: row.decided_at === null ? undefined : instant(row.decided_at),
  note: row.note,
});

/** The cycle's adjustments, oldest first; on demand in one state only. */
export async function listAdjustments(
  db: Db,
  cycle: CycleId,
  state?: AdjustmentState,
): Promise<readonly Adjustment[]> {
  let query = db.selectFrom('adjustment').selectAll().where('cycle_id', '=', cycle);
  if (state !== undefined) query = query.where('state', '=', state);
  const rows = await query.orderBy('proposed_at').orderBy('id').execute();
  return rows.map(toAdjustment);
}
