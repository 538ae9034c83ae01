import { expect, test } from 'vitest';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { listRemindedMessages, viewReadStatus } from '#operations/view-read-status.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { fillUp } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openReminded(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring('2015-12-18 18:00');
  office.setClock('2015-12-15 09:30');
  await runDueReminders(office);
  await office.deliverAll();
  return office;
}

const messagesOf = async (office: AssessmentFixture): Promise<readonly string[]> =>
  (await office.as('张明', listRemindedMessages)).map(({ openId }) => openId).toSorted();

const people = (...names: readonly string[]) => names.map((name) => person(name)).toSorted();

test('the newest reminder of everybody who has something left can be asked about, for a week', async () => {
  await using office = await openReminded();
  expect(await messagesOf(office)).toEqual(people('王丽华', '陈小雨', '赵敏'));
  await fillUp(office, '赵敏', '财务部');
  await office.as('赵敏', (call) => submitScores(call, office.department('财务部').id));
  expect(await messagesOf(office)).toEqual(people('王丽华', '陈小雨'));
  office.setClock('2015-12-17 09:30');
  await runDueReminders(office);
  await office.deliverAll();
  const again = await office.as('张明', listRemindedMessages);
  expect(new Set(again.map(({ messageId }) => messageId)).size).toBe(2);
  office.setClock('2015-12-25 09:30');
  expect(await messagesOf(office)).toEqual([]);
});

test('by department it says who has read and not done, who has not read, and who was not reminded', async () => {
  await using office = await openReminded();
  await office.db
    .updateTable('person')
    .set({ name: '' })
    .where('open_id', '=', person('陈小雨'))
    .execute();
  const view = await office.as('张明', (call) =>
    viewReadStatus(call, {
      reminded: new Set([person('王丽华'), person('陈小雨')]),
      read: new Set([person('王丽华')]),
    }),
  );
  const nobody = { names: [], unnamed: 0 };
  expect(view.departments).toEqual([
    {
      department: '宣教部',
      read: { names: ['王丽华'], unnamed: 0 },
      unread: { names: [], unnamed: 1 },
      notReminded: nobody,
    },
    {
      department: '财务部',
      ...{ read: nobody, unread: nobody },
      notReminded: { names: ['赵敏'], unnamed: 0 },
    },
  ]);
});

test('who has read is for the office alone, and has no sense before opening', async () => {
  await using office = await openSmall();
  expect(await codeOf(office.as('王丽华', listRemindedMessages))).toBe('admins_only');
  expect(await codeOf(office.as('张明', listRemindedMessages))).toBe('not_opened');
});
