import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '#domain/calendar.ts';
import { DEFAULT_SETTINGS, type ReminderSettings } from '#domain/cycle-settings.ts';
import { type Instant, instantOf, plusMs } from '#domain/instant.ts';
import {
  audience,
  catchUp,
  checkDeadline,
  escalationTold,
  isReminderKind,
  isStillUseful,
  type PlannedReminder,
  planReminders,
  type ReminderKind,
} from '#domain/reminder-plan.ts';

const calendar = createCalendar({ timeZone: 'Asia/Shanghai' });
const DAY_MS = 86_400_000;

/** `2015-12-25 18:00` in Shanghai. */
function at(text: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const parsed = calendar.parseLocal({ day, time });
  if (parsed === undefined) throw new Error(`no such time: ${text}`);
  return parsed;
}

const show = (moment: Instant): string => {
  const { day, time } = calendar.formatLocal(moment);
  return `${day} ${time}`;
};

const settings = DEFAULT_SETTINGS.reminders;

const plan = (
  opened: string,
  deadline: string,
  chosen: ReminderSettings = settings,
): readonly PlannedReminder[] =>
  planReminders({
    openedAt: at(opened),
    deadlineAt: at(deadline),
    calendar,
    settings: chosen,
  });

/** Everything but the groups' progress. */
const personal = (
  opened: string,
  deadline: string,
  chosen?: ReminderSettings,
): readonly (readonly [string, string])[] =>
  plan(opened, deadline, chosen)
    .filter(({ kind }) => kind !== 'progress')
    .map(({ kind, dueAt }) => [kind, show(dueAt)]);

const progress = (opened: string, deadline: string): readonly string[] =>
  plan(opened, deadline)
    .filter(({ kind }) => kind === 'progress')
    .map(({ dueAt }) => show(dueAt));

describe('the plan', () => {
  test('two weeks before a Friday evening bring every reminder', () => {
    expect(personal('2015-12-14 09:00', '2015-12-25 18:00')).toEqual([
      ['t5', '2015-12-18 09:30'],
      ['t3', '2015-12-22 09:30'],
      ['t1', '2015-12-24 09:30'],
      ['last_morning', '2015-12-25 09:30'],
      ['last_call', '2015-12-25 15:00'],
      ['overdue_scorer', '2015-12-28 09:30'],
      ['overdue_office', '2015-12-29 09:30'],
    ]);
  });

  test('workdays are counted around the holiday of September 2015 and its working Sunday', () => {
    expect(personal('2015-08-20 09:00', '2015-09-07 18:00')).toEqual([
      ['t5', '2015-08-28 09:30'],
      ['t3', '2015-09-01 09:30'],
      ['t1', '2015-09-06 09:30'],
      ['last_morning', '2015-09-07 09:30'],
      ['last_call', '2015-09-07 15:00'],
      ['overdue_scorer', '2015-09-08 09:30'],
      ['overdue_office', '2015-09-09 09:30'],
    ]);
  });

  test('a deadline on a day off is counted down to the workday before it', () => {
    expect(personal('2015-12-14 09:00', '2015-12-26 18:00')).toEqual(
      personal('2015-12-14 09:00', '2015-12-25 18:00'),
    );
  });

  test.each([
    ['18:00', ['2015-12-25 09:30', '2015-12-25 15:00']],
    ['15:30', ['2015-12-25 09:30', '2015-12-25 15:00']],
    ['15:29', ['2015-12-25 09:30']],
    ['12:00', ['2015-12-25 09:30']],
    ['10:00', ['2015-12-25 09:30']],
    ['09:59', ['2015-12-24 15:00']],
    ['00:00', ['2015-12-24 15:00']],
  ])('of a deadline at %s the last reminders are at %j', (time, expected) => {
    const last = personal('2015-12-14 09:00', `2015-12-25 ${time}`).filter(([kind]) =>
      kind?.startsWith('last'),
    );
    expect(last.map(([, due]) => due)).toEqual(expected);
  });

  test('nothing is planned before opening', () => {
    expect(personal('2015-12-23 10:00', '2015-12-25 18:00').map(([kind]) => kind)).toEqual([
      't1',
      'last_morning',
      'last_call',
      'overdue_scorer',
      'overdue_office',
    ]);
  });

  test('on the day of opening only the last call comes on top of the opening message', () => {
    expect(personal('2015-12-18 09:00', '2015-12-25 18:00')[0]).toEqual(['t3', '2015-12-22 09:30']);
    expect(personal('2015-12-25 09:00', '2015-12-25 18:00')[0]).toEqual([
      'last_call',
      '2015-12-25 15:00',
    ]);
  });

  test('groups see the progress at the end of each workday until the deadline', () => {
    expect(progress('2015-12-23 09:30', '2015-12-28 18:00')).toEqual([
      '2015-12-23 16:30',
      '2015-12-24 16:30',
      '2015-12-25 16:30',
      '2015-12-28 16:30',
    ]);
    expect(progress('2015-12-23 17:00', '2015-12-25 16:30')).toEqual(['2015-12-24 16:30']);
    expect(progress('2015-12-26 09:00', '2015-12-27 18:00')).toEqual([]);
  });
});

