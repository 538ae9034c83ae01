import type { WorkCalendar } from './calendar.ts';
import { type Instant, msBetween } from './instant.ts';
import { readDeadline } from './request-time.ts';
import { WHOLE_WORDS } from './request-words.ts';
import { foldName, normalizeTyped } from './text-normal.ts';

const BEGINNING: readonly string[] = WHOLE_WORDS.rehearse;
const ENDING: readonly string[] = WHOLE_WORDS.end_rehearsal;

/** Whether the text begins or ends a rehearsal. */
export function readRehearsalWord(text: string): 'rehearse' | 'end_rehearsal' | undefined {
  const folded = foldName(text);
  if (BEGINNING.includes(folded)) return 'rehearse';
  return ENDING.includes(folded) ? 'end_rehearsal' : undefined;
}

/** What a person is in a rehearsal, besides the office. */
export interface RehearsalView {
  readonly year: number;
  readonly department: string;
  readonly unit: string;
  /** Nothing was brought in yet, so that the example is practised on. */
  readonly isOnExample: boolean;
}

const HOUR_MS = 60 * 60_000;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['小时', HOUR_MS],
  ['天', 24 * HOUR_MS],
  ['周', 7 * 24 * HOUR_MS],
]);

/** `快进3天`, `快进 2小时`, `快进到 12-25 15:00` in milliseconds from now; undefined for anything else and for the past. */
export function readSkip(
  text: string,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkCalendar },
): number | undefined {
  const typed = normalizeTyped(text);
  const [, count = '', unit = ''] = /^快进\s*(\d{1,3})\s*个?(小时|天|周)$/.exec(typed) ?? [];
  const unitMs = UNITS.get(unit);
  if (unitMs !== undefined) return Number(count) * unitMs;
  const [, moment] = /^快进到\s*(.+)$/.exec(typed) ?? [];
  const due = moment === undefined ? undefined : readDeadline(moment);
  const at = due && calendar.parseLocal({ ...due, day: withYear(due.day, calendar.dayOf(now)) });
  return at !== undefined && at > now ? msBetween(now, at) : undefined;
}

/** A day without a year is this year's. */
const withYear = (day: string, today: string): string =>
  day.length === 5 ? `${today.slice(0, 4)}-${day}` : day;
