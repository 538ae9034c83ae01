import type { Item } from '#db/scorecards.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadDivision } from './load-division.ts';
import { isScoredBySeveral } from './opinions.ts';
import { loadDoneScores } from './own-scores.ts';
import { closedBecause } from './rights.ts';

/**
 * The department's item after this one, round the scorecards once, that can be written and lacks a score of the
 * person's part.
 */
export async function findNextItem(
  call: Call,
  assessment: Assessment,
  after: Item,
): Promise<Item | undefined> {
  const { departmentId } = after;
  const scores = await loadDoneScores(call, assessment, departmentId);
  const division = await loadDivision(call, departmentId);
  const items = assessment
    .scorecardsOf(departmentId)
    .flatMap(({ id }) => assessment.itemsOf(id, departmentId));
  const start = items.findIndex(({ id }) => id === after.id) + 1;
  return [...items.slice(start), ...items.slice(0, start)].find(
    (item) =>
      item.id !== after.id &&
      closedBecause(assessment, item) === undefined &&
      assessment
        .unitsOf(item.scorecardId)
        .some(
          (unit) =>
            (division.covers(unit.id) || isScoredBySeveral(assessment, item)) &&
            !scores.has(unit.id, item.id),
        ),
  );
}
