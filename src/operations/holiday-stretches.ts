import { type HolidayOverride, shiftDay, weekdayOf } from '#domain/calendar.ts';
import type { Day } from '#domain/instant.ts';
import type { HolidayStretch, LocalDay } from '#domain/settings-views.ts';

/** Days in their order, those in a row with one name and sense together. */
export function stretchesOf(days: readonly HolidayOverride[]): readonly HolidayStretch[] {
  const stretches: HolidayStretch[] = [];
  for (const { date, name, isOffDay } of days) {
    const last = stretches.at(-1);
    const goesOn =
      last !== undefined &&
      last.name === name &&
      last.isOffDay === isOffDay &&
      shiftDay(last.until.day, 1) === date;
    const from = goesOn ? last.from : localDay(date);
    if (goesOn) stretches.pop();
    const count = goesOn ? last.days + 1 : 1;
    stretches.push({ name, isOffDay, from, until: localDay(date), days: count });
  }
  return stretches;
}

const localDay = (day: Day): LocalDay => ({ day, weekday: weekdayOf(day) });
