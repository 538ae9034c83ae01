import type { JointReviewView } from '#domain/document-views.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { subtractPoints, sumPoints } from '#domain/points.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { FilledAssessment } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';
import { listDeductions } from './view-document-summary.ts';

/** Every deduction of the year, or of one scorecard. */
export function viewJointReviewDocument(
  filled: FilledAssessment,
  scorecardId?: ScorecardId,
): JointReviewView {
  const { assessment, adjustmentsOf } = filled;
  const wanted = assessment.scorecards.filter(
    ({ id }) => scorecardId === undefined || id === scorecardId,
  );
  const units = wanted.flatMap(({ id }) => assessment.unitsOf(id));
  return {
    kind: 'joint_review',
    frame: viewFrame(filled),
    deductions: wanted.flatMap(({ id }) => listDeductions(filled, id)),
    units: units.map((unit) => viewUnit(filled, unit)),
    adjustments: units.flatMap((unit) =>
      adjustmentsOf(unit.id).map((adjustment) => ({
        scorecard: assessment.getScorecard(unit.scorecardId).name,
        unit: unit.name,
        adjustment,
      })),
    ),
  };
}

function viewUnit(
  { assessment, scores }: FilledAssessment,
  { id, name, scorecardId }: NamedUnit,
): JointReviewView['units'][number] {
  const items = assessment.itemsOf(scorecardId);
  const deducted = items.flatMap((item) => {
    const score = scores.find(id, item.id);
    return score === undefined ? [] : [subtractPoints(item.maxPoints, score.points)];
  });
  return {
    scorecard: assessment.getScorecard(scorecardId).name,
    unit: name,
    items: items.length,
    scored: deducted.length,
    deductions: deducted.filter((points) => points > 0).length,
    deducted: sumPoints(deducted),
  };
}
