import { type HolidayOverride, shiftDay } from '#domain/calendar.ts';
import { isAdmin } from '#domain/member.ts';
import type { HolidaysView } from '#domain/settings-views.ts';
import type { Call } from './call.ts';
import { stretchesOf } from './holiday-stretches.ts';
import { assertSomebody } from './rights.ts';

/** So far a year's assessment and what follows it reach. */
const DAYS_AHEAD = 240;

/** What is off and what is worked in the months to come, and which years nobody has announced. */
export async function viewHolidays({ actor, calendar, now }: Call): Promise<HolidaysView> {
  assertSomebody(actor);
  const today = calendar.dayOf(now);
  const announced: HolidayOverride[] = [];
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = shiftDay(today, ahead);
    const day = calendar.announcedOn(date);
    if (day !== undefined) announced.push({ date, ...day });
  }
  const years = [today, shiftDay(today, DAYS_AHEAD)].map((day) => Number(day.slice(0, 4)));
  return {
    stretches: stretchesOf(announced),
    unknownYears: [...new Set(years)].filter((year) => !calendar.knowsYear(year)),
    isAdmin: isAdmin(actor),
  };
}
