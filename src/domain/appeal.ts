import { END_OF_WORKING_DAY, type WorkCalendar } from './calendar.ts';
import type { AppealSettings } from './cycle-settings.ts';
import type { CycleId, DepartmentId, ItemId, OpenId, UnitId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Points } from './points.ts';
import { readScore } from './score-reading.ts';
import { checkScore, type ScoreFault, type ScoreRule, type ValidScore } from './score-rules.ts';
import { tidyTyped } from './text-normal.ts';

/**
 * `filed` waits for the department, `accepted` for its head to let the department's answer pass; `granted` changed
 * the cell, `denied` and `withdrawn` left it.
 */
export const APPEAL_STATES = ['filed', 'accepted', 'granted', 'denied', 'withdrawn'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

export type AppealVerdict = 'grant' | 'deny';

/** A unit's objection to one cell of the published result. */
export interface Appeal {
  readonly id: string;
  readonly cycleId: CycleId;
  readonly publicationId: string;
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  /** Whose item it is, and who answers. */
  readonly departmentId: DepartmentId;
  readonly filedBy: OpenId;
  /** Filed by the office in the unit's place. */
  readonly filedOnBehalf: boolean;
  readonly filedAt: Instant;
  readonly text: string;
  readonly state: AppealState;
  /** The ledger line that moved it to where it is: an answer to another version is one to what was not seen. */
  readonly version: number;
  readonly answerDueAt: Instant;
  /** What the department says, decided or not. */
  readonly answer: AppealAnswer | undefined;
  readonly decidedBy: OpenId | undefined;
  readonly decidedAt: Instant | undefined;
}

export interface AppealAnswer {
  readonly text: string;
  /** The score that the cell gets; undefined leaves it as it is. */
  readonly score: ValidScore | undefined;
  readonly by: OpenId;
  /** Answered by the office in the department's place. */
  readonly onBehalf: boolean;
}

export const isOpenAppeal = (state: AppealState): boolean =>
  state === 'filed' || state === 'accepted';

/** Until when a unit may appeal; undefined where the office lets nobody appeal. */
export function appealsCloseAt(
  publishedAt: Instant,
  { windowWorkdays }: AppealSettings,
  calendar: WorkCalendar,
): Instant | undefined {
  return windowWorkdays === 0 ? undefined : endOfWorkday(publishedAt, windowWorkdays, calendar);
}

/** Until when the department answers what is filed now. */
export const answerDueAt = (
  filedAt: Instant,
  { answerWorkdays }: AppealSettings,
  calendar: WorkCalendar,
): Instant => endOfWorkday(filedAt, answerWorkdays, calendar);

/** The end of the last working hour of the nth workday after the moment. */
const endOfWorkday = (from: Instant, count: number, calendar: WorkCalendar): Instant =>
  calendar.instantAt(calendar.addWorkdays(calendar.dayOf(from), count), END_OF_WORKING_DAY);

export const LONGEST_APPEAL = 1000;
const SHORTEST_APPEAL = 4;
export const LONGEST_ANSWER = 500;
const SHORTEST_ANSWER = 4;

export type AppealTextFault = 'missing' | 'too_short' | 'too_long';

/** What is wrong with a unit's reasons; characters are counted as people see them. */
export const appealTextFault = (text: string): AppealTextFault | undefined =>
  textFault(text, SHORTEST_APPEAL, LONGEST_APPEAL);

export const answerTextFault = (text: string): AppealTextFault | undefined =>
  textFault(text, SHORTEST_ANSWER, LONGEST_ANSWER);

function textFault(text: string, least: number, most: number): AppealTextFault | undefined {
  const { length } = [...tidyTyped(text).trim()];
  if (length === 0) return 'missing';
  if (length < least) return 'too_short';
  return length > most ? 'too_long' : undefined;
}

export type GrantFault =
  | { readonly kind: 'score'; readonly fault: ScoreFault }
  /** Nobody is worse off for having appealed. */
  | { readonly kind: 'lowered'; readonly current: Points }
  /** The same points for the same reason grant nothing. */
  | { readonly kind: 'unchanged'; readonly current: Points };

/**
 * What the cell becomes when the appeal is granted: more points than now, or the same for another reason. A reason
 * that was left standing goes with the deduction that it was for.
 */
export function checkGrant(
  typed: { readonly points: string; readonly reason: string },
  current: ValidScore,
  rule: ScoreRule,
):
  | { readonly ok: true; readonly score: ValidScore }
  | { readonly ok: false; readonly fault: GrantFault } {
  const checked = checkScore(
    { score: typed.points, reading: readScore(typed.points), reason: typed.reason },
    rule,
  );
  if (!checked.ok) return { ok: false, fault: { kind: 'score', fault: checked.fault } };
  const { points } = checked.score;
  const isLeftStanding = points === rule.maxPoints && checked.score.reason === current.reason;
  const score = isLeftStanding ? { points, reason: '' } : checked.score;
  if (points < current.points)
    return { ok: false, fault: { kind: 'lowered', current: current.points } };
  const isSame = points === current.points && checked.score.reason === current.reason;
  if (isSame) return { ok: false, fault: { kind: 'unchanged', current: points } };
  return { ok: true, score };
}

export const APPEAL_REMINDER_KINDS = ['appeal_due', 'appeal_overdue'] as const;
/** `appeal_due` goes to who answers, the workday before; `appeal_overdue` to heads and office, the workday after. */
export type AppealReminderKind = (typeof APPEAL_REMINDER_KINDS)[number];

export interface PlannedAppealReminder {
  readonly kind: AppealReminderKind;
  readonly dueAt: Instant;
}

/** The reminders of an answer that is due at `dueAt`, as far as they are still to come; `morning` as `09:30`. */
export function planAppealReminders(
  {
    dueAt,
    now,
    morning,
  }: { readonly dueAt: Instant; readonly now: Instant; readonly morning: string },
  calendar: WorkCalendar,
): readonly PlannedAppealReminder[] {
  const day = calendar.dayOf(dueAt);
  const atMorning = (workdays: number): Instant =>
    calendar.instantAt(calendar.addWorkdays(day, workdays), morning);
  const planned: readonly PlannedAppealReminder[] = [
    { kind: 'appeal_due', dueAt: atMorning(-1) },
    { kind: 'appeal_overdue', dueAt: atMorning(1) },
  ];
  return planned.filter((each) => each.dueAt > now);
}
