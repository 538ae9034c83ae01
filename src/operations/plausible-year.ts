import type { Cycle } from '#domain/cycle.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';

/** A slip like 2105 would stay the newest year for a lifetime. */
const YEARS_AHEAD = 5;

/** Refuses a new year before the current one, and one so far ahead that it can only be a slip. */
export function assertPlausibleYear(
  { calendar, now }: Pick<Call, 'calendar' | 'now'>,
  year: number,
  current: Cycle | undefined,
): void {
  if (current !== undefined && year < current.year) {
    refuse({ code: 'year_behind', year, current: current.year });
  }
  const latest = Number(calendar.dayOf(now).slice(0, 4)) + YEARS_AHEAD;
  if (year > latest) refuse({ code: 'year_ahead', year });
}
