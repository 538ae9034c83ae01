import chineseDays from 'chinese-days';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { type Day, type Instant, instantOf } from './instant.ts';

dayjs.extend(utc);

/**
 * A day that is announced to be off or on, in the format of the holiday files of
 * https://github.com/NateScarlet/holiday-cn; several years may stand in one list.
 */
export interface HolidayOverride {
  readonly date: Day;
  /** 国庆节 makes the year a known one. */
  readonly name: string;
  readonly isOffDay: boolean;
}

export interface CalendarOptions {
  /** An IANA name, Asia/Shanghai. */
  readonly timeZone: string;
  /** Beat the built-in holidays; of two for one day the later one holds. */
  readonly overrides?: readonly HolidayOverride[];
}

/** What makes a day off or on. */
export interface Announcement {
  /** 国庆节. */
  readonly name: string;
  readonly isOffDay: boolean;
}

interface LocalTime {
  readonly day: Day;
  /** 24 hours, `09:30`. */
  readonly time: string;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** Days, workdays and working hours in one time zone, whatever the zone of the process is. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean;
  /** The nth workday after the day, before it when n is negative; the day itself for 0. */
  addWorkdays(day: Day, count: number): Day;
  /** Workdays after `from` up to and including `to`; negative when `to` is earlier. */
  workdaysBetween(from: Day, to: Day): number;
  dayOf(at: Instant): Day;
  /** Throws a RangeError for a time that is none or that the zone skips on that day. */
  instantAt(day: Day, time: string): Instant;
  /** On a workday from 09:00 to 11:30 and from 13:30 to 17:30, the ends not included. */
  isWorkingTime(at: Instant): boolean;
  /** The instant itself inside working hours, else the start of the next. */
  nextWorkingTime(at: Instant): Instant;
  /** False means that workdays of the year are guessed from Monday to Friday: warn somebody. */
  knowsYear(year: number): boolean;
  /** What was announced for the day: a holiday, or a weekend that is worked; undefined for any other day. */
  announcedOn(day: Day): Announcement | undefined;
  /** The same calendar with these days instead of its own overrides. */
  withOverrides(overrides: readonly HolidayOverride[]): WorkCalendar;
  formatLocal(at: Instant): LocalTime;
  /** Undefined for a day or a time that does not exist: 2015-02-30, 24:00. */
  parseLocal(local: { readonly day: string; readonly time: string }): Instant | undefined;
}

type Zone = Pick<WorkCalendar, 'formatLocal' | 'parseLocal'>;

const MORNING = { from: '09:00', until: '11:30' };
const AFTERNOON = { from: '13:30', until: '17:30' };
/** Local time, 24 hours: what is due on a day is due by then. */
export const END_OF_WORKING_DAY = AFTERNOON.until;
const NATIONAL_DAY = '国庆节';
const DAY_MS = 86_400_000;

/** Throws a RangeError for a time zone that does not exist. */
export function createCalendar({ timeZone, overrides = [] }: CalendarOptions): WorkCalendar {
  return calendarOf(createZone(timeZone), timeZone, overrides);
}

function calendarOf(
  zone: Zone,
  timeZone: string,
  overrides: readonly HolidayOverride[],
): WorkCalendar {
  const announcedOn = createAnnouncements(overrides);
  const isWorkday = createWorkdayRule(announcedOn);
  const instantAt = (day: Day, time: string): Instant => {
    const at = zone.parseLocal({ day, time });
    if (at === undefined) throw new RangeError(`no such time: ${day} ${time} in ${timeZone}`);
    return at;
  };
  const isWorkingTime = (at: Instant): boolean => {
    const { day, time } = zone.formatLocal(at);
    return isWorkday(day) && isWorkingHour(time);
  };
  const count = createWorkdayCount(isWorkday);
  return {
    isWorkday,
    ...count,
    ...zone,
    dayOf: (at) => zone.formatLocal(at).day,
    instantAt,
    isWorkingTime,
    nextWorkingTime(at) {
      if (isWorkingTime(at)) return at;
      const { day, time } = zone.formatLocal(at);
      const later = [MORNING, AFTERNOON].find(({ from }) => time < from);
      if (later !== undefined && isWorkday(day)) return instantAt(day, later.from);
      return instantAt(count.addWorkdays(day, 1), MORNING.from);
    },
    knowsYear: (year) => hasNationalDay(year, overrides),
    announcedOn,
    withOverrides: (others) => calendarOf(zone, timeZone, others),
  };
}

/** A day from text, `2015-12-25`; undefined for one that does not exist. */
export const parseDay = (text: string): Day | undefined => (isDay(text) ? text : undefined);

const isDay = (text: string): text is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text;

