import type { Db } from '#db/database.ts';
import { listHolidays } from '#db/holidays.ts';
import type { WorkCalendar } from '#domain/calendar.ts';

interface Loaded {
  readonly content: string;
  readonly calendar: WorkCalendar;
}

/** What each calendar came to with the days last read: they are the same for a year. */
const loaded = new WeakMap<WorkCalendar, Loaded>();

/** The calendar with the days that the office brought in. */
export async function loadCalendar(db: Db, base: WorkCalendar): Promise<WorkCalendar> {
  const holidays = await listHolidays(db);
  if (holidays.length === 0) return base;
  const content = JSON.stringify(holidays);
  const known = loaded.get(base);
  if (known?.content === content) return known.calendar;
  const calendar = base.withOverrides(holidays);
  loaded.set(base, { content, calendar });
  return calendar;
}
