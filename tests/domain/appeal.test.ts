import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerDueAt,
  answerTextFault,
  appealsCloseAt,
  appealTextFault,
  checkGrant,
  planAppealReminders,
} from '#domain/appeal.ts';
import { createCalendar } from '#domain/calendar.ts';
import {
  formatPoints,
  type Points,
  pointsFromDecimal,
  pointsFromHundredths,
  ZERO,
} from '#domain/points.ts';

const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });
const at = (day: string, time: string) => {
  const parsed = calendar.parseLocal({ day, time });
  if (parsed === undefined) throw new Error(`no such time: ${day} ${time}`);
  return parsed;
};
const say = (moment: ReturnType<typeof at> | undefined) => {
  if (moment === undefined) return undefined;
  const { day, time } = calendar.formatLocal(moment);
  return `${day} ${time}`;
};
const settings = { windowWorkdays: 5, answerWorkdays: 3 };
const points = (text: string): Points => pointsFromDecimal(text) ?? ZERO;

describe('the days of an appeal', () => {
  test.each([
    ['2015-12-07', '09:00', '2015-12-14 17:30'],
    ['2015-12-11', '20:00', '2015-12-18 17:30'],
    // 1 to 3 January are off, Monday the 4th is not.
    ['2015-12-30', '16:00', '2016-01-07 17:30'],
    // The week of National Day is off, and Saturday 10 October is a workday for it.
    ['2015-09-30', '10:00', '2015-10-13 17:30'],
  ])('a ranking of %s %s may be appealed against until %s', (day, time, until) => {
    expect(say(appealsCloseAt(at(day, time), settings, calendar))).toBe(until);
  });

  test('no window is none', () => {
    const none = { ...settings, windowWorkdays: 0 };
    expect(appealsCloseAt(at('2015-12-07', '09:00'), none, calendar)).toBeUndefined();
  });

  test('what is filed on a Friday evening is answered by Wednesday', () => {
    expect(say(answerDueAt(at('2015-12-11', '20:00'), settings, calendar))).toBe(
      '2015-12-16 17:30',
    );
  });

  test('a reminder whose time has passed is not planned', () => {
    const dueAt = at('2015-12-08', '17:30');
    const plan = (day: string, time: string) =>
      planAppealReminders({ dueAt, now: at(day, time), morning: '09:30' }, calendar).map(
        (each) => `${each.kind} ${say(each.dueAt)}`,
      );
    expect(plan('2015-12-07', '09:00')).toEqual([
      'appeal_due 2015-12-07 09:30',
      'appeal_overdue 2015-12-09 09:30',
    ]);
    expect(plan('2015-12-07', '09:30')).toEqual(['appeal_overdue 2015-12-09 09:30']);
  });
});

test.each([
  ['', 'missing'],
  ['不对', 'too_short'],
  ['材料已报', undefined],
  ['😀'.repeat(1000), undefined],
  ['长'.repeat(1001), 'too_long'],
])('reasons are judged by their characters: %#', (text, fault) => {
  expect(appealTextFault(text)).toBe(fault);
});

test('an answer has half as much room', () => {
  expect(answerTextFault('长'.repeat(500))).toBeUndefined();
  expect(answerTextFault('长'.repeat(501))).toBe('too_long');
});

describe('what is granted', () => {
  const rule = { maxPoints: points('5'), step: points('0.5') };
  const current = { points: points('3'), reason: '示范点仅3个' };

  test.each([
    ['满分', '示范点仅3个', { points: 500, reason: '' }],
    ['5', '已补报', { points: 500, reason: '已补报' }],
    ['扣1', '活动少办1场', { points: 400, reason: '活动少办1场' }],
    ['3', '材料迟报', { points: 300, reason: '材料迟报' }],
  ])('%s with the reason %s', (typed, reason, score) => {
    expect(checkGrant({ points: typed, reason }, current, rule)).toEqual({ ok: true, score });
  });

  test('never lowers a score and never leaves it as it was', () => {
    const step = fc.integer({ min: 0, max: 10 }).map((steps) => steps * 50);
    fc.assert(
      fc.property(step, step, fc.constantFrom('材料迟报', '示范点仅3个', ''), (was, is, reason) => {
        const before = { points: pointsFromHundredths(was), reason: '示范点仅3个' };
        const typed = { points: formatPoints(pointsFromHundredths(is)), reason };
        const checked = checkGrant(typed, before, rule);
        if (!checked.ok) return;
        expect(checked.score.points).toBeGreaterThanOrEqual(before.points);
        expect(checked.score).not.toEqual(before);
      }),
    );
  });
});
