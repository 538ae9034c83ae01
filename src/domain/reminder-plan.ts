import type { WorkCalendar } from './calendar.ts';
import { DEFAULT_SETTINGS, type ReminderSettings } from './cycle-settings.ts';
import { type Day, type Instant, msBetween } from './instant.ts';

/** So many workdays before the deadline: `t5`. */
type CountdownKind = `t${number}`;

const FIXED_KINDS = [
  'last_morning',
  'last_call',
  'overdue_scorer',
  'overdue_office',
  'progress',
] as const;
export type FixedReminderKind = (typeof FIXED_KINDS)[number];
export type ReminderKind = CountdownKind | FixedReminderKind;

export interface PlannedReminder {
  readonly kind: ReminderKind;
  readonly dueAt: Instant;
}

/** Whom a reminder is for; who that is gets settled when it is sent, not when it is planned. */
export type Audience = 'not_started' | 'unfinished' | 'unfinished_and_heads' | 'office' | 'groups';

export interface ReminderWindow {
  /** When scoring opened or, after the deadline moved, when it was moved. */
  readonly openedAt: Instant;
  readonly deadlineAt: Instant;
  readonly calendar: WorkCalendar;
  readonly settings: ReminderSettings;
}

/** A reminder that leaves less time than this is no help. */
const LEAST_NOTICE_MS = 30 * 60_000;
const LONGEST_WINDOW_MS = 366 * 86_400_000;
/** Whoever has begun needs no reminder so many workdays before the deadline, or more. */
const EARLY_WORKDAYS = 4;
/** The most workdays before the deadline that a reminder may be planned for. */
export const MOST_WORKDAYS_BEFORE = 30;

const AUDIENCES: Readonly<Record<FixedReminderKind, Audience>> = {
  last_morning: 'unfinished',
  last_call: 'unfinished',
  overdue_scorer: 'unfinished_and_heads',
  overdue_office: 'office',
  progress: 'groups',
};

const isFixedKind = (kind: string): kind is FixedReminderKind => Object.hasOwn(AUDIENCES, kind);

/** Whether the text names a kind of reminder that this program can send. */
export const isReminderKind = (text: string): text is ReminderKind =>
  isFixedKind(text) || /^t[1-9]\d?$/.test(text);

/** How many workdays before the deadline's day the reminder comes; undefined for those that do not count down. */
export const workdaysOf = (kind: ReminderKind): number | undefined =>
  isFixedKind(kind) ? undefined : Number(kind.slice(1));

export function audience(kind: ReminderKind): Audience {
  if (isFixedKind(kind)) return AUDIENCES[kind];
  return Number(kind.slice(1)) >= EARLY_WORKDAYS ? 'not_started' : 'unfinished';
}

/**
 * Everything that is due between opening and two workdays after the deadline, in the order of time;
 * workdays are counted back from the deadline's day or, where that is off, the workday before it.
 * On the day of opening the opening message stands for the reminders, except for the last call.
 */
export function planReminders(window: ReminderWindow): readonly PlannedReminder[] {
  const { openedAt, deadlineAt, calendar, settings } = window;
  const openingDay = calendar.dayOf(openedAt);
  const personal = [...planCountdown(window), ...planOverdue(window)].filter(
    ({ kind, dueAt }) => kind === 'last_call' || calendar.dayOf(dueAt) > openingDay,
  );
  const { progress } = settings;
  const posted =
    progress === undefined
      ? []
      : listWorkdays(openingDay, calendar.dayOf(deadlineAt), calendar)
          .map((day) => ({ kind: 'progress' as const, dueAt: calendar.instantAt(day, progress) }))
          .filter(({ dueAt }) => dueAt < deadlineAt);
  return [...personal, ...posted]
    .filter(({ dueAt }) => dueAt > openedAt)
    .toSorted((a, b) => msBetween(b.dueAt, a.dueAt));
}

function planCountdown(window: ReminderWindow): readonly PlannedReminder[] {
  const { deadlineAt, calendar, settings } = window;
  const deadlineDay = calendar.dayOf(deadlineAt);
  const lastDay = calendar.isWorkday(deadlineDay)
    ? deadlineDay
    : calendar.addWorkdays(deadlineDay, -1);
  const workdaysBefore = (count: number, time: string): Instant =>
    calendar.instantAt(calendar.addWorkdays(lastDay, -count), time);
  const isInTime = (dueAt: Instant): boolean => msBetween(dueAt, deadlineAt) >= LEAST_NOTICE_MS;
  const { morning, lastCall } = settings;
  const countdown: PlannedReminder[] = settings.workdaysBefore.map((count) => ({
    kind: count === 0 ? 'last_morning' : `t${count}`,
    dueAt: workdaysBefore(count, morning),
  }));
  if (lastCall !== undefined) {
    // Where the deadline leaves no time even for the morning, the last call is made the day before.
    const count = isInTime(workdaysBefore(0, morning)) ? 0 : 1;
    countdown.push({ kind: 'last_call', dueAt: workdaysBefore(count, lastCall) });
  }
  return countdown.filter(({ dueAt }) => isInTime(dueAt));
}

