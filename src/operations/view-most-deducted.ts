import type { Item } from '#db/scorecards.ts';
import { listScoresOfItems } from '#db/scores.ts';
import type { ItemId } from '#domain/ids.ts';
import { subtractPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { MostDeductedView } from '#domain/years-views.ts';
import { type Assessment, getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadPublishedState } from './published-state.ts';
import { assertSomebody, mayReadHistory, visibleItems } from './rights.ts';
import { viewCycle, viewItem } from './view-parts.ts';

const GREATEST = 10;

/**
 * The units with the greatest deductions on an item. Before the publication who scores it, the office and the leaders
 * may ask; after it everyone with a role, with the reasons that they may read.
 */
export async function viewMostDeducted(call: Call, itemId: ItemId): Promise<MostDeductedView> {
  assertSomebody(call.actor);
  const assessment = await getAskedAssessment(call);
  const item = assessment.getItem(itemId);
  const department = assessment.getDepartment(item.departmentId).name;
  const isPublished = assessment.publicationOf(item.scorecardId) !== undefined;
  if (!isPublished && !mayReadHistory(call.actor, item)) {
    refuse({ code: 'item_hidden', department });
  }
  const { scorecardId } = item;
  const published = mayReadHistory(call.actor, item)
    ? undefined
    : await loadPublishedState(call.tx, assessment, { scorecardId });
  const now = await listScoresOfItems(call.tx, [item]);
  const scores = published?.restore(now) ?? now;
  const rows = listDeducted(call, assessment, { item, scores });
  return {
    cycle: viewCycle(call, assessment.cycle),
    scorecard: assessment.getScorecard(item.scorecardId).name,
    department,
    item: viewItem(item),
    isPublished,
    rows: rows.slice(0, GREATEST),
    deducted: rows.length,
    scored: scores.length,
    units: assessment.unitsOf(item.scorecardId).length,
  };
}

function listDeducted(
  { actor }: Call,
  assessment: Assessment,
  of: { readonly item: Item; readonly scores: Awaited<ReturnType<typeof listScoresOfItems>> },
): MostDeductedView['rows'] {
  const { item, scores } = of;
  return assessment
    .unitsOf(item.scorecardId)
    .flatMap((unit) => {
      const score = scores.find(({ unitId }) => unitId === unit.id);
      if (score === undefined || score.points === item.maxPoints) return [];
      const reads = visibleItems(actor, assessment, unit)(item);
      const deducted = subtractPoints(item.maxPoints, score.points);
      return [{ unit: unit.name, deducted, reason: reads ? score.reason : '' }];
    })
    .toSorted((a, b) => b.deducted - a.deducted);
}
