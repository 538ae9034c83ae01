import { findDepartmentVersion } from '#db/ledger.ts';
import type { DepartmentId } from '#domain/ids.ts';
import type { ReviewScorecard, ReviewView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSignsOff } from './rights.ts';
import type { ScoreIndex } from './score-index.ts';
import { viewCycle } from './view-parts.ts';
import { loadDepartmentScores } from './view-unit-form.ts';

/** A department's scores as its head signs them off: how many are full, and every deduction with its reason. */
export async function viewReview(call: Call, departmentId: DepartmentId): Promise<ReviewView> {
  const assessment = await getAssessment(call.tx);
  assertSignsOff(call.actor, assessment, departmentId);
  const scores = await loadDepartmentScores(call, assessment, departmentId);
  return {
    cycle: viewCycle(call, assessment.cycle),
    version: await findDepartmentVersion(call.tx, departmentId),
    departmentId,
    department: assessment.getDepartment(departmentId).name,
    scorecards: assessment
      .scorecardsOf(departmentId)
      .map((scorecard) => viewScorecard(assessment, scores, { departmentId, scorecard })),
  };
}

function viewScorecard(
  assessment: Assessment,
  scores: ScoreIndex,
  of: {
    readonly departmentId: DepartmentId;
    readonly scorecard: Assessment['scorecards'][number];
  },
): ReviewScorecard {
  const { id, name } = of.scorecard;
  const units = assessment.unitsOf(id);
  const cells = assessment
    .itemsOf(id, of.departmentId)
    .flatMap((item) => units.map((unit) => ({ item, unit, score: scores.find(unit.id, item.id) })));
  return {
    name,
    state: assessment.stateOf(of.departmentId, id),
    note: assessment.submissionOf(of.departmentId, id)?.note ?? '',
    cells: cells.length,
    full: cells.filter(({ item, score }) => score?.points === item.maxPoints).length,
    lowered: cells.flatMap(({ item, unit, score }) =>
      score === undefined || score.points === item.maxPoints
        ? []
        : [
            {
              itemNumber: item.number,
              unit: unit.name,
              points: score.points,
              reason: score.reason,
              was: undefined,
            },
          ],
    ),
  };
}