/** So many days later; earlier where the number is negative. */
export function shiftDay(day: Day, days: number): Day {
  const shifted = dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD');
  if (!isDay(shifted)) throw new RangeError(`no such day: ${days} days from ${day}`);
  return shifted;
}

const isWithin = ({ from, until }: typeof MORNING, time: string): boolean =>
  from <= time && time < until;

/** Whether nobody is disturbed at the time, `09:30`: outside lunch and evening. */
export const isWorkingHour = (time: string): boolean =>
  [MORNING, AFTERNOON].some((each) => isWithin(each, time));

function createWorkdayRule(announcedOn: WorkCalendar['announcedOn']): (day: Day) => boolean {
  return (day) => {
    const announced = announcedOn(day);
    return announced === undefined ? isMondayToFriday(day) : !announced.isOffDay;
  };
}

/** Whether the day would be worked if nothing was announced for it. */
export const isMondayToFriday = (day: Day): boolean => ![0, 6].includes(weekdayOf(day));

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => dayjs.utc(day).day();

function createAnnouncements(overrides: readonly HolidayOverride[]): WorkCalendar['announcedOn'] {
  const overridden = new Map(overrides.map((each) => [each.date, each]));
  return (day) => {
    const own = overridden.get(day);
    if (own !== undefined) return { name: own.name, isOffDay: own.isOffDay };
    const announced = findAnnouncement(day);
    return announced && { name: announced.name.split(',')[1] ?? '', isOffDay: !announced.work };
  };
}

/**
 * What was announced for a day, if anything was. chinese-days 1.5.7 turns bare dates into days of the
 * process's zone, in its table and in a question alike: so a bare date finds its entry in any zone,
 * but the weekday that `isWorkday` goes by is, west of Greenwich, the day before's.
 */
function findAnnouncement(day: Day): { readonly work: boolean; readonly name: string } | undefined {
  const detail = chineseDays.getDayDetail(day);
  // 'National Day,国庆节,3' for a day in the table, 'Friday' for any other.
  return detail.name.includes(',') ? detail : undefined;
}

function hasNationalDay(year: number, overrides: readonly HolidayOverride[]): boolean {
  const day = parseDay(`${year}-10-01`);
  if (day !== undefined && findAnnouncement(day)?.name.includes(NATIONAL_DAY)) return true;
  return overrides.some(
    ({ date, name }) => date.startsWith(`${year}-`) && name.includes(NATIONAL_DAY),
  );
}

function createWorkdayCount(
  isWorkday: (day: Day) => boolean,
): Pick<WorkCalendar, 'addWorkdays' | 'workdaysBetween'> {
  const countAfter = (from: Day, to: Day): number => {
    let count = 0;
    for (let day = from; day < to; ) {
      day = shiftDay(day, 1);
      if (isWorkday(day)) count += 1;
    }
    return count;
  };
  return {
    addWorkdays(from, count) {
      let day = from;
      for (let remaining = Math.abs(count); remaining > 0; ) {
        day = shiftDay(day, Math.sign(count));
        if (isWorkday(day)) remaining -= 1;
      }
      return day;
    },
    workdaysBetween(from, to) {
      if (from <= to) return countAfter(from, to);
      // Going back, the day that is left does not count and the day that is reached does.
      return 0 - countAfter(shiftDay(to, -1), shiftDay(from, -1));
    },
  };
}

/**
 * Wall clocks by Intl: dayjs's timezone plugin goes through the wall clock of the process and is an
 * hour off in the hour that the process's own zone skips in spring.
 */
function createZone(timeZone: string): Zone {
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** The wall clock read as if it were UTC. */
  const wallMs = (ms: number): number => {
    const parts = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const [hour, minute, second] = [read('hour'), read('minute'), read('second')];
    return Date.UTC(read('year'), read('month') - 1, read('day'), hour, minute, second);
  };
  return {
    formatLocal(at) {
      const wall = dayjs.utc(wallMs(Date.parse(at)));
      const day = wall.format('YYYY-MM-DD');
      if (!isDay(day)) throw new RangeError(`no day in ${timeZone}: ${at}`);
      return { day, time: wall.format('HH:mm'), weekday: wall.day() };
    },
    parseLocal({ day, time }) {
      if (!isDay(day) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
      const wanted = Date.parse(`${day}T${time}:00Z`);
      // The zone's offset is that of the day before or of the day after; of a time that the clock
      // shows twice the first is meant, and one that it skips fits neither.
      const candidates = [wanted - DAY_MS, wanted + DAY_MS]
        .map((ms) => wanted - (wallMs(ms) - ms))
        .filter((ms) => wallMs(ms) === wanted);
      return candidates.length === 0 ? undefined : instantOf(new Date(Math.min(...candidates)));
    },
  };
}
