import { findDepartmentVersion } from '#db/ledger.ts';
import type { Item } from '#db/scorecards.ts';
import type { Score } from '#db/scores.ts';
import type { DepartmentId } from '#domain/ids.ts';
import type { ReviewScorecard, ReviewView } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadOutliers } from './outliers.ts';
import { listReviewChanges, type ReviewChange } from './review-changes.ts';
import { assertSignsOff } from './rights.ts';
import type { ScoreIndex } from './score-index.ts';
import { viewDelegator } from './view-delegator.ts';
import { viewSplit } from './view-division.ts';
import { viewCycle } from './view-parts.ts';
import { loadDepartmentScores } from './view-unit-form.ts';

/** Deductions on one card: what fits it with long names and reasons. */
const DEDUCTIONS_PER_PAGE = 36;

/**
 * A department's scores as its head signs them off: how many are full, every deduction with its reason, what stands
 * out, and what was changed since they saw it last or since the version that is given.
 */
export async function viewReview(
  call: Call,
  departmentId: DepartmentId,
  at: { readonly page?: number; readonly since?: number } = {},
): Promise<ReviewView> {
  const assessment = await getAssessment(call.tx);
  assertSignsOff(call.actor, assessment, departmentId);
  const scores = await loadDepartmentScores(call, assessment, departmentId);
  const changes = await listReviewChanges(call, assessment, { departmentId, since: at.since });
  const lowered = listLowered(assessment, departmentId, scores);
  const pages = Math.max(1, Math.ceil(lowered.length / DEDUCTIONS_PER_PAGE));
  const page = Math.min(Math.max(1, at.page ?? 1), pages);
  const shown = lowered.slice((page - 1) * DEDUCTIONS_PER_PAGE, page * DEDUCTIONS_PER_PAGE);
  return {
    cycle: viewCycle(call, assessment.cycle),
    version: await findDepartmentVersion(call.tx, departmentId),
    departmentId,
    department: assessment.getDepartment(departmentId).name,
    scorecards: assessment.scorecardsOf(departmentId).map((scorecard) =>
      viewScorecard(assessment, {
        ...{ departmentId, scorecard, scores, changes, shown },
        deducted: lowered.filter(({ item }) => item.scorecardId === scorecard.id).length,
      }),
    ),
    warnings: await loadOutliers(call, assessment, { departmentId }),
    page,
    pages,
    about: shown.map(({ item, unit }) => ({ unitId: unit.id, itemId: item.id })),
    ...viewDelegator(call, departmentId),
    ...(await viewSplit(call, assessment, { departmentId, scores })),
  };
}

interface LoweredCell {
  readonly item: Item;
  readonly unit: NamedUnit;
  readonly score: Score;
}

function listLowered(
  assessment: Assessment,
  departmentId: DepartmentId,
  scores: ScoreIndex,
): readonly LoweredCell[] {
  const items = assessment
    .scorecardsOf(departmentId)
    .flatMap(({ id }) => assessment.itemsOf(id, departmentId));
  return items.flatMap((item) =>
    assessment.unitsOf(item.scorecardId).flatMap((unit) => {
      const score = scores.find(unit.id, item.id);
      return score === undefined || score.points === item.maxPoints ? [] : [{ item, unit, score }];
    }),
  );
}

function viewScorecard(
  assessment: Assessment,
  of: {
    readonly departmentId: DepartmentId;
    readonly scorecard: Assessment['scorecards'][number];
    readonly scores: ScoreIndex;
    readonly changes: readonly ReviewChange[];
    readonly shown: readonly LoweredCell[];
    readonly deducted: number;
  },
): ReviewScorecard {
  const { departmentId, scores, changes, shown } = of;
  const { id, name } = of.scorecard;
  const units = assessment.unitsOf(id);
  const items = assessment.itemsOf(id, departmentId);
  return {
    id,
    name,
    state: assessment.stateOf(departmentId, id),
    note: assessment.submissionOf(departmentId, id)?.note ?? '',
    cells: units.length * items.length,
    full: items.flatMap((item) =>
      units.filter((unit) => isFull(scores.find(unit.id, item.id), item)),
    ).length,
    deducted: of.deducted,
    lowered: shown
      .filter(({ item }) => item.scorecardId === id)
      .map(({ item, unit, score }) => ({
        itemNumber: item.number,
        unit: unit.name,
        points: score.points,
        reason: score.reason,
        was: changes.find((each) => each.unitId === unit.id && each.itemId === item.id)?.was,
      })),
    changed: changes.filter(({ itemId }) => items.some((item) => item.id === itemId)),
  };
}

const isFull = (score: Score | undefined, { maxPoints }: Item): boolean =>
  score?.points === maxPoints;
