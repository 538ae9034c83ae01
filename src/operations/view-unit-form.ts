import { listScoresOfItems } from '#db/scores.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import type { FormRow, RowProblem, TypedRow, UnitFormView } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertOpen, assertScores } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { loadNames, type Names, viewCycle, viewItem, viewScore } from './view-parts.ts';

/** What could not be saved on a row, to be shown again as it was typed. */
export interface RowLeftover {
  readonly typed: TypedRow;
  readonly problem: RowProblem;
}

export type Leftovers = ReadonlyMap<ItemId, RowLeftover>;

/** The form for all of a department's items of one unit. */
export async function viewUnitForm(
  call: Call,
  at: { readonly departmentId: DepartmentId; readonly unitId: UnitId },
  leftovers: Leftovers = new Map(),
): Promise<UnitFormView> {
  const assessment = await getAssessment(call.tx);
  const { onBehalf } = assertScores(call.actor, assessment, at.departmentId);
  const unit = assessment.getUnit(at.unitId);
  const items = assessment.itemsOf(unit.scorecardId, at.departmentId);
  for (const item of items) assertOpen(assessment, item);
  const scores = await loadDepartmentScores(call, assessment, at.departmentId);
  const names = await loadNames(call.tx);
  const units = assessment.unitsOf(unit.scorecardId);
  const index = units.findIndex(({ id }) => id === unit.id);
  const isDone = (each: NamedUnit) => items.every((item) => scores.has(each.id, item.id));
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId: at.departmentId,
    department: assessment.getDepartment(at.departmentId).name,
    onBehalf,
    unitId: unit.id,
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    position: index + 1,
    units: units.length,
    unitsDone: units.filter(isDone).length,
    step: assessment.cycle.step,
    rows: items.map((item) =>
      viewRow(item, { unit, scores, names, leftover: leftovers.get(item.id) }),
    ),
    previousUnitId: units[index - 1]?.id,
    nextUnitId: units[index + 1]?.id,
    nextUnscoredUnitId: findNextUnscored(assessment, scores, at),
  };
}

function viewRow(
  item: Assessment['items'][number],
  of: {
    readonly unit: NamedUnit;
    readonly scores: ScoreIndex;
    readonly names: Names;
    readonly leftover: RowLeftover | undefined;
  },
): FormRow {
  const score = of.scores.find(of.unit.id, item.id);
  return {
    item: viewItem(item),
    current: score && viewScore(score, of.names),
    typed: of.leftover?.typed,
    problem: of.leftover?.problem,
  };
}

export async function loadDepartmentScores(
  call: Call,
  assessment: Assessment,
  department: DepartmentId,
): Promise<ScoreIndex> {
  const items = assessment.items.filter((item) => item.departmentId === department);
  return new ScoreIndex(await listScoresOfItems(call.tx, items));
}

/**
 * The next unit, in the order of the lists and beginning after `unitId`, for which the department
 * still lacks a score that can be given now; the search goes round once and leaves the unit itself out.
 */
function findNextUnscored(
  assessment: Assessment,
  scores: ScoreIndex,
  from: { readonly departmentId: DepartmentId; readonly unitId: UnitId | undefined },
): UnitId | undefined {
  const start = assessment.units.findIndex(({ id }) => id === from.unitId) + 1;
  const round = [...assessment.units.slice(start), ...assessment.units.slice(0, start)];
  return round.find((unit) => {
    if (unit.id === from.unitId) return false;
    if (assessment.publicationOf(unit.scorecardId) !== undefined) return false;
    if (assessment.stateOf(from.departmentId, unit.scorecardId) !== 'open') return false;
    const items = assessment.itemsOf(unit.scorecardId, from.departmentId);
    return items.some((item) => !scores.has(unit.id, item.id));
  })?.id;
}

/** The form of the first unit that the department has not scored; undefined when all are. */
export async function viewNextUnscored(
  call: Call,
  departmentId: DepartmentId,
): Promise<UnitFormView | undefined> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const scores = await loadDepartmentScores(call, assessment, departmentId);
  const unitId = findNextUnscored(assessment, scores, { departmentId, unitId: undefined });
  return unitId === undefined ? undefined : viewUnitForm(call, { departmentId, unitId });
}
