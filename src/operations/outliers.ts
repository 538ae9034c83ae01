import { listScoresOfItems } from '#db/scores.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import { type AssessedItem, findOutliers, type Warning } from '#domain/outliers.ts';
import type { Assessment } from './assessment.ts';
import { ScoreIndex } from './score-index.ts';
import type { Present } from './view-parts.ts';

/**
 * What stands out and is worth a second look before the scores are signed off or published: for one department, or
 * on one scorecard. At most three; they never stand in the way.
 */
export async function loadOutliers(
  { tx }: Present,
  assessment: Assessment,
  about: { readonly departmentId: DepartmentId } | { readonly scorecardId: ScorecardId },
): Promise<readonly Warning[]> {
  const isOfScorecard = 'scorecardId' in about;
  const items = isOfScorecard ? assessment.itemsOf(about.scorecardId) : assessment.items;
  const scores = new ScoreIndex(await listScoresOfItems(tx, items));
  const assessed = items.map(
    (item): AssessedItem => ({
      scorecard: assessment.getScorecard(item.scorecardId).name,
      number: item.number,
      departmentId: item.departmentId,
      department: assessment.getDepartment(item.departmentId).name,
      maxPoints: item.maxPoints,
      cells: assessment.unitsOf(item.scorecardId).flatMap(({ id, name }) => {
        const score = scores.find(id, item.id);
        if (score === undefined) return [];
        return [{ unitId: id, unit: name, points: score.points, reason: score.reason }];
      }),
    }),
  );
  return findOutliers(assessed, isOfScorecard ? undefined : about.departmentId);
}
