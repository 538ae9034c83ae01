import { listAdjustments } from '#db/adjustments.ts';
import type { Db } from '#db/database.ts';
import { listScoresOfItems, listScoresOfUnit, type Score } from '#db/scores.ts';
import type { Adjustment } from '#domain/adjustment.ts';
import { countAdjustments } from '#domain/adjustment-effects.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { sumPoints } from '#domain/points.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { Assessment } from './assessment.ts';
import { ScoreIndex } from './score-index.ts';

/** What stands beside a unit's scores, as it counts; empty for a unit without approved adjustments. */
export type FindAdjustments = (unitId: UnitId) => readonly TallyAdjustment[];

/** The approved adjustments of a whole year, by unit: bonus points above the cap cut, in the order of approval. */
export async function loadAdjustments(db: Db, assessment: Assessment): Promise<FindAdjustments> {
  const approved = await listAdjustments(db, assessment.cycle.id, 'approved');
  if (approved.length === 0) return () => [];
  const scores = await listScoresOfItems(db, assessment.items);
  return countByUnit(assessment, { approved, scores });
}

/** The same of these adjustments and scores. */
export function countByUnit(
  assessment: Assessment,
  of: { readonly approved: readonly Adjustment[]; readonly scores: readonly Score[] },
): FindAdjustments {
  const scores = Map.groupBy(of.scores, ({ unitId }) => unitId);
  const byUnit = new Map<UnitId, readonly TallyAdjustment[]>();
  for (const [unitId, approved] of Map.groupBy(of.approved, (each) => each.unitId)) {
    const own = scores.get(unitId) ?? [];
    byUnit.set(unitId, countOf(assessment, { unitId, approved, scores: own }));
  }
  return (unitId) => byUnit.get(unitId) ?? [];
}

interface AdjustedUnit {
  readonly unitId: UnitId;
  readonly approved: readonly Adjustment[];
}

/** What these adjustments do to the unit's total as its scores stand now. */
export async function countFor(
  db: Db,
  assessment: Assessment,
  of: AdjustedUnit,
): Promise<readonly TallyAdjustment[]> {
  return countOf(assessment, { ...of, scores: await listScoresOfUnit(db, of.unitId) });
}

function countOf(
  assessment: Assessment,
  { unitId, approved, scores }: AdjustedUnit & { readonly scores: readonly Score[] },
): readonly TallyAdjustment[] {
  const index = new ScoreIndex(scores);
  const findItem = (id: ItemId) => {
    const item = assessment.findItem(id);
    return item && { ...item, points: index.find(unitId, id)?.points };
  };
  // Text order is time order, and what was approved at one instant keeps the order it came in.
  const orderOf = ({ decidedAt }: Adjustment) => decidedAt ?? '';
  const inOrder = approved.toSorted(
    (a, b) => Number(orderOf(a) > orderOf(b)) - Number(orderOf(a) < orderOf(b)),
  );
  const sum = sumPoints(scores.map(({ points }) => points));
  return countAdjustments(inOrder, { sum, findItem }, assessment.cycle.settings.bonusCap);
}
