import type { DepartmentId } from '#domain/ids.ts';
import type { MissingView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertScores } from './rights.ts';
import { type AwaitedPerson, loadAwaited } from './view-opinions.ts';
import { viewCycle, viewItem } from './view-parts.ts';
import { loadDepartmentScores } from './view-unit-form.ts';

/** Every cell that the department still has to score, by item. */
export async function viewMissing(call: Call, departmentId: DepartmentId): Promise<MissingView> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const scores = await loadDepartmentScores(call, assessment, departmentId);
  const items = assessment.items.filter((item) => item.departmentId === departmentId);
  const awaited = await loadAwaited(call, assessment, departmentId);
  const groups = items.map((item) => ({
    ...awaitedNames(awaited(item.id)),
    scorecard: assessment.getScorecard(item.scorecardId).name,
    item: viewItem(item),
    units: assessment
      .unitsOf(item.scorecardId)
      .filter((unit) => !scores.has(unit.id, item.id))
      .map(({ id, name }) => ({ id, name })),
  }));
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId,
    department: assessment.getDepartment(departmentId).name,
    groups: groups.filter(({ units }) => units.length > 0),
  };
}

const awaitedNames = (people: readonly AwaitedPerson[] | undefined) =>
  people === undefined ? {} : { awaited: people.map(({ name }) => name) };
