import type { Item } from '#db/scorecards.ts';
import type { DepartmentId } from '#domain/ids.ts';
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

/** Refuses while the item cannot be written: not opened, frozen by publication, or handed in. */
export function assertOpen(assessment: Assessment, item: Item): void {
  const scorecard = assessment.getScorecard(item.scorecardId);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  if (assessment.publicationOf(scorecard.id) !== undefined) {
    refuse({ code: 'frozen', scorecard: scorecard.name });
  }
  const state = assessment.stateOf(item.departmentId, scorecard.id);
  if (state !== 'open') {
    const department = assessment.getDepartment(item.departmentId).name;
    refuse({ code: 'closed', department, scorecard: scorecard.name, state });
  }
}

/** Whether the item can be written at all now. */
export function isOpen(assessment: Assessment, item: Item): boolean {
  return (
    assessment.cycle.phase !== 'drafting' &&
    assessment.publicationOf(item.scorecardId) === undefined &&
    assessment.stateOf(item.departmentId, item.scorecardId) === 'open'
  );
}

const seesEverything = (actor: Actor): boolean => isAdmin(actor) || isLeader(actor);

/** Totals: the office and the leaders always; everyone with a role once the ranking is published. */
export function maySeeTotal(actor: Actor, assessment: Assessment, unit: NamedUnit): boolean {
  if (seesEverything(actor)) return true;
  return actor.memberships.length > 0 && assessment.publicationOf(unit.scorecardId) !== undefined;
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

/** The ranking: before publication the office alone, after it everyone with a role. */
export function maySeeRanking(actor: Actor, isPublished: boolean): boolean {
  return isPublished ? actor.memberships.length > 0 : isAdmin(actor);
}

/** Progress by department: everyone who takes part in scoring, and the leaders. */
export function maySeeProgress(actor: Actor): boolean {
  return seesEverything(actor) || departmentsScoredBy(actor).length > 0;
}
