import { describe, expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import type { RefusalReason } from '#domain/refusal.ts';
import { Refusal } from '#domain/refusal.ts';
import { amendBecause, amendScorecards } from '#operations/amend-scorecards.ts';
import { proposeUnitMove } from '#operations/move-unit.ts';
import { type ItemChange, proposeItemChanges } from '#operations/propose-amendment.ts';
import { proposeScorecards } from '#operations/propose-scorecards.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewProgress } from '#operations/view-progress.ts';
import { viewRecheckFor } from '#operations/view-recheck.ts';
import { type AssessmentFixture, codeOf, person, points } from '#support/assessment-fixture.ts';
import { handInAll, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall, smallScorecards } from '#support/assessment-fixture-small.ts';

const OFFICE = '张明';
const REASON = '市里调整了考核口径';

type Change = Omit<ItemChange, 'scorecardId'>;

/** Item 1 of 市、区 becomes 4 points and item 2 takes the fifth. */
const SHIFTED: readonly Change[] = [
  { number: 1, maxPoints: points('4') },
  { number: 2, maxPoints: points('4') },
];

const propose = (office: AssessmentFixture, changes: readonly Change[] = SHIFTED) =>
  office.as(OFFICE, (call) =>
    proposeItemChanges(
      call,
      changes.map((each) => ({ ...each, scorecardId: office.scorecard('市、区').id })),
    ),
  );

const amend = async (office: AssessmentFixture, changes?: readonly Change[]) => {
  const { proposalId } = await propose(office, changes);
  return office.as(OFFICE, (call) => amendScorecards(call, { proposalId, reason: REASON }));
};

async function openScored(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'], 2: ['1', '材料迟报'] } });
  await saveForm(office, '王丽华', { unit: '太仓', rows: { 1: ['0.5', '活动太少'] } });
  return office;
}

async function refusalOf(request: Promise<unknown>): Promise<RefusalReason> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  throw new Error('not refused');
}

