import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar, type HolidayOverride, parseDay } from '#domain/calendar.ts';
import { type Day, instant, instantOf, msBetween } from '#domain/instant.ts';

const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });
const HOUR_MS = 3_600_000;

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`no such day: ${text}`);
  return parsed;
}

/** Every day from the first to the last. */
function daysFrom(first: string, last: string): readonly Day[] {
  const days: Day[] = [];
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += 24 * HOUR_MS) {
    days.push(day(new Date(ms).toISOString().slice(0, 10)));
  }
  return days;
}

const OFF = [
  ['2015-01-01', '2015-01-03'],
  ['2015-02-18', '2015-02-24'],
  ['2015-04-04', '2015-04-06'],
  ['2015-05-01', '2015-05-03'],
  ['2015-06-20', '2015-06-22'],
  ['2015-09-03', '2015-09-05'],
  ['2015-09-26', '2015-09-27'],
  ['2015-10-01', '2015-10-07'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const;

const WORKING_WEEKENDS = [
  ...['2015-01-04', '2015-02-15', '2015-02-28', '2015-09-06', '2015-10-10'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

/** As announced by the State Council for 2015 and 2026, the other days by weekday. */
function isAnnouncedWorkday(each: Day): boolean {
  if (WORKING_WEEKENDS.includes(each)) return true;
  if (OFF.some(([first, last]) => first <= each && each <= last)) return false;
  return ![0, 6].includes(new Date(`${each}T00:00:00Z`).getUTCDay());
}

const ANNOUNCED_DAYS = [
  ...daysFrom('2015-01-01', '2015-12-31'),
  ...daysFrom('2026-01-01', '2026-12-31'),
];

describe('workdays', () => {
  test('every day of 2015 and 2026 is as it was announced', () => {
    expect(ANNOUNCED_DAYS.filter((each) => calendar.isWorkday(each))).toEqual(
      ANNOUNCED_DAYS.filter(isAnnouncedWorkday),
    );
  });

  test.each([
    ['2015-09-02', 1, '2015-09-06'],
    ['2015-09-04', 1, '2015-09-06'],
    ['2015-09-07', -1, '2015-09-06'],
    ['2015-09-06', -1, '2015-09-02'],
    ['2015-12-25', -5, '2015-12-18'],
    ['2015-12-25', 2, '2015-12-29'],
    ['2015-12-26', 0, '2015-12-26'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-10-08', -1, '2026-09-30'],
  ])('from %s, %i workdays on, it is %s', (from, count, to) => {
    expect(calendar.addWorkdays(day(from), count)).toBe(to);
  });

  test.each([
    ['2015-09-02', '2015-09-06', 1],
    ['2015-09-06', '2015-09-02', -1],
    ['2015-09-03', '2015-09-05', 0],
    ['2015-09-05', '2015-09-03', 0],
    ['2015-10-01', '2015-10-10', 3],
    ['2015-12-25', '2015-12-25', 0],
  ])('from %s to %s it is %i workdays', (from, to, count) => {
    expect(calendar.workdaysBetween(day(from), day(to))).toBe(count);
  });

  test('2026 is known, 2027 is not, and of a year not known Monday to Friday are workdays', () => {
    expect([2014, 2015, 2026, 2027, 99, 123_456].map((year) => calendar.knowsYear(year))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    const week = daysFrom('2027-02-08', '2027-02-14');
    expect(week.map((each) => calendar.isWorkday(each))).toEqual([
      ...[true, true, true, true, true],
      ...[false, false],
    ]);
  });
});

describe('announced holidays that were brought in', () => {
  const override = (date: string, isOffDay: boolean, name = '春节'): HolidayOverride => ({
    date: day(date),
    name,
    isOffDay,
  });
  const withOverrides = (...overrides: readonly HolidayOverride[]) =>
    createCalendar({ timeZone: 'Asia/Shanghai', overrides });

  test('they beat the weekday and the built-in holidays', () => {
    const own = withOverrides(
      override('2027-02-08', true),
      override('2027-02-14', false),
      override('2015-10-01', false, '国庆节'),
    );
    expect(
      ['2027-02-08', '2027-02-14', '2015-10-01', '2015-10-02'].map((each) =>
        own.isWorkday(day(each)),
      ),
    ).toEqual([false, true, true, false]);
  });

  test('the year is known once its National Day is', () => {
    expect(withOverrides(override('2027-02-08', true)).knowsYear(2027)).toBe(false);
    const own = withOverrides(override('2027-10-01', true, '国庆节、中秋节'));
    expect([own.knowsYear(2027), own.knowsYear(2028)]).toEqual([true, false]);
  });

  test('of two entries for one day the later one holds', () => {
    const own = withOverrides(override('2027-02-08', true), override('2027-02-08', false));
    expect(own.isWorkday(day('2027-02-08'))).toBe(true);
  });
});

describe('the clock on the wall', () => {
  test('an instant is shown as day, time and weekday', () => {
    expect(calendar.formatLocal(instant('2015-12-25T10:00:59.999Z'))).toEqual({
      day: '2015-12-25',
      time: '18:00',
      weekday: 5,
    });
    expect(calendar.formatLocal(instant('2015-12-26T16:00:00.000Z'))).toEqual({
      day: '2015-12-27',
      time: '00:00',
      weekday: 0,
    });
  });

  test.each([
    ['2015-12-25', '18:00', '2015-12-25T10:00:00.000Z'],
    ['2016-02-29', '00:00', '2016-02-28T16:00:00.000Z'],
    ['2015-02-29', '18:00', undefined],
    ['2015-02-30', '18:00', undefined],
    ['2015-13-01', '18:00', undefined],
    ['2015-12-25', '24:00', undefined],
    ['2015-12-25', '18:60', undefined],
    ['2015-12-25', '9:30', undefined],
    ['2015-12-5', '18:00', undefined],
    ['明天', '18:00', undefined],
    ['', '', undefined],
  ])('%s %s means %s', (typedDay, time, expected) => {
    expect(calendar.parseLocal({ day: typedDay, time })).toBe(expected);
  });

  test('a time that is none cannot be turned into an instant', () => {
    expect(() => calendar.instantAt(day('2015-12-25'), '25:00')).toThrow(RangeError);
  });

  test('where clocks change, a skipped time is none and of a repeated one the first is meant', () => {
    const berlin = createCalendar({ timeZone: 'Europe/Berlin' });
    const parse = (onDay: string, time: string) => berlin.parseLocal({ day: onDay, time });
    expect(parse('2026-03-29', '02:30')).toBeUndefined();
    expect(parse('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(parse('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('a time zone that does not exist is refused when the calendar is made', () => {
    expect(() => createCalendar({ timeZone: 'Asia/Suzhou' })).toThrow(RangeError);
  });
});

describe('working hours', () => {
  const at = (onDay: string, time: string) => calendar.instantAt(day(onDay), time);

  test.each([
    ['2015-12-25', '08:59', '2015-12-25', '09:00'],
    ['2015-12-25', '09:00', '2015-12-25', '09:00'],
    ['2015-12-25', '11:29', '2015-12-25', '11:29'],
    ['2015-12-25', '11:30', '2015-12-25', '13:30'],
    ['2015-12-25', '13:30', '2015-12-25', '13:30'],
    ['2015-12-25', '17:29', '2015-12-25', '17:29'],
    ['2015-12-25', '17:30', '2015-12-28', '09:00'],
    ['2015-12-26', '10:00', '2015-12-28', '09:00'],
    ['2015-09-02', '18:00', '2015-09-06', '09:00'],
    ['2015-09-04', '10:00', '2015-09-06', '09:00'],
    ['2015-09-06', '12:00', '2015-09-06', '13:30'],
  ])('at %s %s, the next working time is %s %s', (onDay, time, nextDay, nextTime) => {
    const next = calendar.nextWorkingTime(at(onDay, time));
    expect(calendar.formatLocal(next)).toMatchObject({ day: nextDay, time: nextTime });
    expect(calendar.isWorkingTime(at(onDay, time))).toBe(next === at(onDay, time));
  });
});

const anyDay = fc
  .date({
    min: new Date('2014-01-01'),
    max: new Date('2028-12-31'),
    noInvalidDate: true,
  })
  .map((date) => day(date.toISOString().slice(0, 10)));
const anyInstant = fc
  .date({
    min: new Date('2014-01-01'),
    max: new Date('2028-12-31'),
    noInvalidDate: true,
  })
  .map(instantOf);
const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
);

describe('on any day', () => {
  test('so many workdays on and as many back is the same workday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40, max: 40 }), (from, count) => {
        const to = calendar.addWorkdays(from, count);
        expect(calendar.workdaysBetween(from, to)).toBe(count);
        if (count !== 0) expect(calendar.isWorkday(to)).toBe(true);
        if (calendar.isWorkday(from)) expect(calendar.addWorkdays(to, -count)).toBe(from);
      }),
    );
  });

  test('one after the other, steps add up', () => {
    const count = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(anyDay, count, count, (from, first, second) => {
        const there = calendar.addWorkdays(calendar.addWorkdays(from, first), second);
        expect(there).toBe(calendar.addWorkdays(from, first + second));
      }),
    );
  });

  test('the next working time is a working time, no earlier, and within two weeks', () => {
    fc.assert(
      fc.property(anyInstant, (from) => {
        const next = calendar.nextWorkingTime(from);
        expect(calendar.isWorkingTime(next)).toBe(true);
        expect(msBetween(from, next)).toBeGreaterThanOrEqual(0);
        expect(msBetween(from, next)).toBeLessThan(14 * 24 * HOUR_MS);
        expect(calendar.nextWorkingTime(next)).toBe(next);
      }),
    );
  });

  test('what is shown reads back as the same minute, or as the first of two that look alike', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, timeZone) => {
        const own = createCalendar({ timeZone });
        const local = own.formatLocal(at);
        const back = own.parseLocal(local);
        if (back === undefined) throw new Error(`cannot read ${local.day} ${local.time}`);
        expect(own.formatLocal(back)).toEqual(local);
        expect([0, HOUR_MS / 2, HOUR_MS]).toContain(
          msBetween(back, instantOf(new Date(Math.floor(Date.parse(at) / 60_000) * 60_000))),
        );
      }),
    );
  });
});

