import {
  ADJUSTMENT_KINDS,
  ADJUSTMENT_STATES,
  type Adjustment,
  type AdjustmentState,
} from '#domain/adjustment.ts';
import { type CycleId, itemId, type OpenId, openId, unitId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { AdjustmentRow, Db, Tx } from './database.ts';
import { newId } from './ids.ts';
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

export async function findAdjustment(db: Db, id: string): Promise<Adjustment | undefined> {
  const row = await db.selectFrom('adjustment').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAdjustment(row);
}

/** Takes one in as proposed, and gives its id. */
export async function insertAdjustment(
  tx: Tx,
  cycle: CycleId,
  of: Pick<
    Adjustment,
    'unitId' | 'itemId' | 'kind' | 'points' | 'reason' | 'proposedBy' | 'proposedAt'
  >,
): Promise<string> {
  const id = newId('adj');
  await tx
    .insertInto('adjustment')
    .values({
      id,
      cycle_id: cycle,
      unit_id: of.unitId,
      item_id: of.itemId ?? null,
      kind: of.kind,
      points: of.points,
      reason: of.reason,
      state: 'proposed',
      proposed_by: of.proposedBy,
      proposed_at: of.proposedAt,
      note: '',
    })
    .execute();
  return id;
}

/** Who calls holds the ledger's lock and has looked at the state it is in. */
export async function settleAdjustment(
  tx: Tx,
  id: string,
  settled: {
    readonly state: Exclude<AdjustmentState, 'proposed'>;
    readonly by: OpenId;
    readonly at: Instant;
    readonly note: string;
  },
): Promise<void> {
  const { state, by, at, note } = settled;
  await tx
    .updateTable('adjustment')
    .set({ state, decided_by: by, decided_at: at, note })
    .where('id', '=', id)
    .execute();
}
