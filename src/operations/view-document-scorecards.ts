import type { Submission } from '#db/submissions.ts';
import type { DepartmentScorecardView, UnitScorecardView } from '#domain/document-views.ts';
import type { DepartmentId, ScorecardId, UnitId } from '#domain/ids.ts';
import { sumPoints } from '#domain/points.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type FilledAssessment, filledCell, issued } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';
import { viewMoment } from './view-parts.ts';

/** A unit's scorecard, filled in as far as it is; it is signed and stamped, so that it is made of what was published. */
export function viewUnitScorecard(filled: FilledAssessment, unitId: UnitId): UnitScorecardView {
  const { assessment } = filled;
  const unit = assessment.getUnit(unitId);
  const { title, name, total: maxTotal, id } = assessment.getScorecard(unit.scorecardId);
  const items = assessment.itemsOf(id).map((item) => ({
    ...issued(filled, item),
    category: item.category,
    filled: filledCell(filled, { unitId, itemId: item.id }),
  }));
  const adjustments = filled.adjustmentsOf(unitId);
  const scored = sumOf(items);
  return {
    kind: 'unit_scorecard',
    frame: viewFrame(filled),
    title,
    scorecard: name,
    unit: unit.name,
    maxTotal,
    categories: [...Map.groupBy(items, ({ category }) => category)].map(([category, own]) => ({
      name: category,
      points: sumPoints(own.map(({ maxPoints }) => maxPoints)),
      subtotal: sumOf(own),
      items: own.map(({ category: _, ...item }) => item),
    })),
    adjustments,
    total: scored && sumPoints([scored, ...adjustments.map(({ points }) => points)]),
    published: viewPublished(filled, unit),
  };
}

/** The sum of the cells; undefined while one has no score. */
function sumOf(
  items: readonly Pick<UnitScorecardView['categories'][number]['items'][number], 'filled'>[],
): UnitScorecardView['total'] {
  const points = items.flatMap(({ filled }) => (filled === undefined ? [] : [filled.points]));
  return points.length === items.length ? sumPoints(points) : undefined;
}

function viewPublished(
  { assessment, present }: FilledAssessment,
  { id, scorecardId }: NamedUnit,
): UnitScorecardView['published'] {
  const publication = assessment.publicationOf(scorecardId);
  const ranked = publication?.ranking.find(({ unitId }) => unitId === id);
  if (publication === undefined || ranked === undefined) return undefined;
  const { rank, tied, grade = '' } = ranked;
  return { at: viewMoment(present, publication.publishedAt), rank, tied, grade };
}

/** What a department gave each unit on its own items. */
export function viewDepartmentScorecard(
  filled: FilledAssessment,
  departmentId: DepartmentId,
): DepartmentScorecardView {
  const { assessment } = filled;
  return {
    kind: 'department_scorecard',
    frame: viewFrame(filled),
    department: assessment.getDepartment(departmentId).name,
    scorecards: assessment
      .scorecardsOf(departmentId)
      .map(({ id }) => viewOwnItems(filled, departmentId, id)),
  };
}

function viewOwnItems(
  filled: FilledAssessment,
  departmentId: DepartmentId,
  scorecardId: ScorecardId,
): DepartmentScorecardView['scorecards'][number] {
  const { assessment } = filled;
  const { title, name } = assessment.getScorecard(scorecardId);
  const items = assessment.itemsOf(scorecardId, departmentId);
  const submission = assessment.submissionOf(departmentId, scorecardId);
  return {
    title,
    scorecard: name,
    state: submission?.state ?? 'open',
    approved: submission?.state === 'approved' ? viewApproval(filled, submission) : undefined,
    items: items.map((item) => ({ ...issued(filled, item), category: item.category })),
    rows: assessment.unitsOf(scorecardId).map((unit) => ({
      unit: unit.name,
      cells: items.map((item) => filledCell(filled, { unitId: unit.id, itemId: item.id })),
    })),
  };
}

const viewApproval = (
  { names, present }: FilledAssessment,
  { changedBy, changedAt }: Submission,
): { readonly by: string; readonly at: ReturnType<typeof viewMoment> } => ({
  by: names.get(changedBy) ?? '',
  at: viewMoment(present, changedAt),
});
