import { describe, expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { getAssessment } from '#operations/assessment.ts';
import {
  approveScores,
  approveShown,
  sendBackScores,
  submitScores,
  withdrawScores,
} from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewHome } from '#operations/view-home.ts';
import { viewReview } from '#operations/view-review.ts';
import { type AssessmentFixture, codeOf, recipients } from '#support/assessment-fixture.ts';
import { fillUp, handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

const phaseNow = (office: AssessmentFixture) =>
  inTransaction(office, async ({ tx }) => (await getAssessment(tx)).cycle.phase);

const submit = (office: AssessmentFixture, name = '王丽华', department = '宣教部') =>
  office.as(name, (call) => submitScores(call, office.department(department).id));
const withdraw = (office: AssessmentFixture, name = '王丽华') =>
  office.as(name, (call) => withdrawScores(call, office.department('宣教部').id));
const approve = (office: AssessmentFixture, name = '周建国') =>
  office.as(name, (call) => approveScores(call, office.department('宣教部').id));
const sendBack = (office: AssessmentFixture, note: string, name = '周建国') =>
  office.as(name, (call) =>
    sendBackScores(call, { departmentId: office.department('宣教部').id, note }),
  );

describe('handing in', () => {
  test('with scores missing changes nothing and says which', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await office.db
      .deleteFrom('score')
      .where('unit_id', '=', office.unit('太仓').id)
      .where('item_id', '=', office.item('市、区', 2).id)
      .execute();
    expect(await submit(office)).toMatchObject({
      done: false,
      missing: {
        department: '宣教部',
        groups: [{ scorecard: '市、区', item: { number: 2 }, units: [{ name: '太仓市总工会' }] }],
      },
    });
    expect(await office.ledger('submitted')).toEqual([]);
    expect(await office.queued('review_due')).toEqual([]);
  });

  test('covers every scorecard of the department, asks its head and is in the ledger', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    expect(await submit(office)).toMatchObject({
      done: true,
      home: { scorecards: [{ state: 'submitted' }, { state: 'submitted' }] },
    });
    expect(recipients(await office.queued('review_due'))).toEqual(['周建国']);
    expect(await office.ledger('submitted')).toHaveLength(2);
    expect(await codeOf(submit(office))).toBe('nothing_to_submit');
  });

  test('by the head themselves asks nobody else', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await submit(office, '周建国');
    expect(await office.queued('review_due')).toEqual([]);
  });

  test('can be taken back until the head has signed off', async () => {
    await using office = await openOffice();
    expect(await codeOf(withdraw(office))).toBe('nothing_to_withdraw');
    await fillUp(office, '王丽华', '宣教部');
    await submit(office);
    expect(await withdraw(office)).toMatchObject({
      scorecards: [{ state: 'open', note: '' }, { state: 'open' }],
    });
    await submit(office);
    await approve(office);
    expect(await codeOf(withdraw(office))).toBe('nothing_to_withdraw');
    expect((await office.ledgerKinds()).slice(-6)).toEqual([
      ...['withdrawn', 'withdrawn', 'submitted', 'submitted', 'approved', 'approved'],
    ]);
  });
});

describe('the sign-off', () => {
  test('has something to sign only after handing in', async () => {
    await using office = await openOffice();
    expect(await codeOf(approve(office))).toBe('nothing_to_approve');
    expect(await codeOf(sendBack(office, '请复核'))).toBe('nothing_to_approve');
  });

  test('shows how many are full and every deduction with its reason', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 2: ['2', '示范点仅3个'] } });
    await fillUp(office, '王丽华', '宣教部');
    await submit(office);
    const review = await office.as('周建国', (call) =>
      viewReview(call, office.department('宣教部').id),
    );
    expect(review.scorecards).toMatchObject([
      {
        name: '市、区',
        state: 'submitted',
        cells: 6,
        full: 5,
        lowered: [{ itemNumber: 2, unit: '昆山市总工会', points: 200, reason: '示范点仅3个' }],
      },
      { name: '直属单位', cells: 2, full: 2, lowered: [] },
    ]);
  });

  test.each(['', '   '])("sends nothing back with '%s' for a reason", async (note) => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await submit(office);
    expect(await codeOf(sendBack(office, note))).toBe('note_missing');
  });

  test.each(['周建国', '张明'])(
    'sends back (%s) with a reason that the scorers are told',
    async (name) => {
      await using office = await openOffice();
      await fillUp(office, '王丽华', '宣教部');
      await submit(office);
      await approve(office);
      await sendBack(office, ' 第2项请复核 ', name);
      const sent = await office.queued('sent_back');
      expect(recipients(sent)).toEqual(['王丽华', '陈小雨']);
      expect(sent[0]?.message).toMatchObject({ note: '第2项请复核' });
      const home = await office.as('王丽华', (call) =>
        viewHome(call, office.department('宣教部').id),
      );
      expect(home.scorecards[0]).toMatchObject({ state: 'open', note: '第2项请复核' });
      expect(await office.ledger('sent_back')).toHaveLength(2);
    },
  );
});

test('the phase follows the departments: scoring, reviewing, back again, and on', async () => {
  await using office = await openOffice();
  expect(await phaseNow(office)).toBe('scoring');
  await fillUp(office, '王丽华', '宣教部');
  await submit(office);
  expect(await phaseNow(office)).toBe('scoring');
  await fillUp(office, '赵敏', '财务部');
  await submit(office, '赵敏', '财务部');
  expect(await phaseNow(office)).toBe('reviewing');
  await withdraw(office);
  expect(await phaseNow(office)).toBe('scoring');
  await submit(office);
  await approve(office);
  expect(await phaseNow(office)).toBe('reviewing');
  await sendBack(office, '请复核');
  expect(await phaseNow(office)).toBe('scoring');
  await submit(office);
  await approve(office);
  expect(await phaseNow(office)).toBe('reviewing');
  expect(await findLedgerBreak(office.db)).toBeUndefined();
});

test('everything handed in and signed off leaves nothing to hand in', async () => {
  await using office = await openOffice();
  await handInAll(office);
  for (const name of ['王丽华', '张明']) {
    expect(await codeOf(submit(office, name))).toBe('nothing_to_submit');
  }
});

test('a head signs off only what the card showed', async () => {
  await using office = await openOffice();
  await fillUp(office, '王丽华', '宣教部');
  await submit(office);
  const department = office.department('宣教部').id;
  const shown = await office.as('周建国', (call) => viewReview(call, department));
  await withdraw(office);
  await submit(office);
  const approveSeen = (version: number) =>
    office.as('周建国', (call) => approveShown(call, { departmentId: department, version }));
  expect(await approveSeen(shown.version)).toBe('changed');
  const now = await office.as('周建国', (call) => viewReview(call, department));
  expect(now.scorecards.map(({ state }) => state)).not.toContain('approved');
  expect(await approveSeen(now.version)).toBe('approved');
});
