import { listMembers } from '#db/members.ts';
import { type Appeal, appealsCloseAt, isOpenAppeal } from '#domain/appeal.ts';
import type { AppealRights } from '#domain/appeal-views.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
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
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { type Present, viewMoment } from './view-parts.ts';

/** Gives whether the office files in the unit's place; refuses who speaks for neither. */
export function assertFiles(actor: Actor, unit: NamedUnit): { readonly onBehalf: boolean } {
  assertSomebody(actor);
  if (unitsRepresentedBy(actor).includes(unit.id)) return { onBehalf: false };
  if (!isAdmin(actor)) refuse({ code: 'appeal_not_yours', unit: unit.name });
  return { onBehalf: true };
}

/** The ranking that units of the scorecard may appeal against now, and until when. */
interface AppealsOpen {
  readonly publicationId: string;
  readonly closesAt: Instant;
}

/**
 * Undefined where the window is over or there is none. It runs from the first publication: a correction opens no new
 * one.
 */
export function findAppealsOpen(
  { now, calendar }: Pick<Present, 'now' | 'calendar'>,
  assessment: Assessment,
  scorecardId: ScorecardId,
): AppealsOpen | undefined {
  const window = findWindow({ calendar }, assessment, scorecardId);
  const isOpen = window?.closesAt !== undefined && now <= window.closesAt;
  if (!isOpen || assessment.cycle.phase === 'final') return undefined;
  return { publicationId: window.publicationId, closesAt: window.closesAt };
}

function findWindow(
  { calendar }: Pick<Present, 'calendar'>,
  assessment: Assessment,
  scorecardId: ScorecardId,
): { readonly publicationId: string; readonly closesAt: Instant | undefined } | undefined {
  const first = assessment.publications.find((each) => each.scorecardId === scorecardId);
  const newest = assessment.publicationOf(scorecardId);
  if (first === undefined || newest === undefined) return undefined;
  const { appeals } = assessment.cycle.settings;
  return {
    publicationId: newest.id,
    closesAt: appealsCloseAt(first.publishedAt, appeals, calendar),
  };
}

/** Refuses while nobody may appeal: before the publication, where the office lets nobody, and after the window. */
export function assertAppealsOpen(
  call: Call,
  assessment: Assessment,
  scorecardId: ScorecardId,
): AppealsOpen {
  const open = findAppealsOpen(call, assessment, scorecardId);
  if (open !== undefined) return open;
  const { phase } = assessment.cycle;
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
  const window = findWindow(call, assessment, scorecardId);
  if (window === undefined) {
    refuse({ code: 'appeals_not_yet', scorecard: assessment.getScorecard(scorecardId).name });
  }
  if (window.closesAt === undefined) return refuse({ code: 'appeals_off' });
  return refuse({ code: 'appeals_closed', until: viewMoment(call, window.closesAt) });
}

export const seesAllAppeals = (actor: Actor): boolean => isAdmin(actor) || isLeader(actor);

/** The unit's own, the department's own, and the office. */
export function mayReadAppeal(
  actor: Actor,
  { unitId, departmentId }: Pick<Appeal, 'unitId' | 'departmentId'>,
): boolean {
  return (
    seesAllAppeals(actor) ||
    unitsRepresentedBy(actor).includes(unitId) ||
    departmentsScoredBy(actor).includes(departmentId)
  );
}

/** Whether the person reads it as the unit does: without anybody's name, and without an answer that is not decided. */
export const readsAsUnit = (actor: Actor, { departmentId }: Appeal): boolean =>
  !(seesAllAppeals(actor) || departmentsScoredBy(actor).includes(departmentId));

/** What the person may do about the appeal as it stands. */
export async function appealRights(
  call: Pick<Call, 'tx' | 'actor'>,
  appeal: Appeal,
): Promise<AppealRights> {
  const { actor, tx } = call;
  const isOpen = isOpenAppeal(appeal.state);
  const right = scoringRight(actor, appeal.departmentId);
  const signsOff = maySignOff(actor, appeal.departmentId);
  const isFinal = signsOff || !(await hasHead(tx, appeal.departmentId));
  const answer = isFinal ? 'final' : 'proposed';
  return {
    answer: isOpen && right !== 'none' ? answer : 'no',
    onBehalf: right === 'on_behalf',
    confirm: appeal.state === 'accepted' && signsOff,
    withdraw: isOpen && (unitsRepresentedBy(actor).includes(appeal.unitId) || isAdmin(actor)),
  };
}

const hasHead = async (tx: Call['tx'], departmentId: DepartmentId): Promise<boolean> =>
  (await listMembers(tx, 'head', departmentId)).length > 0;
