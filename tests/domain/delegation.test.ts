import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar, parseDay } from '#domain/calendar.ts';
import { MOST_DELEGATION_DAYS, readDelegationEnd } from '#domain/delegation.ts';
import { msBetween } from '#domain/instant.ts';

const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });
const day = parseDay('2015-12-07');
if (day === undefined) throw new Error('no such day');
const now = calendar.instantAt(day, '09:00');
const present = { calendar, now };

const lastDay = (text: string, of = present) => {
  const read = readDelegationEnd({ by: 'day', day: text }, of);
  return read.ok ? calendar.formatLocal(read.untilAt).day : read.fault;
};

test('a day ends with the first moment of the next', () => {
  expect(lastDay('12-20')).toBe('2015-12-21');
  expect(lastDay('2015-12-07')).toBe('2015-12-08');
});

test('a day without a year is the next of that name, and one that has just gone by is past', () => {
  expect(lastDay('01-05')).toBe('2016-01-06');
  expect(lastDay('12-06')).toBe('past');
  expect(lastDay('03-01')).toBe('past');
});

test('a day that is none, a past one and one too far away are told apart', () => {
  expect([lastDay('2-30'), lastDay('02-30'), lastDay('2015-12-01'), lastDay('2016-03-01')]).toEqual(
    ['impossible', 'impossible', 'past', 'too_far'],
  );
});

test('so many days count from today, and no more than allowed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 400 }), (days) => {
      const read = readDelegationEnd({ by: 'days', days }, present);
      if (days < 1) expect(read).toEqual({ ok: false, fault: 'impossible' });
      else if (days > MOST_DELEGATION_DAYS) expect(read).toEqual({ ok: false, fault: 'too_far' });
      else {
        const lasts = read.ok ? msBetween(calendar.instantAt(day, '00:00'), read.untilAt) : 0;
        expect(lasts / (24 * 60 * 60_000)).toBe(days);
      }
    }),
  );
});