describe('the office’s own cadence', () => {
  const own: ReminderSettings = {
    workdaysBefore: [10, 2],
    morning: '10:00',
    lastCall: undefined,
    overdue: false,
    progress: undefined,
    urgent: false,
  };

  test('brings the reminders that were chosen at the chosen hour, and no others', () => {
    expect(plan('2015-12-07 09:00', '2015-12-25 18:00', own)).toEqual([
      { kind: 't10', dueAt: at('2015-12-11 10:00') },
      { kind: 't2', dueAt: at('2015-12-23 10:00') },
    ]);
  });

  test('may make the last call at another hour', () => {
    const late = { ...own, workdaysBefore: [1, 0], lastCall: '16:00', overdue: true };
    expect(personal('2015-12-07 09:00', '2015-12-25 18:00', late)).toEqual([
      ['t1', '2015-12-24 10:00'],
      ['last_morning', '2015-12-25 10:00'],
      ['last_call', '2015-12-25 16:00'],
      ['overdue_scorer', '2015-12-28 10:00'],
      ['overdue_office', '2015-12-29 10:00'],
    ]);
  });

  test('any of it is planned in order, in working hours, and each kind once', () => {
    const hour = fc.constantFrom('09:00', '09:30', '10:45', '11:29', '13:30', '15:00', '17:29');
    const cadence = fc.record<ReminderSettings>({
      workdaysBefore: fc
        .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 })
        .map((days) => days.toSorted((a, b) => b - a)),
      morning: hour,
      lastCall: fc.option(hour, { nil: undefined }),
      overdue: fc.boolean(),
      progress: fc.option(hour, { nil: undefined }),
      urgent: fc.boolean(),
    });
    fc.assert(
      fc.property(cadence, fc.integer({ min: 0, max: 60 }), (chosen, days) => {
        const deadlineAt = plusMs(at('2015-10-10 18:00'), days * DAY_MS);
        const openedAt = at('2015-09-01 10:00');
        const planned = planReminders({ openedAt, deadlineAt, calendar, settings: chosen });
        const times = planned.map(({ dueAt }) => dueAt);
        expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
        expect(times.filter((dueAt) => !calendar.isWorkingTime(dueAt))).toEqual([]);
        const kinds = planned.map(({ kind }) => kind).filter((kind) => kind !== 'progress');
        expect(kinds).toEqual([...new Set(kinds)]);
        expect(kinds.filter((kind) => !isReminderKind(kind))).toEqual([]);
      }),
    );
  });
});

