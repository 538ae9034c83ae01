import type { WorkCalendar } from './calendar.ts';
import { type Day, type Instant, msBetween } from './instant.ts';

export const REMINDER_KINDS = [
  't5',
  't3',
  't1',
  'last_morning',
  'last_call',
  'overdue_scorer',
  'overdue_office',
  'progress',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

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
}

const MORNING = '09:30';
const LAST_CALL = '15:00';
const PROGRESS = '16:30';
/** A reminder that leaves less time than this is no help. */
const LEAST_NOTICE_MS = 30 * 60_000;
const LONGEST_WINDOW_MS = 366 * 86_400_000;

const AUDIENCES: Readonly<Record<ReminderKind, Audience>> = {
  t5: 'not_started',
  t3: 'unfinished',
  t1: 'unfinished',
  last_morning: 'unfinished',
  last_call: 'unfinished',
  overdue_scorer: 'unfinished_and_heads',
  overdue_office: 'office',
  progress: 'groups',
};

export const audience = (kind: ReminderKind): Audience => AUDIENCES[kind];

/**
 * Everything that is due between opening and two workdays after the deadline, in the order of time;
 * workdays are counted back from the deadline's day or, where that is off, the workday before it.
 * On the day of opening the opening message stands for the reminders, except for the last call.
 */
export function planReminders(window: ReminderWindow): readonly PlannedReminder[] {
  const { openedAt, deadlineAt, calendar } = window;
  const openingDay = calendar.dayOf(openedAt);
  const personal = [...planCountdown(window), ...planOverdue(window)].filter(
    ({ kind, dueAt }) => kind === 'last_call' || calendar.dayOf(dueAt) > openingDay,
  );
  const progress = listWorkdays(openingDay, calendar.dayOf(deadlineAt), calendar)
    .map((day) => ({ kind: 'progress' as const, dueAt: calendar.instantAt(day, PROGRESS) }))
    .filter(({ dueAt }) => dueAt < deadlineAt);
  return [...personal, ...progress]
    .filter(({ dueAt }) => dueAt > openedAt)
    .toSorted((a, b) => msBetween(b.dueAt, a.dueAt));
}

function planCountdown({ deadlineAt, calendar }: ReminderWindow): readonly PlannedReminder[] {
  const deadlineDay = calendar.dayOf(deadlineAt);
  const lastDay = calendar.isWorkday(deadlineDay)
    ? deadlineDay
    : calendar.addWorkdays(deadlineDay, -1);
  const workdaysBefore = (count: number, time: string): Instant =>
    calendar.instantAt(calendar.addWorkdays(lastDay, -count), time);
  const isInTime = (dueAt: Instant): boolean => msBetween(dueAt, deadlineAt) >= LEAST_NOTICE_MS;
  const lastMorning = workdaysBefore(0, MORNING);
  // Where the deadline leaves no time even for the morning, the last call is made the day before.
  const lastCall = workdaysBefore(isInTime(lastMorning) ? 0 : 1, LAST_CALL);
  const countdown: readonly PlannedReminder[] = [
    { kind: 't5', dueAt: workdaysBefore(5, MORNING) },
    { kind: 't3', dueAt: workdaysBefore(3, MORNING) },
    { kind: 't1', dueAt: workdaysBefore(1, MORNING) },
    { kind: 'last_morning', dueAt: lastMorning },
    { kind: 'last_call', dueAt: lastCall },
  ];
  return countdown.filter(({ dueAt }) => isInTime(dueAt));
}

function planOverdue({ deadlineAt, calendar }: ReminderWindow): readonly PlannedReminder[] {
  const deadlineDay = calendar.dayOf(deadlineAt);
  const workdaysAfter = (count: number): Instant =>
    calendar.instantAt(calendar.addWorkdays(deadlineDay, count), MORNING);
  return [
    { kind: 'overdue_scorer', dueAt: workdaysAfter(1) },
    { kind: 'overdue_office', dueAt: workdaysAfter(2) },
  ];
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
  const countdown = planReminders({ openedAt: now, deadlineAt: deadline, calendar });
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
