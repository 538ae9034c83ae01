import { Division } from '#domain/assignment.ts';
import type { DepartmentId, UnitId } from '#domain/ids.ts';
import type { Colleague, DivisionView } from '#domain/people-views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listColleagues, listCurrentAssignments } from './load-division.ts';
import { assertScores } from './rights.ts';
import type { ScoreIndex } from './score-index.ts';
import { viewCycle } from './view-parts.ts';
import { loadDepartmentScores } from './view-unit-form.ts';

/** How the department's units are split among its people. */
export async function viewDivision(call: Call, departmentId: DepartmentId): Promise<DivisionView> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const scores = await loadDepartmentScores(call, assessment, departmentId);
  const assignments = await listCurrentAssignments(call, departmentId);
  const assigned = new Set(assignments.map(({ unitId }) => unitId));
  const scorecards = assessment.scorecardsOf(departmentId);
  const units = scorecards.flatMap(({ id }) => assessment.unitsOf(id));
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId,
    department: assessment.getDepartment(departmentId).name,
    colleagues: await viewColleagues(call, assessment, { departmentId, scores }),
    unassigned: units.filter(({ id }) => !assigned.has(id)).length,
    units: units.length,
    scorecards: scorecards.map(({ id, name }) => ({ id, name })),
  };
}

interface Of {
  readonly departmentId: DepartmentId;
  readonly scores: ScoreIndex;
}

/** How many units each person of the department has for themselves, and how many of them are done. */
async function viewColleagues(
  call: Call,
  assessment: Assessment,
  { departmentId, scores }: Of,
): Promise<readonly Colleague[]> {
  const assignments = await listCurrentAssignments(call, departmentId);
  const people = await listColleagues(call, departmentId);
  const isDone = (id: UnitId) =>
    isScored(assessment, assessment.findUnit(id), { departmentId, scores });
  return people.map(({ openId, name }) => {
    const own = assignments.filter(
      (each) => each.openId === openId && assessment.findUnit(each.unitId) !== undefined,
    );
    const done = own.filter(({ unitId }) => isDone(unitId)).length;
    return { openId, name, units: own.length, done };
  });
}

/** The same for a card that shows it beside something else; nothing where the units are not split. */
export async function viewSplit(
  call: Call,
  assessment: Assessment,
  of: Of,
): Promise<{ readonly colleagues?: readonly Colleague[] }> {
  const assignments = await listCurrentAssignments(call, of.departmentId);
  if (!new Division(assignments, []).isDivided) return {};
  const colleagues = await viewColleagues(call, assessment, of);
  return { colleagues: colleagues.filter(({ units }) => units > 0) };
}

const isScored = (
  assessment: Assessment,
  unit: NamedUnit | undefined,
  { departmentId, scores }: Of,
): boolean =>
  unit !== undefined &&
  assessment.itemsOf(unit.scorecardId, departmentId).every((item) => scores.has(unit.id, item.id));