describe('an amendment of scorecards that run', () => {
  test('moves full marks with the new maximum and keeps every deduction', async () => {
    await using office = await openScored();
    const view = await propose(office);
    expect(view.items.map(({ number, scored }) => [number, scored])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    const amended = await amend(office);
    expect(amended).toMatchObject({ done: true, told: { kind: 'amended', items: 2, rescored: 3 } });
    const score = async (unit: string, number: number) =>
      (await scoreOf(office, unit, number))?.points;
    expect(await score('昆山', 1)).toBe(points('4'));
    expect(await score('昆山', 2)).toBe(points('2'));
    expect(await score('太仓', 1)).toBe(points('0'));
    await office.learnNames();
    expect(office.item('市、区', 1).maxPoints).toBe(points('4'));
  });

  test('stands in the ledger item by item and score by score, with its reason', async () => {
    await using office = await openScored();
    await amend(office);
    const amended = await office.ledger('scorecards_amended');
    expect(amended.map(({ told }) => told)).toMatchObject([
      { reason: REASON, from: { maxPoints: 500 }, to: { maxPoints: 400 } },
      { reason: REASON, from: { maxPoints: 300 }, to: { maxPoints: 400 } },
    ]);
    const rescored = await office.ledger('rescored');
    expect(rescored.map(({ told }) => told)).toMatchObject([
      { before: { points: 500 }, after: { points: 400 } },
      { before: { points: 50 }, after: { points: 0 } },
      { before: { points: 100 }, after: { points: 200 } },
    ]);
    expect((await scoreOf(office, '昆山', 2))?.version).toBe(rescored[2]?.seq);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('opens what was handed in again and asks its scorers to look at it', async () => {
    await using office = await openScored();
    await handInAll(office, 'approved');
    await office.deliverAll();
    const { reopened } = await propose(office);
    expect(reopened).toEqual([{ department: '宣教部', scorecard: '市、区' }]);
    await amend(office);
    const progress = await office.as(OFFICE, (call) => viewProgress(call, { about: 'all' }));
    expect(progress.cycle.phase).toBe('scoring');
    const asked = await office.queued('recheck');
    expect(asked.map(({ destination }) => destination)).toEqual([
      { to: 'person', openId: person('王丽华') },
      { to: 'person', openId: person('陈小雨') },
    ]);
    const message = asked[0]?.message;
    if (message?.kind !== 'recheck') throw new Error('no list');
    const shown = await inTransaction(office, (call) =>
      viewRecheckFor(call, { ...message, openId: person('王丽华') }),
    );
    expect(shown?.items).toMatchObject([
      { number: 1, before: { maxPoints: 500 }, after: { maxPoints: 400 }, scored: 3 },
      { number: 2, before: { maxPoints: 300 }, after: { maxPoints: 400 }, scored: 3 },
    ]);
    const stranger = await inTransaction(office, (call) =>
      viewRecheckFor(call, { ...message, openId: person('赵敏') }),
    );
    expect(stranger).toBeUndefined();
  });

  test('of words alone leaves every score as it is', async () => {
    await using office = await openScored();
    await amend(office, [{ number: 1, text: '开展主题宣传活动' }]);
    expect(await office.ledger('rescored')).toHaveLength(0);
    await office.learnNames();
    expect(office.item('市、区', 1).text).toBe('开展主题宣传活动');
  });

  test('without a reason comes back as it was and changes nothing', async () => {
    await using office = await openScored();
    const { proposalId } = await propose(office);
    const outcome = await office.as(OFFICE, (call) =>
      amendScorecards(call, { proposalId, reason: ' 同上 ' }),
    );
    expect(outcome).toMatchObject({ done: false, view: { proposalId, refusedReason: ' 同上 ' } });
    expect(await codeOf(office.confirm(OFFICE, proposalId))).toBe('amendment_reason');
    expect(await office.ledger('scorecards_amended')).toHaveLength(0);
    expect(await office.as(OFFICE, (call) => amendBecause(call, REASON))).toMatchObject({
      items: 2,
    });
  });

  test('that does not add up is refused with the exact gap', async () => {
    await using office = await openScored();
    const reason = await refusalOf(propose(office, [{ number: 1, maxPoints: points('4') }]));
    expect(reason).toMatchObject({
      code: 'cannot_amend',
      obstacle: { kind: 'gaps', gaps: [{ of: 'category', name: '宣传教育', gap: 100 }, {}] },
    });
  });

  test('cannot add items, take them away, or give them to another department', async () => {
    await using office = await openScored();
    const [cities, direct] = smallScorecards();
    if (!(cities && direct)) throw new Error('two scorecards');
    const shorter = {
      ...direct,
      categories: direct.categories.map((each) => ({ ...each, items: each.items.slice(0, 1) })),
    };
    const given = {
      ...direct,
      categories: direct.categories.map((each) => ({
        ...each,
        items: each.items.map((item) => ({ ...item, departmentName: '财务部' })),
      })),
    };
    const kindOf = async (scorecards: readonly (typeof cities)[]) => {
      const refusing = office.as(OFFICE, (call) => proposeScorecards(call, scorecards));
      const reason = await refusalOf(refusing);
      return reason.code === 'cannot_amend' ? reason.obstacle.kind : reason.code;
    };
    expect(await kindOf([cities, shorter])).toBe('items_differ');
    expect(await kindOf([cities, given])).toBe('department_differs');
    expect(await kindOf([cities])).toBe('classes_differ');
    expect(await kindOf([cities, direct])).toBe('nothing');
  });

  test('shown twice is done once: the second of the office is told', async () => {
    await using office = await openScored();
    const first = await propose(office);
    const second = await office.as('李静', (call) =>
      proposeItemChanges(call, [
        { scorecardId: office.scorecard('市、区').id, number: 1, text: '开展主题宣传活动' },
      ]),
    );
    const amendAs = (name: string, proposalId: string) =>
      office.as(name, (call) => amendScorecards(call, { proposalId, reason: REASON }));
    await amendAs('李静', second.proposalId);
    expect(await codeOf(amendAs(OFFICE, first.proposalId))).toBe('changed_since_preview');
  });
});

describe('a unit on its way to another scorecard', () => {
  const move = (office: AssessmentFixture) =>
    office.as(OFFICE, (call) =>
      proposeUnitMove(call, {
        unitId: office.unit('昆山').id,
        scorecardId: office.scorecard('直属单位').id,
      }),
    );

  test('goes at once while the year is a draft', async () => {
    await using office = await openSmall();
    expect(await move(office)).toMatchObject({
      kind: 'moved',
      told: { to: '直属单位', putAside: 0 },
    });
    await office.learnNames();
    expect(office.unit('昆山').scorecardId).toBe(office.scorecard('直属单位').id);
    expect(await codeOf(move(office))).toBe('same_scorecard');
  });

  test('leaves its scores in the ledger, and departments that had handed in open again', async () => {
    await using office = await openScored();
    await handInAll(office, 'approved');
    const proposed = await move(office);
    if (proposed.kind !== 'preview') throw new Error('no preview');
    expect(proposed.view).toMatchObject({
      ...{ unit: '昆山市总工会', from: '市、区', to: '直属单位' },
      ...{ putAside: 3, missing: 2, reopened: ['宣教部', '财务部'] },
    });
    expect(await scoreOf(office, '昆山', 1)).toBeDefined();
    await office.confirm(OFFICE, proposed.view.proposalId);
    const aside = await office.ledger('score_put_aside');
    expect(aside.map(({ told }) => told)).toMatchObject([
      { before: { points: 500 }, after: null },
      { before: { points: 100, reason: '材料迟报' }, after: null },
      { before: { points: 200 }, after: null },
    ]);
    const left = await office.db.selectFrom('score').selectAll().execute();
    expect(left.filter(({ unit_id }) => unit_id === office.unit('昆山').id)).toEqual([]);
    const submissions = await office.db.selectFrom('submission').selectAll().execute();
    const open = submissions.filter(({ state }) => state === 'open');
    expect(open.map(({ scorecard_id }) => scorecard_id)).toEqual([
      office.scorecard('直属单位').id,
      office.scorecard('直属单位').id,
    ]);
    expect(await office.ledger('unit_moved')).toHaveLength(1);
    const asked = await office.queued('unit_moved');
    expect(asked.map(({ message }) => message)).toContainEqual({
      ...{
        kind: 'unit_moved',
        cycleId: expect.any(String),
        departmentId: office.department('宣教部').id,
      },
      ...{ unit: '昆山市总工会', scorecard: '直属单位', isReopened: true },
    });
  });
});