describe('what happens to who is late', () => {
  const window = (chosen: ReminderSettings) => ({
    openedAt: at('2015-12-07 09:00'),
    deadlineAt: at('2015-12-25 18:00'),
    calendar,
    settings: chosen,
  });

  test('is told in the last reminder before the deadline, and in no other', () => {
    const told = { headsAt: at('2015-12-28 09:30'), officeAt: at('2015-12-29 09:30') };
    expect(escalationTold('last_call', window(settings))).toEqual(told);
    for (const kind of ['t5', 't1', 'last_morning', 'overdue_scorer', 'progress'] as const) {
      expect(escalationTold(kind, window(settings))).toBeUndefined();
    }
    expect(escalationTold('last_morning', window({ ...settings, lastCall: undefined }))).toEqual(
      told,
    );
  });

  test('is not told where nobody hears of it', () => {
    expect(escalationTold('last_call', window({ ...settings, overdue: false }))).toBeUndefined();
  });
});

test.each(['t0', 't', 't100', 'T5', 'by_pigeon', ''])('%j is no kind of reminder', (text) => {
  expect(isReminderKind(text)).toBe(false);
});

describe('whom a reminder is for', () => {
  test.each<[ReminderKind, string]>([
    ['t30', 'not_started'],
    ['t5', 'not_started'],
    ['t4', 'not_started'],
    ['t3', 'unfinished'],
    ['t1', 'unfinished'],
    ['last_morning', 'unfinished'],
    ['last_call', 'unfinished'],
    ['overdue_scorer', 'unfinished_and_heads'],
    ['overdue_office', 'office'],
    ['progress', 'groups'],
  ])('%s is for %s', (kind, expected) => {
    expect(audience(kind)).toBe(expected);
  });
});

describe('a proposed deadline', () => {
  test.each([
    ['2015-12-14 09:00', '2015-12-25 18:00', { verdict: 'ok' }],
    ['2015-12-25 14:00', '2015-12-25 18:00', { verdict: 'ok' }],
    ['2015-12-25 15:00', '2015-12-25 18:00', { verdict: 'too_soon' }],
    ['2015-12-25 10:00', '2015-12-25 14:00', { verdict: 'too_soon' }],
    ['2015-12-24 16:00', '2015-12-25 09:00', { verdict: 'too_soon' }],
    ['2015-12-24 14:00', '2015-12-25 09:00', { verdict: 'ok' }],
    ['2015-12-25 18:00', '2015-12-25 18:00', { verdict: 'past' }],
    ['2015-12-25 18:00', '2014-12-25 18:00', { verdict: 'past' }],
    ['2015-12-25 18:00', '2105-12-25 18:00', { verdict: 'too_far' }],
    [
      '2015-12-14 09:00',
      '2015-12-27 18:00',
      { verdict: 'day_off', suggested: '2015-12-25', time: '18:00' },
    ],
    [
      '2015-08-20 09:00',
      '2015-09-05 12:00',
      { verdict: 'day_off', suggested: '2015-09-02', time: '12:00' },
    ],
    ['2015-08-20 09:00', '2015-09-06 18:00', { verdict: 'ok' }],
    [
      '2015-12-25 19:00',
      '2015-12-27 18:00',
      { verdict: 'day_off', suggested: '2015-12-28', time: '18:00' },
    ],
  ])('seen at %s, %s is %j', (now, deadline, expected) => {
    expect(checkDeadline({ deadline: at(deadline), now: at(now), calendar })).toEqual(expected);
  });
});

describe('a reminder that the service slept through', () => {
  test.each([
    ['2015-12-24 09:30', '2015-12-24 09:00', '2015-12-24 09:30'],
    ['2015-12-24 09:30', '2015-12-24 09:30', '2015-12-24 09:30'],
    ['2015-12-24 09:30', '2015-12-24 10:15', '2015-12-24 10:15'],
    ['2015-12-24 09:30', '2015-12-24 12:00', '2015-12-24 13:30'],
    ['2015-12-24 09:30', '2015-12-24 22:00', '2015-12-25 09:00'],
    ['2015-12-24 09:30', '2015-12-26 10:00', '2015-12-28 09:00'],
  ])('due at %s, seen at %s, goes out at %s', (due, now, expected) => {
    expect(show(catchUp(at(due), at(now), calendar))).toBe(expected);
  });

  test.each<[ReminderKind, string, boolean]>([
    ['t3', '2015-12-25 17:59', true],
    ['t3', '2015-12-25 18:00', false],
    ['last_call', '2015-12-28 09:00', false],
    ['progress', '2015-12-28 09:00', false],
    ['overdue_scorer', '2015-12-28 09:30', true],
    ['overdue_office', '2015-12-31 09:30', true],
  ])('%s at %s still says something: %j', (kind, moment, expected) => {
    expect(isStillUseful(kind, at(moment), at('2015-12-25 18:00'))).toBe(expected);
  });
});

