import type { Db } from '#db/database.ts';
import { listScoresOfItems } from '#db/scores.ts';
import type { ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { addPoints, type Points, ZERO } from '#domain/points.ts';
import { type TieFacts, tieKeysOf } from '#domain/tie-breaks.ts';
import type { Assessment } from './assessment.ts';

/** What tells units with the same total apart, by unit; empty where the office set no tie-breaks. */
export async function loadTieKeys(
  db: Db,
  assessment: Assessment,
  scorecard: ScorecardId,
): Promise<(unit: UnitId) => readonly number[]> {
  const { tieBreaks } = assessment.cycle.settings;
  if (tieBreaks.length === 0) return () => [];
  const items = new Map(assessment.itemsOf(scorecard).map((item) => [item.id, item]));
  const scores = await listScoresOfItems(db, [...items.values()]);
  const byUnit = Map.groupBy(scores, ({ unitId }) => unitId);
  return (unit) => tieKeysOf(tieBreaks, factsOf(byUnit.get(unit) ?? [], items));
}

function factsOf(
  scores: readonly { readonly itemId: ItemId; readonly points: Points }[],
  items: ReadonlyMap<ItemId, Assessment['items'][number]>,
): TieFacts {
  const categories = new Map<string, Points>();
  let deductions = 0;
  for (const { itemId, points } of scores) {
    const item = items.get(itemId);
    if (item === undefined) continue;
    categories.set(item.category, addPoints(categories.get(item.category) ?? ZERO, points));
    if (points < item.maxPoints) deductions += 1;
  }
  return { categories, deductions };
}
