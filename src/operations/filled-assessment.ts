import { listScoresOfItems, type Score } from '#db/scores.ts';
import type { FilledCell, IssuedItem } from '#domain/document-views.ts';
import type { ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { countByUnit, type FindAdjustments, loadAdjustments } from './adjustments.ts';
import type { Assessment } from './assessment.ts';
import { loadPublishedState } from './published-state.ts';
import { ScoreIndex } from './score-index.ts';
import { loadNames, type Names, type Present } from './view-parts.ts';

/** A year with all of its scores, as files show it. */
export interface FilledAssessment {
  readonly present: Present;
  readonly assessment: Assessment;
  readonly scores: ScoreIndex;
  readonly adjustmentsOf: FindAdjustments;
  readonly names: Names;
}

export async function loadFilled(
  present: Present,
  assessment: Assessment,
): Promise<FilledAssessment> {
  return {
    present,
    assessment,
    scores: new ScoreIndex(await listScoresOfItems(present.tx, assessment.items)),
    adjustmentsOf: await loadAdjustments(present.tx, assessment),
    names: await loadNames(present.tx),
  };
}

/** One scorecard as its newest publication was made of; as it stands where there is none. */
export async function asPublished(
  filled: FilledAssessment,
  scorecardId: ScorecardId,
): Promise<FilledAssessment> {
  const { assessment, present } = filled;
  const published = await loadPublishedState(present.tx, assessment, { scorecardId });
  if (published === undefined) return filled;
  const items = assessment.itemsOf(scorecardId);
  const scores = published.restore(await listScoresOfItems(present.tx, items));
  const { approved } = published;
  return {
    ...filled,
    scores: new ScoreIndex(scores),
    adjustmentsOf: countByUnit(assessment, { approved, scores }),
  };
}

export function issued(
  { assessment }: FilledAssessment,
  { number, text, maxPoints, departmentId }: Assessment['items'][number],
): IssuedItem {
  return { number, text, maxPoints, department: assessment.getDepartment(departmentId).name };
}

export function filledCell(
  { scores }: FilledAssessment,
  cell: { readonly unitId: UnitId; readonly itemId: ItemId },
): FilledCell | undefined {
  const score: Score | undefined = scores.find(cell.unitId, cell.itemId);
  return score && { points: score.points, reason: score.reason };
}
