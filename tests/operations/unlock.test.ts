import { describe, expect, test } from 'vitest';
import { insertDelegation } from '#db/delegations.ts';
import { findLedgerBreak } from '#db/ledger.ts';
import { plusMs } from '#domain/instant.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { runDueReminders } from '#operations/run-due-reminders.ts';
import { approveShown, sendBackScores, submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { proposeUnlock, viewUnlockedFor } from '#operations/unlock-cell.ts';
import { viewReview } from '#operations/view-review.ts';
import { viewUnitForm } from '#operations/view-unit-form.ts';
import {
  type AssessmentFixture,
  at,
  codeOf,
  person,
  points,
  recipients,
} from '#support/assessment-fixture.ts';
import { handInAll, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openApproved(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  await handInAll(office);
  return office;
}

const cellOf = (office: AssessmentFixture, item = 1) => ({
  unitId: office.unit('昆山').id,
  itemId: office.item('市、区', item).id,
});

const propose = (office: AssessmentFixture, name = '张明', reason = '扣分依据有误') =>
  office.as(name, (call) => proposeUnlock(call, { ...cellOf(office), reason }));

async function unlock(office: AssessmentFixture): Promise<void> {
  const { proposalId } = await propose(office);
  await office.confirm('张明', proposalId);
}

const lower = (office: AssessmentFixture, number: number, unit = '昆山') =>
  saveForm(office, '王丽华', { unit, rows: { [number]: ['2', '示范点不足'] } });

const review = (office: AssessmentFixture, since?: number) =>
  office.as('周建国', (call) =>
    viewReview(call, office.department('宣教部').id, since === undefined ? {} : { since }),
  );

describe('an unlocked cell', () => {
  test('can be written once by its department, whose approval stands; then it is locked again', async () => {
    await using office = await openApproved();
    expect(await codeOf(lower(office, 1))).toBe('closed');
    await unlock(office);
    expect(new Set(recipients(await office.queued('unlocked')))).toEqual(
      new Set(['周建国', '王丽华', '陈小雨']),
    );
    await lower(office, 1);
    expect((await scoreOf(office, '昆山', 1))?.points).toBe(points('2'));
    expect(await codeOf(lower(office, 1))).toBe('closed');
    expect((await office.ledgerKinds()).slice(-3)).toEqual(['unlocked', 'scored', 'relocked']);
    expect((await review(office)).scorecards[0]).toMatchObject({
      state: 'approved',
      changed: [{ itemNumber: 1, was: { points: points('5') }, now: { points: points('2') } }],
    });
    expect(recipients(await office.queued('review_due')).at(-1)).toBe('周建国');
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('is told of to whom the scoring is lent, too', async () => {
    await using office = await openApproved();
    await inTransaction(office, async ({ tx, now }) =>
      insertDelegation(tx, {
        departmentId: office.department('宣教部').id,
        role: 'scorer',
        from: person('王丽华'),
        to: person('路小白'),
        fromAt: now,
        untilAt: plusMs(now, 60_000),
      }),
    );
    await unlock(office);
    expect(recipients(await office.queued('unlocked'))).toContain('路小白');
  });

  test('opens nothing else: the form has that row alone, and other cells stay closed', async () => {
    await using office = await openApproved();
    await unlock(office);
    const form = await office.as('王丽华', (call) =>
      viewUnitForm(call, {
        unitId: office.unit('昆山').id,
        departmentId: office.department('宣教部').id,
      }),
    );
    expect(form.rows.map(({ item }) => item.number)).toEqual([1]);
    expect(await codeOf(lower(office, 1, '太仓'))).toBe('closed');
    await lower(office, 2);
    expect((await scoreOf(office, '昆山', 2))?.points).toBe(points('3'));
  });

  test('locks itself at the same time on the third workday', async () => {
    await using office = await openApproved();
    office.setClock('2015-12-10 10:00');
    await unlock(office);
    office.setClock('2015-12-15 09:59');
    await runDueReminders(office);
    expect(await office.rows('unlock')).toHaveLength(1);
    office.setClock('2015-12-15 10:00');
    expect(await codeOf(lower(office, 1))).toBe('closed');
    await runDueReminders(office);
    expect(await office.rows('unlock')).toEqual([]);
    expect((await office.ledger('relocked'))[0]).toMatchObject({
      at: at('2015-12-15 10:00'),
      told: { why: 'expired' },
    });
  });

  test('is no longer told of once it is locked again', async () => {
    await using office = await openApproved();
    await unlock(office);
    const told = (name: string) =>
      inTransaction(office, (call) =>
        viewUnlockedFor(call, { ...cellOf(office), openId: person(name) }),
      );
    expect((await told('王丽华'))?.reason).toBe('扣分依据有误');
    expect(await told('赵敏')).toBeUndefined();
    await lower(office, 1);
    expect(await told('王丽华')).toBeUndefined();
  });

  test('is the office’s to open, with a reason, and only while it is closed and not published', async () => {
    await using office = await openSmall();
    await office.openScoring();
    expect(await codeOf(propose(office))).toBe('already_open');
    await handInAll(office);
    expect(await codeOf(propose(office, '周建国'))).toBe('admins_only');
    expect(await codeOf(propose(office, '张明', ''))).toBe('unlock_incomplete');
    const { proposalId } = await propose(office);
    const preview = await office.as('张明', (call) => proposePublication(call, undefined));
    await office.confirm('张明', preview.proposalId);
    expect(await codeOf(propose(office))).toBe('frozen');
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('frozen');
  });
});

describe('what the head is shown', () => {
  test('marks what was changed since they sent it back, and not what is as it was', async () => {
    await using office = await openSmall();
    await office.openScoring();
    await handInAll(office, 'submitted');
    expect((await review(office)).scorecards[0]?.changed).toEqual([]);
    const { id: departmentId } = office.department('宣教部');
    await office.as('周建国', (call) => sendBackScores(call, { departmentId, note: '请复核' }));
    await lower(office, 1);
    await lower(office, 2);
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 2: ['3'] } });
    await office.as('王丽华', (call) => submitScores(call, departmentId));
    const [scorecard] = (await review(office)).scorecards;
    expect(scorecard?.changed.map(({ itemNumber }) => itemNumber)).toEqual([1]);
    expect(scorecard?.lowered[0]?.was?.points).toBe(points('5'));
  });

  test('can be decided on one scorecard alone', async () => {
    await using office = await openSmall();
    await office.openScoring();
    await handInAll(office, 'submitted');
    const { id: departmentId } = office.department('宣教部');
    const { version } = await review(office);
    const { id: scorecardId } = office.scorecard('市、区');
    await office.as('周建国', (call) => approveShown(call, { departmentId, version, scorecardId }));
    await office.as('周建国', (call) =>
      sendBackScores(call, {
        ...{ departmentId, note: '请复核' },
        scorecardId: office.scorecard('直属单位').id,
      }),
    );
    expect((await review(office)).scorecards.map(({ state }) => state)).toEqual([
      'approved',
      'open',
    ]);
  });

  test('of many deductions is all of them, page by page', async () => {
    await using office = await openSmall({ cities: 40 });
    await office.openScoring();
    const scored = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const index of scored) {
      const unit = office.vocabulary.units[index - 1]?.name ?? '';
      await saveForm(office, '王丽华', { unit, rows: { 1: ['4', `第${index}份材料迟报`] } });
    }
    const { id } = office.department('宣教部');
    const page = (number: number) =>
      office.as('周建国', (call) => viewReview(call, id, { page: number }));
    const pages = [await page(1), await page(2)];
    const reasons = pages.flatMap(({ scorecards }) =>
      scorecards.flatMap(({ lowered }) => lowered.map(({ reason }) => reason)),
    );
    expect(pages[0]?.pages).toBe(2);
    expect(new Set(reasons).size).toBe(40);
    expect(pages[1]?.scorecards[0]?.deducted).toBe(40);
  });
});