describe('any opening and any deadline', () => {
  const opening = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2027-06-30'), noInvalidDate: true })
    .map(instantOf);
  const window = fc
    .record({ openedAt: opening, lengthMs: fc.integer({ min: 1, max: 60 * DAY_MS }) })
    .map(({ openedAt, lengthMs }) => ({
      openedAt,
      deadlineAt: plusMs(openedAt, lengthMs),
      calendar,
      settings,
    }));

  test('reminders are in order, each at its own time, inside working hours and after opening', () => {
    fc.assert(
      fc.property(window, ({ openedAt, deadlineAt }) => {
        const planned = planReminders({ openedAt, deadlineAt, calendar, settings });
        const times = planned.map(({ dueAt }) => dueAt);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a.localeCompare(b)));
        expect(times.filter((dueAt) => !calendar.isWorkingTime(dueAt))).toEqual([]);
        expect(times.filter((dueAt) => dueAt <= openedAt)).toEqual([]);
      }),
    );
  });

  test('every kind but the progress comes once, and before the deadline unless it says overdue', () => {
    fc.assert(
      fc.property(window, ({ openedAt, deadlineAt }) => {
        const planned = planReminders({ openedAt, deadlineAt, calendar, settings });
        const kinds = planned.map(({ kind }) => kind).filter((kind) => kind !== 'progress');
        expect(kinds).toEqual([...new Set(kinds)]);
        for (const { kind, dueAt } of planned) {
          expect(dueAt < deadlineAt, kind).toBe(!kind.startsWith('overdue'));
        }
        expect(kinds.slice(-2)).toEqual(['overdue_scorer', 'overdue_office']);
      }),
    );
  });

  test('nobody is reminded twice on one day, but on the last', () => {
    fc.assert(
      fc.property(window, ({ openedAt, deadlineAt }) => {
        const planned = planReminders({ openedAt, deadlineAt, calendar, settings });
        const days = planned
          .filter(({ kind }) => kind !== 'progress' && kind !== 'last_call')
          .map(({ dueAt }) => calendar.dayOf(dueAt));
        expect(days).toEqual([...new Set(days)]);
      }),
    );
  });

  test('what a refusal suggests is a workday that is not past', () => {
    fc.assert(
      fc.property(window, ({ openedAt, deadlineAt }) => {
        const check = checkDeadline({ deadline: deadlineAt, now: openedAt, calendar });
        if (check.verdict !== 'day_off') return;
        expect(calendar.isWorkday(check.suggested)).toBe(true);
        expect(calendar.instantAt(check.suggested, check.time) > openedAt).toBe(true);
      }),
    );
  });

  test('with a deadline that is accepted somebody is reminded before it', () => {
    fc.assert(
      fc.property(window, ({ openedAt, deadlineAt }) => {
        const check = checkDeadline({ deadline: deadlineAt, now: openedAt, calendar });
        if (check.verdict !== 'ok') return;
        const planned = planReminders({ openedAt, deadlineAt, calendar, settings });
        expect(planned.some(({ kind }) => kind.startsWith('last'))).toBe(true);
      }),
    );
  });

  test('what was slept through goes out in working hours, not earlier than it was due or noticed', () => {
    fc.assert(
      fc.property(window, fc.integer({ min: 0, max: 20 * DAY_MS }), (each, lateMs) => {
        for (const { dueAt } of planReminders(each).slice(0, 3)) {
          const now = plusMs(dueAt, lateMs);
          const sentAt = catchUp(dueAt, now, calendar);
          expect(calendar.isWorkingTime(sentAt)).toBe(true);
          expect(sentAt >= now).toBe(true);
        }
      }),
    );
  });
});
