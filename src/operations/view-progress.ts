import { listScorers } from '#db/members.ts';
import { countScoresByItem } from '#db/scores.ts';
import { isHandedIn, type SubmissionState } from '#domain/cycle.ts';
import type { DepartmentId, ItemId } from '#domain/ids.ts';
import { isAdmin, isLeader } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { DepartmentProgress, ProgressView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, maySeeProgress } from './rights.ts';
import { type Present, viewCycle, viewMoment } from './view-parts.ts';

/** Which departments are asked about. */
export type ProgressQuestion =
  | { readonly about: 'all' | 'unfinished' }
  | { readonly about: 'one'; readonly departmentId: DepartmentId };

/** How far the departments are, for who takes part; names of people only for the office and the leaders. */
export async function viewProgress(
  call: Call,
  question: ProgressQuestion,
  audience: 'asker' | 'group' = 'asker',
): Promise<ProgressView> {
  const assessment = await getAssessment(call.tx);
  assertSomebody(call.actor);
  if (!maySeeProgress(call.actor)) refuse({ code: 'progress_hidden' });
  const seesPeople = audience === 'asker' && (isAdmin(call.actor) || isLeader(call.actor));
  const view = await progressOf(call, assessment, { withPeople: seesPeople });
  const { about } = question;
  return {
    ...view,
    about,
    departments: view.departments.filter((each) => isMeant(each, question)),
  };
}

function isMeant(progress: DepartmentProgress, question: ProgressQuestion): boolean {
  switch (question.about) {
    case 'all':
      return true;
    case 'unfinished':
      return !isHandedIn(progress.state);
    case 'one':
      return progress.departmentId === question.departmentId;
  }
}

/** How far every department is; without a check of rights. */
export async function progressOf(
  present: Present,
  assessment: Assessment,
  { withPeople }: { readonly withPeople: boolean },
): Promise<ProgressView> {
  const counts = await countScoresByItem(present.tx, assessment.cycle.id);
  const scorers = withPeople ? await listScorers(present.tx) : [];
  const departments = assessment.departments.flatMap(({ id }) => {
    const progress = progressOfDepartment(assessment, counts, id);
    if (progress.cells === 0) return [];
    const people = scorers.filter((each) => each.departmentId === id && each.role === 'scorer');
    return [{ ...progress, scorers: people.map(({ name }) => name) }];
  });
  return {
    cycle: viewCycle(present, assessment.cycle),
    at: viewMoment(present, present.now),
    about: 'all',
    total: departments.length,
    done: departments.filter(({ state }) => isHandedIn(state)).length,
    departments,
  };
}

function progressOfDepartment(
  assessment: Assessment,
  counts: ReadonlyMap<ItemId, number>,
  id: DepartmentId,
): Omit<DepartmentProgress, 'scorers'> {
  const items = assessment.items.filter((item) => item.departmentId === id);
  const cells = items.map((item) => assessment.unitsOf(item.scorecardId).length);
  const states = assessment.scorecardsOf(id).map((each) => assessment.stateOf(id, each.id));
  return {
    departmentId: id,
    department: assessment.getDepartment(id).name,
    scored: items.reduce((sum, item) => sum + (counts.get(item.id) ?? 0), 0),
    cells: cells.reduce((sum, count) => sum + count, 0),
    state: leastOf(states),
  };
}

/** A department is as far as its slowest scorecard. */
function leastOf(states: readonly SubmissionState[]): SubmissionState {
  if (states.includes('open')) return 'open';
  return states.includes('submitted') ? 'submitted' : 'approved';
}
