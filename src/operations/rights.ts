import type { Item } from '#db/scorecards.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import {
  type Actor,
  departmentsScoredBy,
  isAdmin,
  isLeader,
  maySignOff,
  scoringRight,
  unitsRepresentedBy,
} from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { Assessment } from './assessment.ts';

export function assertAdmin(actor: Actor): void {
  if (!isAdmin(actor)) refuse({ code: 'admins_only' });
}

/** Gives whether the person scores for the department in its place; refuses who may not score for it at all. */
export function assertScores(
  actor: Actor,
  assessment: Assessment,
  department: DepartmentId,
): { readonly onBehalf: boolean } {
  const right = scoringRight(actor, department);
  if (right === 'none') {
    refuse({ code: 'not_your_department', department: assessment.getDepartment(department).name });
  }
  return { onBehalf: right === 'on_behalf' };
}

export function assertSignsOff(
  actor: Actor,
  assessment: Assessment,
  department: DepartmentId,
): void {
  if (!maySignOff(actor, department)) {
    refuse({ code: 'head_only', department: assessment.getDepartment(department).name });
  }
}

/** Why the item cannot be written now; undefined when it can. */
export function closedBecause(
  assessment: Assessment,
  item: Item,
): 'not_opened' | 'published' | 'submitted' | 'approved' | undefined {
  if (assessment.cycle.phase === 'drafting') return 'not_opened';
  if (assessment.publicationOf(item.scorecardId) !== undefined) return 'published';
  const state = assessment.stateOf(item.departmentId, item.scorecardId);
  return state === 'open' ? undefined : state;
}

/** Refuses while the item cannot be written. */
export function assertOpen(assessment: Assessment, item: Item): void {
  const because = closedBecause(assessment, item);
  if (because === undefined) return;
  const scorecard = assessment.getScorecard(item.scorecardId).name;
  if (because === 'not_opened') refuse({ code: 'not_opened' });
  if (because === 'published') refuse({ code: 'frozen', scorecard });
  const department = assessment.getDepartment(item.departmentId).name;
  refuse({ code: 'closed', department, scorecard, state: because });
}

const seesEverything = (actor: Actor): boolean => isAdmin(actor) || isLeader(actor);

/** A contact speaks for a unit of one year and has no role in another; every other role is for all years. */
const hasRoleIn = (actor: Actor, assessment: Assessment): boolean =>
  actor.memberships.some(
    (each) => each.role !== 'contact' || assessment.findUnit(each.unitId) !== undefined,
  );

/** Totals: the office and the leaders always; everyone with a role in the year once the ranking is published. */
export function maySeeTotal(actor: Actor, assessment: Assessment, unit: NamedUnit): boolean {
  if (seesEverything(actor)) return true;
  return hasRoleIn(actor, assessment) && assessment.publicationOf(unit.scorecardId) !== undefined;
}

/** Which of a unit's items the person may see with score and reason: all, none, or their departments' own. */
export function visibleItems(
  actor: Actor,
  assessment: Assessment,
  unit: NamedUnit,
): (item: { readonly departmentId: DepartmentId }) => boolean {
  const isOwn = unitsRepresentedBy(actor).includes(unit.id);
  const isPublished = assessment.publicationOf(unit.scorecardId) !== undefined;
  if (seesEverything(actor) || (isOwn && isPublished)) return () => true;
  const departments: readonly DepartmentId[] = departmentsScoredBy(actor);
  return (item) => departments.includes(item.departmentId);
}

/** Who changed an item's score and when: who scores it, the office and the leaders; nothing that a unit is told. */
export function mayReadHistory(actor: Actor, item: Item): boolean {
  return seesEverything(actor) || departmentsScoredBy(actor).includes(item.departmentId);
}

/** The ranking: before publication the office alone, after it everyone with a role in the year. */
export function maySeeRanking(
  actor: Actor,
  assessment: Assessment,
  scorecardId: ScorecardId,
): boolean {
  const isPublished = assessment.publicationOf(scorecardId) !== undefined;
  return isPublished ? hasRoleIn(actor, assessment) : isAdmin(actor);
}

/** Progress by department: everyone who takes part in scoring, and the leaders. */
export function maySeeProgress(actor: Actor): boolean {
  return seesEverything(actor) || departmentsScoredBy(actor).length > 0;
}

/** Refuses who has no role at all: how to get one is more use to them than what they may not see. */
export function assertSomebody(actor: Actor): void {
  if (actor.memberships.length === 0) refuse({ code: 'nobody' });
}