describe('whatever the time zone of the process', () => {
  // Prints what a process that has been in the zone from its start makes of 2015 and 2026.
  const script = `
    import { createCalendar } from '#domain/calendar.ts';
    const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });
    const workdays = ${JSON.stringify(ANNOUNCED_DAYS)}.filter((day) => calendar.isWorkday(day));
    const knownYears = [2026, 2027].filter((year) => calendar.knowsYear(year));
    const wrongHours = [];
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += ${HOUR_MS}) {
      const at = new Date(ms).toISOString();
      const shown = new Date(ms + 8 * ${HOUR_MS}).toISOString();
      const local = calendar.formatLocal(at);
      const isRight = local.day === shown.slice(0, 10) && local.time === shown.slice(11, 16);
      if (!isRight || calendar.parseLocal(local) !== at) wrongHours.push(at);
    }
    const offset = new Date('2026-01-15T00:00:00Z').getTimezoneOffset();
    console.log(JSON.stringify({ offset, workdays, knownYears, wrongHours }));
  `;

  test.each([
    ['Asia/Shanghai', -480],
    ['UTC', 0],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
    ['Pacific/Pago_Pago', 660],
  ])('%s changes nothing', (processZone, offset) => {
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { TZ: processZone },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual({
      offset,
      workdays: ANNOUNCED_DAYS.filter(isAnnouncedWorkday),
      knownYears: [2026],
      wrongHours: [],
    });
  });
});
