import { listAdjustments } from '#db/adjustments.ts';
import type { Db } from '#db/database.ts';
import { listScoresOfUnit } from '#db/scores.ts';
import type { Adjustment } from '#domain/adjustment.ts';
import { countAdjustments } from '#domain/adjustment-effects.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import { sumPoints } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { Assessment } from './assessment.ts';
import { ScoreIndex } from './score-index.ts';

/** What stands beside a unit's scores, as it counts; empty for a unit without approved adjustments. */
export type FindAdjustments = (unitId: UnitId) => readonly TallyAdjustment[];

/**
 * The approved adjustments of a whole year, by unit: bonus points above the cap cut, in the order of approval; on
 * demand only what was approved up to a moment.
 */
export async function loadAdjustments(
  db: Db,
  assessment: Assessment,
  upTo?: Instant,
): Promise<FindAdjustments> {
  const all = await listAdjustments(db, assessment.cycle.id, 'approved');
  const approved = all.filter(({ decidedAt = '' }) => upTo === undefined || decidedAt <= upTo);
  const byUnit = new Map<UnitId, readonly TallyAdjustment[]>();
  for (const [unitId, own] of Map.groupBy(approved, (each) => each.unitId)) {
    byUnit.set(unitId, await countFor(db, assessment, { unitId, approved: own }));
  }
  return (unitId) => byUnit.get(unitId) ?? [];
}

/** What these adjustments do to the unit's total as its scores stand now. */
export async function countFor(
  db: Db,
  assessment: Assessment,
  of: { readonly unitId: UnitId; readonly approved: readonly Adjustment[] },
): Promise<readonly TallyAdjustment[]> {
  const scores = await listScoresOfUnit(db, of.unitId);
  const index = new ScoreIndex(scores);
  const findItem = (id: ItemId) => {
    const item = assessment.findItem(id);
    return item && { ...item, points: index.find(of.unitId, id)?.points };
  };
  // Text order is time order, and what was approved at one instant keeps the order it came in.
  const orderOf = ({ decidedAt }: Adjustment) => decidedAt ?? '';
  const inOrder = of.approved.toSorted(
    (a, b) => Number(orderOf(a) > orderOf(b)) - Number(orderOf(a) < orderOf(b)),
  );
  const sum = sumPoints(scores.map(({ points }) => points));
  return countAdjustments(inOrder, { sum, findItem }, assessment.cycle.settings.bonusCap);
}
