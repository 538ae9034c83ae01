import { expect, test } from 'vitest';
import { getAssessment } from '#operations/assessment.ts';
import { proposeDelegation } from '#operations/delegate-scoring.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { snoozeReminders } from '#operations/snooze.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewAppealReminderFor } from '#operations/view-appeal-messages.ts';
import { type AssessmentFixture, person, recipients } from '#support/assessment-fixture.ts';
import { answer, appealOf, DENY, file, GRANT, openPublished } from './appeal-office.ts';

const planned = async (office: AssessmentFixture) =>
  (await office.reminders()).filter(({ kind }) => kind.startsWith('appeal'));

const remindedAt = async (office: AssessmentFixture, clock: string) => {
  const before = (await office.queued('appeal_reminder')).length;
  office.setClock(clock);
  await runDueReminders(office);
  return new Set(recipients((await office.queued('appeal_reminder')).slice(before)));
};

test('an answer is reminded of the workday before it is due and the workday after, each day once', async () => {
  await using office = await openPublished();
  await file(office);
  await file(office, '顾小丽', { number: 2 });
  expect(await planned(office)).toEqual([
    { kind: 'appeal_due', state: 'due', due: '2015-12-09 09:30' },
    { kind: 'appeal_overdue', state: 'due', due: '2015-12-11 09:30' },
  ]);
  expect(await remindedAt(office, '2015-12-09 09:30')).toEqual(new Set(['王丽华', '陈小雨']));
  expect(await remindedAt(office, '2015-12-09 09:31')).toEqual(new Set());
  expect(await remindedAt(office, '2015-12-11 09:30')).toEqual(new Set(['周建国', '张明', '李静']));
});

test('nobody is reminded of what was answered; of an answer that waits the head is', async () => {
  await using office = await openPublished();
  await file(office);
  await answer(office, '王丽华', GRANT);
  expect(await remindedAt(office, '2015-12-09 09:30')).toEqual(new Set(['周建国']));
  await answer(office, '周建国', DENY);
  expect(await remindedAt(office, '2015-12-11 09:30')).toEqual(new Set());
});

test('who stands in for a scorer is told and reminded as well, and the head where nobody else scores', async () => {
  await using office = await openPublished();
  const to = { openId: person('路小白'), name: '路小白' };
  const asked = { people: [to], withSignOff: false, departmentId: undefined };
  const { proposalId } = await office.as('王丽华', (call) =>
    proposeDelegation(call, { ...asked, end: { by: 'days', days: 5 } }),
  );
  await office.confirm('王丽华', proposalId);
  await file(office);
  expect(recipients(await office.queued('appeal'))).toContain('路小白');
  expect(await remindedAt(office, '2015-12-09 09:30')).toContain('路小白');
  await answer(office, '周建国', DENY);
  await office.db.deleteFrom('member').where('role', '=', 'scorer').execute();
  await file(office, '顾小丽', { number: 2 });
  expect(await remindedAt(office, '2015-12-11 09:30')).toEqual(new Set(['周建国']));
});

test('who wants no more reminders today gets none of these either', async () => {
  await using office = await openPublished();
  await file(office);
  office.setClock('2015-12-09 09:00');
  await office.as('王丽华', snoozeReminders);
  expect(await remindedAt(office, '2015-12-09 09:30')).toEqual(new Set(['陈小雨']));
});

test('a reminder of a night without service waits for working hours', async () => {
  await using office = await openPublished();
  await file(office);
  expect(await remindedAt(office, '2015-12-09 20:00')).toEqual(new Set());
  expect(await remindedAt(office, '2015-12-10 09:00')).toEqual(new Set(['王丽华', '陈小雨']));
});

test('what is delivered lists what is still open then, and nothing where all is answered', async () => {
  await using office = await openPublished();
  await file(office);
  office.setClock('2015-12-09 09:30');
  const { id: appealId } = await appealOf(office);
  const read = () =>
    inTransaction(office, async (call) => {
      const { cycle } = await getAssessment(call.tx);
      const of = { cycleId: cycle.id, openId: person('王丽华'), about: 'due' } as const;
      return viewAppealReminderFor(call, of);
    });
  expect(await read()).toMatchObject({ about: 'due', rows: [{ appealId }] });
  await answer(office, '周建国', DENY);
  expect(await read()).toBeUndefined();
});
