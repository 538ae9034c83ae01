import { parseDay, type WorkCalendar } from './calendar.ts';
import type { DepartmentId, OpenId } from './ids.ts';
import { type Instant, msBetween, plusMs } from './instant.ts';

/** What somebody lends another person for a while: their scoring for a department, or their signing off with it. */
export interface Delegation {
  readonly id: string;
  readonly departmentId: DepartmentId;
  /** `head` lends the signing off with the scoring. */
  readonly role: 'scorer' | 'head';
  readonly from: OpenId;
  readonly to: OpenId;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** Until when, as typed: `12-20` or `2015-12-20`, or so many days, today being the first. */
export type DelegationEnd =
  | { readonly by: 'day'; readonly day: string }
  | { readonly by: 'days'; readonly days: number };

/** Who is away for longer hands the role over. */
export const MOST_DELEGATION_DAYS = 60;

const DAY_MS = 24 * 60 * 60_000;
const LAST_MINUTE = '23:59';
const MINUTE_MS = 60_000;

export type DelegationEndRead =
  | { readonly ok: true; readonly untilAt: Instant }
  | { readonly ok: false; readonly fault: 'impossible' | 'past' | 'too_far' };

/** The end of the day that was meant. A day without a year is the next one of that name, unless it has just gone by. */
export function readDelegationEnd(
  end: DelegationEnd,
  { calendar, now }: { readonly calendar: WorkCalendar; readonly now: Instant },
): DelegationEndRead {
  const ends = endsOf(end, calendar, now);
  const [first] = ends;
  if (first === undefined) return { ok: false, fault: 'impossible' };
  const untilAt = ends.find((each) => each > now);
  if (untilAt === undefined) return { ok: false, fault: 'past' };
  if (msBetween(now, untilAt) <= MOST_DELEGATION_DAYS * DAY_MS) return { ok: true, untilAt };
  return { ok: false, fault: untilAt === first ? 'too_far' : 'past' };
}

/** The ends of the days that can be meant, the nearest year first. */
function endsOf(end: DelegationEnd, calendar: WorkCalendar, now: Instant): readonly Instant[] {
  if (end.by === 'days') {
    const days = Math.min(end.days, MOST_DELEGATION_DAYS + 1);
    const day = calendar.dayOf(plusMs(now, (days - 1) * DAY_MS));
    return days < 1 ? [] : [plusMs(calendar.instantAt(day, LAST_MINUTE), MINUTE_MS)];
  }
  const year = Number(calendar.dayOf(now).slice(0, 4));
  const hasYear = /^\d{4}-/.test(end.day);
  const days = hasYear ? [end.day] : [`${year}-${end.day}`, `${year + 1}-${end.day}`];
  return days.flatMap((text) => {
    const day = parseDay(text);
    return day === undefined ? [] : [plusMs(calendar.instantAt(day, LAST_MINUTE), MINUTE_MS)];
  });
}
