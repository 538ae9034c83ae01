import { describe, expect, test } from 'vitest';
import { proposeHolidays, proposeOwnDays } from '#operations/import-holidays.ts';
import { proposeExtension } from '#operations/open-cycle.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewHolidays } from '#operations/view-holidays.ts';
import { type AssessmentFixture, codeOf, recipients } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const NOTICE = `国务院办公厅关于2040年部分节假日安排的通知
一、元旦：1月1日（周日）至2日（周一）放假，共2天。
二、国庆节：10月1日（周一）至7日（周日）放假调休，共7天。9月29日（周六）上班。`;

const importNotice = (office: AssessmentFixture, text = NOTICE) =>
  office.as('张明', (call) => proposeHolidays(call, text));

const closeDays = (office: AssessmentFixture, from: string, until = from, name = '机关休假') =>
  office.as('张明', (call) => proposeOwnDays(call, { isOffDay: true, from, until, name }));

async function confirm(office: AssessmentFixture, proposalId: string | undefined) {
  if (proposalId === undefined) throw new Error('nothing to confirm');
  return office.confirm('张明', proposalId);
}

const calendarOf = (office: AssessmentFixture) =>
  inTransaction(office, async ({ calendar }) => calendar);

describe('a notice of holidays', () => {
  test('is shown day by day and then holds for every request', async () => {
    await using office = await openSmall();
    const before = await calendarOf(office);
    expect(before.knowsYear(2040)).toBe(false);
    const preview = await importNotice(office);
    expect(preview).toMatchObject({
      problems: [],
      stretches: [
        { name: '元旦', isOffDay: true, from: { day: '2040-01-01', weekday: 0 }, days: 2 },
        { name: '国庆节', isOffDay: false, from: { day: '2040-09-29', weekday: 6 }, days: 1 },
        { name: '国庆节', isOffDay: true, until: { day: '2040-10-07' }, days: 7 },
      ],
      missing: ['春节', '清明节', '劳动节', '端午节', '中秋节'],
    });
    expect(await confirm(office, preview.proposalId)).toMatchObject({
      told: { kind: 'holidays_saved', off: 9, worked: 1, isReplanned: false },
    });
    const after = await calendarOf(office);
    expect(after.knowsYear(2040)).toBe(true);
    for (const { day } of preview.stretches.map(({ from }) => from)) {
      expect(after.isWorkday(day)).toBe(day === '2040-09-29');
    }
    expect(await calendarOf(office)).toBe(after);
    expect(await office.ledgerKinds('holidays_imported')).toHaveLength(1);
  });

  test('with a wrong weekday shows it and cannot be confirmed', async () => {
    await using office = await openSmall();
    const preview = await importNotice(office, NOTICE.replace('周日）至2日', '周六）至2日'));
    expect(preview).toMatchObject({
      proposalId: undefined,
      problems: [{ kind: 'weekday', day: '2040-01-01' }],
    });
  });

  test.each([
    ['', 'notice_missing'],
    ['一、元旦：1月1日放假。', 'notice_year_missing'],
    ['2040年\n请查收附件。', 'notice_unreadable'],
  ])('of %j is refused as %s', async (text, code) => {
    await using office = await openSmall();
    expect(await codeOf(importNotice(office, text))).toBe(code);
  });
});

describe('the office’s own closed day', () => {
  test('moves the reminders that were planned for it, and says that the deadline is off', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-18 18:00');
    const preview = await closeDays(office, '12-15', '12-16');
    expect(preview).toMatchObject({ source: 'own', endsDeadline: false });
    expect(await confirm(office, preview.proposalId)).toMatchObject({
      told: { isReplanned: true },
    });
    const due = (await office.reminders())
      .filter(({ kind, state }) => state === 'due' && kind.startsWith('t'))
      .map((each) => `${each.kind} ${each.due}`);
    expect(due).toEqual(['t5 2015-12-09 09:30', 't3 2015-12-11 09:30', 't1 2015-12-17 09:30']);
    expect(await closeDays(office, '2015-12-18')).toMatchObject({ endsDeadline: true });
  });

  test.each([
    ['02-30', '02-30', 'day_impossible'],
    ['2015-12-20', '2015-12-18', 'day_impossible'],
    ['01-01', '12-31', 'days_too_many'],
  ])('from %s until %s is refused as %s', async (from, until, code) => {
    await using office = await openSmall();
    expect(await codeOf(closeDays(office, from, until))).toBe(code);
  });

  test('without a year is the next one of that name', async () => {
    await using office = await openSmall();
    expect(await closeDays(office, '02-03')).toMatchObject({
      stretches: [{ from: { day: '2016-02-03', weekday: 3 } }],
    });
  });
});

test('the months to come list what is off and what is worked, and what nobody has announced', async () => {
  await using office = await openSmall();
  const view = await office.as('王丽华', viewHolidays);
  expect(view).toMatchObject({ unknownYears: [], isAdmin: false });
  expect(view.stretches.map(({ name, from, days }) => [name, from.day, days])).toContainEqual([
    '春节',
    '2016-02-07',
    7,
  ]);
  office.setClock('2039-12-01 09:00');
  expect(await office.as('张明', viewHolidays)).toMatchObject({
    ...{ unknownYears: [2039, 2040], isAdmin: true },
  });
});

describe('a year that nobody announced', () => {
  test('is told to each admin once, however often reminders are planned', async () => {
    await using office = await openSmall();
    office.setClock('2039-12-05 09:00');
    await office.openScoring('2039-12-20 18:00');
    const told = recipients(await office.queued('holidays_missing'));
    expect(new Set(told)).toEqual(new Set(['张明', '李静']));
    const deadline = { day: '2039-12-22', time: '18:00' };
    const { proposalId } = await office.as('张明', (call) => proposeExtension(call, deadline));
    await office.confirm('张明', proposalId);
    expect(await office.queued('holidays_missing')).toHaveLength(2);
    await runDueReminders(office);
  });
});