function planOverdue(window: ReminderWindow): readonly PlannedReminder[] {
  const { deadlineAt, calendar, settings } = window;
  if (!settings.overdue) return [];
  const deadlineDay = calendar.dayOf(deadlineAt);
  const workdaysAfter = (count: number): Instant =>
    calendar.instantAt(calendar.addWorkdays(deadlineDay, count), settings.morning);
  return [
    { kind: 'overdue_scorer', dueAt: workdaysAfter(1) },
    { kind: 'overdue_office', dueAt: workdaysAfter(2) },
  ];
}

/** When the heads and then the office hear of what is late; undefined where the settings spare them. */
export interface Escalation {
  readonly headsAt: Instant;
  readonly officeAt: Instant;
}

/** What the last reminder before the deadline announces; undefined for any other reminder. */
export function escalationTold(kind: ReminderKind, window: ReminderWindow): Escalation | undefined {
  const plan = planReminders(window);
  const last = plan.findLast(
    (each) => each.dueAt < window.deadlineAt && audience(each.kind) !== 'groups',
  );
  const headsAt = plan.find((each) => each.kind === 'overdue_scorer')?.dueAt;
  const officeAt = plan.find((each) => each.kind === 'overdue_office')?.dueAt;
  if (last?.kind !== kind || headsAt === undefined || officeAt === undefined) return undefined;
  return { headsAt, officeAt };
}

function listWorkdays(from: Day, to: Day, calendar: WorkCalendar): readonly Day[] {
  const first = calendar.isWorkday(from) ? from : calendar.addWorkdays(from, 1);
  const days: Day[] = [];
  for (let day = first; day <= to; day = calendar.addWorkdays(day, 1)) days.push(day);
  return days;
}

export type DeadlineCheck =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'past' }
  /** `suggested` is the workday before at the same time or, where that is past, the one after. */
  | { readonly verdict: 'day_off'; readonly suggested: Day; readonly time: string }
  /** Nobody could be reminded before it. */
  | { readonly verdict: 'too_soon' }
  /** More than a year away: a slip of the year. */
  | { readonly verdict: 'too_far' };

export interface ProposedDeadline {
  readonly deadline: Instant;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
}

/** Whether scoring may open now with such a deadline. */
export function checkDeadline({ deadline, now, calendar }: ProposedDeadline): DeadlineCheck {
  if (deadline <= now) return { verdict: 'past' };
  if (msBetween(now, deadline) > LONGEST_WINDOW_MS) return { verdict: 'too_far' };
  const { day, time } = calendar.formatLocal(deadline);
  if (!calendar.isWorkday(day)) {
    const before = calendar.addWorkdays(day, -1);
    const isPast = calendar.instantAt(before, time) <= now;
    return { verdict: 'day_off', suggested: isPast ? calendar.addWorkdays(day, 1) : before, time };
  }
  // Whether there is time to be reminded does not hang on which reminders the office wants.
  const { reminders: settings } = DEFAULT_SETTINGS;
  const countdown = planReminders({ openedAt: now, deadlineAt: deadline, calendar, settings });
  const isAnnounced = countdown.some(({ dueAt, kind }) => dueAt < deadline && kind !== 'progress');
  return { verdict: isAnnounced ? 'ok' : 'too_soon' };
}

/**
 * When a reminder goes out: at its time or, where the service was down then, now inside working
 * hours and at the start of the next ones otherwise. Ask `isStillUseful` for that moment as well.
 */
export function catchUp(dueAt: Instant, now: Instant, calendar: WorkCalendar): Instant {
  return now <= dueAt ? dueAt : calendar.nextWorkingTime(now);
}

/** What counts down to the deadline says nothing once it is over; what follows it always does. */
export function isStillUseful(kind: ReminderKind, at: Instant, deadlineAt: Instant): boolean {
  const followsDeadline = kind === 'overdue_scorer' || kind === 'overdue_office';
  return followsDeadline || at < deadlineAt;
}
