import { listScoresOfItems } from '#db/scores.ts';
import type { Division } from '#domain/assignment.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import type { FormRow, RowProblem, TypedRow, UnitFormView } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadDivision } from './load-division.ts';
import { isScoredBySeveral } from './opinions.ts';
import { listOwnScores, loadDoneScores } from './own-scores.ts';
import { assertOpen, assertScores } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { isLockable, loadUnlocked } from './unlocks.ts';
import { viewDelegator } from './view-delegator.ts';
import { loadNotes } from './view-notes.ts';
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
  const items = await listWritable(call, assessment, at);
  const done = await loadDoneScores(call, assessment, at.departmentId);
  const scores = items.some((item) => isScoredBySeveral(assessment, item))
    ? new ScoreIndex(await listOwnScores(call, assessment, items))
    : done;
  const names = await loadNames(call.tx);
  const findNotes = await loadNotes(call, { unitId: unit.id });
  const division = await loadDivision(call, at.departmentId);
  const units = unitsAround(assessment, unit, division);
  const index = units.findIndex(({ id }) => id === unit.id);
  const isOpen = !items.some((item) => isLockable(assessment, item));
  const isDone = (each: NamedUnit) => items.every((item) => done.has(each.id, item.id));
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
      viewRow(item, {
        ...{ unit, scores, names, leftover: leftovers.get(item.id) },
        notes: findNotes(item.id),
      }),
    ),
    // From a cell that was opened on its own, other units lead to closed forms.
    previousUnitId: isOpen ? units[index - 1]?.id : undefined,
    nextUnitId: isOpen ? units[index + 1]?.id : undefined,
    nextUnscoredUnitId: findNextUnscored(assessment, { scores: done, division, ...at }),
    ...viewDelegator(call, at.departmentId),
  };
}

/** The units among which one goes back and forth: the person's part, or all for who opened another's. */
function unitsAround(
  assessment: Assessment,
  unit: NamedUnit,
  division: Division,
): readonly NamedUnit[] {
  const units = assessment.unitsOf(unit.scorecardId);
  return division.covers(unit.id) ? units.filter(({ id }) => division.covers(id)) : units;
}

/** The department's items of the unit; of a closed scorecard only those that the office opened. Refuses when there are none. */
export async function listWritable(
  call: Call,
  assessment: Assessment,
  { unitId, departmentId }: { readonly departmentId: DepartmentId; readonly unitId: UnitId },
): Promise<readonly Assessment['items'][number][]> {
  const all = assessment.itemsOf(assessment.getUnit(unitId).scorecardId, departmentId);
  if (!all.some((item) => isLockable(assessment, item))) {
    for (const item of all) assertOpen(assessment, item);
    return all;
  }
  const isUnlocked = await loadUnlocked(call);
  const unlocked = all.filter(({ id }) => isUnlocked({ unitId, itemId: id }));
  if (unlocked.length === 0) for (const item of all) assertOpen(assessment, item);
  return unlocked;
}

function viewRow(
  item: Assessment['items'][number],
  of: {
    readonly unit: NamedUnit;
    readonly scores: ScoreIndex;
    readonly names: Names;
    readonly leftover: RowLeftover | undefined;
    readonly notes: FormRow['notes'];
  },
): FormRow {
  const score = of.scores.find(of.unit.id, item.id);
  return {
    item: viewItem(item),
    current: score && viewScore(score, of.names),
    typed: of.leftover?.typed,
    problem: of.leftover?.problem,
    notes: of.notes,
  };
}

type Item = Assessment['items'][number];

/** What the department's cells came to. */
export async function loadDepartmentScores(
  call: Call,
  assessment: Assessment,
  department: DepartmentId,
): Promise<ScoreIndex> {
  const items = assessment.items.filter((item) => item.departmentId === department);
  return new ScoreIndex(await listScoresOfItems(call.tx, items));
}

interface Search {
  readonly departmentId: DepartmentId;
  readonly unitId: UnitId | undefined;
  readonly scores: ScoreIndex;
  readonly division: Division;
}

/**
 * The next unit of the person's part (of an item that several people score it is every unit), in the order of the lists and beginning after `unitId`, for which the
 * department still lacks a score that can be given now: their own before those that belong to everybody. The search
 * goes round once and leaves the unit itself out.
 */
function findNextUnscored(
  assessment: Assessment,
  { scores, division, ...from }: Search,
): UnitId | undefined {
  const start = assessment.units.findIndex(({ id }) => id === from.unitId) + 1;
  const round = [...assessment.units.slice(start), ...assessment.units.slice(0, start)];
  return division.ownFirst(round).find((unit) => {
    if (unit.id === from.unitId) return false;
    if (assessment.publicationOf(unit.scorecardId) !== undefined) return false;
    if (assessment.stateOf(from.departmentId, unit.scorecardId) !== 'open') return false;
    const items = assessment.itemsOf(unit.scorecardId, from.departmentId);
    const isOwn = (item: Item) => division.covers(unit.id) || isScoredBySeveral(assessment, item);
    return items.some((item) => isOwn(item) && !scores.has(unit.id, item.id));
  })?.id;
}

/** The form of the first unit of the person's part that is not scored; undefined when all are. */
export async function viewNextUnscored(
  call: Call,
  departmentId: DepartmentId,
): Promise<UnitFormView | undefined> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const scores = await loadDoneScores(call, assessment, departmentId);
  const division = await loadDivision(call, departmentId);
  const search = { departmentId, unitId: undefined, scores, division };
  const unitId = findNextUnscored(assessment, search);
  return unitId === undefined ? undefined : viewUnitForm(call, { departmentId, unitId });
}
