import { describe, expect, test } from 'vitest';
import { updateSettings } from '#db/cycles.ts';
import { findLedgerBreak } from '#db/ledger.ts';
import type { AdjustmentKind } from '#domain/adjustment.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { getAssessment } from '#operations/assessment.ts';
import { decideAdjustment } from '#operations/decide-adjustment.ts';
import { proposeAdjustment } from '#operations/propose-adjustment.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { revokeAdjustment } from '#operations/revoke-adjustment.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewAdjustmentFor, viewAdjustments } from '#operations/view-adjustments.ts';
import { viewRanking } from '#operations/view-ranking.ts';
import { viewTotal } from '#operations/view-totals.ts';
import {
  type AssessmentFixture,
  codeOf,
  person,
  points,
  recipients,
} from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

/** 昆山 lacks one point of its ten; everything else is full and signed off. */
async function openApproved(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
  await handInAll(office);
  return office;
}

async function withSettings(
  office: AssessmentFixture,
  settings: Parameters<typeof updateSettings>[2],
): Promise<void> {
  await inTransaction(office, async ({ tx }) => {
    const { cycle } = await getAssessment(tx);
    await updateSettings(tx, cycle.id, settings);
  });
}

interface Asked {
  readonly kind?: AdjustmentKind;
  readonly item?: number;
  /** In hundredths. */
  readonly size?: number;
  readonly reason?: string;
}

function propose(office: AssessmentFixture, name: string, asked: Asked = {}) {
  const { kind = 'bonus', item, size = 200, reason = '获全国五一劳动奖状' } = asked;
  return office.as(name, (call) =>
    proposeAdjustment(call, {
      adjustment: kind,
      unitId: office.unit('昆山').id,
      itemId: item === undefined ? undefined : office.item('市、区', item).id,
      points: kind === 'veto' ? undefined : pointsFromHundredths(size),
      reason,
    }),
  );
}

const proposeCode = (...args: Parameters<typeof propose>) => codeOf(propose(...args));

/** Proposes and confirms it, and gives the adjustment. */
async function handIn(office: AssessmentFixture, name: string, asked: Asked = {}) {
  const { proposalId } = await propose(office, name, asked);
  const confirmed = await office.confirm(name, proposalId);
  if (confirmed.kind !== 'adjustment') throw new Error(confirmed.kind);
  return confirmed.adjustment;
}

const decide = (
  office: AssessmentFixture,
  name: string,
  [adjustmentId, decision, note = '']: readonly [string, 'approve' | 'reject', string?],
) => office.as(name, (call) => decideAdjustment(call, { adjustmentId, decision, note }));

const totalOf = async (office: AssessmentFixture) => {
  const { tally } = await office.as('张明', (call) => viewTotal(call, office.unit('昆山').id));
  return tally.certain;
};

describe('a bonus', () => {
  test('that a scorer asks for has no effect until the office approves it, and then stands in total and ranking', async () => {
    await using office = await openApproved();
    const { id, state } = await handIn(office, '王丽华');
    expect(state).toBe('proposed');
    expect(await totalOf(office)).toBe(points('9'));
    expect(recipients(await office.queued('adjustment'))).toEqual(['张明', '李静']);
    expect(await decide(office, '李静', [id, 'approve', '已核实'])).toMatchObject({
      state: 'approved',
      total: { before: points('9'), after: points('11') },
      decision: { by: '李静', note: '已核实' },
    });
    expect(await totalOf(office)).toBe(points('11'));
    const ranking = await office.as('张明', (call) =>
      viewRanking(call, { scorecardId: office.scorecard('市、区').id, page: 1 }),
    );
    expect(ranking.rows[0]).toMatchObject({ unitName: '昆山市总工会', rank: 1, total: 1100 });
    expect(recipients(await office.queued('adjustment')).at(-1)).toBe('王丽华');
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('keeps the score as it is: it has lines of its own in the ledger', async () => {
    await using office = await openApproved();
    const scores = await office.rows('score');
    await handIn(office, '张明');
    expect(await office.rows('score')).toEqual(scores);
    expect((await office.ledgerKinds()).slice(-2)).toEqual([
      'adjustment_proposed',
      'adjustment_approved',
    ]);
  });

  test('above the year’s cap counts up to the cap', async () => {
    await using office = await openApproved();
    await withSettings(office, { bonusCap: points('3'), needsSecondAdmin: false });
    await handIn(office, '张明');
    expect(await handIn(office, '张明')).toMatchObject({
      points: points('2'),
      counted: points('1'),
      total: { before: points('11'), after: points('12') },
    });
    expect(await totalOf(office)).toBe(points('12'));
  });

  test('that is not agreed to needs a word why, and moves nothing', async () => {
    await using office = await openApproved();
    const { id } = await handIn(office, '王丽华');
    expect(await codeOf(decide(office, '张明', [id, 'reject']))).toBe('adjustment_note_missing');
    await decide(office, '张明', [id, 'reject', '奖项不在范围内']);
    expect(await totalOf(office)).toBe(points('9'));
    expect(await codeOf(decide(office, '李静', [id, 'approve']))).toBe('adjustment_settled');
  });

  test('is refused without points, on no step, or for a reason that says nothing', async () => {
    await using office = await openApproved();
    expect(await proposeCode(office, '王丽华', { size: 0 })).toBe('adjustment_incomplete');
    expect(await proposeCode(office, '王丽华', { size: 130 })).toBe('adjustment_off_step');
    expect(await proposeCode(office, '王丽华', { reason: '' })).toBe('adjustment_incomplete');
    expect(await proposeCode(office, '王丽华', { reason: '同上' })).toBe('adjustment_reason_poor');
    expect(await proposeCode(office, '陈卫东')).toBe('no_department');
    expect(await proposeCode(office, '路小白')).toBe('nobody');
  });

  test('shows its effect on the total only to who may see the total', async () => {
    await using office = await openApproved();
    expect((await propose(office, '王丽华')).total).toBeUndefined();
    expect((await propose(office, '张明')).total).toMatchObject({ after: points('11') });
  });
});

describe('where the office wants two admins', () => {
  test('the other one approves what an admin asks for, and they cannot approve their own', async () => {
    await using office = await openApproved();
    await withSettings(office, { needsSecondAdmin: true });
    expect((await propose(office, '张明')).takesEffect).toBe('after_approval');
    const { id, state } = await handIn(office, '张明');
    expect(state).toBe('proposed');
    expect(recipients(await office.queued('adjustment'))).toEqual(['李静']);
    expect(await codeOf(decide(office, '张明', [id, 'approve']))).toBe('second_admin_needed');
    expect((await decide(office, '李静', [id, 'approve'])).state).toBe('approved');
  });

  test('two who decide at once do not both: the second hears what the first decided', async () => {
    await using office = await openApproved();
    const { id } = await handIn(office, '王丽华');
    const outcomes = await Promise.all([
      codeOf(decide(office, '张明', [id, 'approve'])),
      codeOf(decide(office, '李静', [id, 'reject', '不在范围内'])),
    ]);
    expect(outcomes.toSorted()).toEqual(['adjustment_settled', 'done']);
    expect(await office.ledgerKinds('adjustment_approved')).toHaveLength(
      outcomes[0] === 'done' ? 1 : 0,
    );
  });

  test('an admin is not told of what was decided before the message went out', async () => {
    await using office = await openApproved();
    const { id } = await handIn(office, '王丽华');
    const told = (name: string) =>
      inTransaction(office, (call) =>
        viewAdjustmentFor(call, { openId: person(name), adjustmentId: id }),
      );
    expect((await told('李静'))?.may).toBe('decide');
    await decide(office, '张明', [id, 'approve']);
    expect(await told('李静')).toBeUndefined();
    expect((await told('王丽华'))?.state).toBe('approved');
  });
});

describe('a calibration', () => {
  test('is the office’s alone and keeps an item within its points', async () => {
    await using office = await openApproved();
    const calibrate = { kind: 'calibration', item: 1 } as const;
    expect(await proposeCode(office, '王丽华', calibrate)).toBe('admins_only');
    expect(await proposeCode(office, '张明', { ...calibrate, size: 150 })).toBe(
      'calibration_bounds',
    );
    expect(await proposeCode(office, '张明', { ...calibrate, size: -450 })).toBe(
      'calibration_bounds',
    );
    await handIn(office, '张明', { ...calibrate, size: 100 });
    expect(await totalOf(office)).toBe(points('10'));
    expect(await proposeCode(office, '张明', { ...calibrate, size: 50 })).toBe(
      'calibration_bounds',
    );
  });

  test('of a total never takes it below nothing', async () => {
    await using office = await openApproved();
    const most = { kind: 'calibration', size: -900 } as const;
    expect(await proposeCode(office, '张明', { ...most, size: -950 })).toBe('calibration_bounds');
    await handIn(office, '张明', most);
    expect(await totalOf(office)).toBe(points('0'));
  });

  test('waits until the unit is scored', async () => {
    await using office = await openSmall();
    await office.openScoring();
    expect(await proposeCode(office, '张明', { kind: 'calibration' })).toBe('calibration_early');
  });
});

test('a veto leaves the total, and is told apart in the ranking', async () => {
  await using office = await openApproved();
  await handIn(office, '张明', { kind: 'veto', reason: '发生重大安全责任事故' });
  expect(await totalOf(office)).toBe(points('9'));
  const { rows } = await office.as('张明', (call) =>
    viewRanking(call, { scorecardId: office.scorecard('市、区').id, page: 1 }),
  );
  expect(rows.filter(({ isVetoed }) => isVetoed).map(({ unitName }) => unitName)).toEqual([
    '昆山市总工会',
  ]);
});

describe('taking back', () => {
  const revoke = (
    office: AssessmentFixture,
    name: string,
    adjustmentId: string,
    note = '核实有误',
  ) => office.as(name, (call) => revokeAdjustment(call, { adjustmentId, note }));

  test('an approved one gives the total back, with the reason in the ledger', async () => {
    await using office = await openApproved();
    const { id } = await handIn(office, '张明');
    expect(await codeOf(revoke(office, '张明', id, ' '))).toBe('adjustment_note_missing');
    expect(await codeOf(revoke(office, '王丽华', id))).toBe('admins_only');
    await revoke(office, '张明', id);
    expect(await totalOf(office)).toBe(points('9'));
    expect(await codeOf(revoke(office, '张明', id))).toBe('adjustment_settled');
    expect((await office.ledger('adjustment_revoked'))[0]?.told).toMatchObject({
      note: '核实有误',
    });
  });

  test('one’s own request is possible as long as nobody has decided', async () => {
    await using office = await openApproved();
    const { id } = await handIn(office, '王丽华');
    expect(await codeOf(revoke(office, '赵敏', id))).toBe('admins_only');
    expect((await revoke(office, '王丽华', id)).state).toBe('revoked');
  });
});

test('each sees of the list what concerns them: the office and the leaders all, a scorer their own', async () => {
  await using office = await openApproved();
  await handIn(office, '王丽华');
  office.advance(1000);
  await handIn(office, '张明', { kind: 'veto', reason: '发生安全责任事故' });
  const list = async (name: string) =>
    (await office.as(name, (call) => viewAdjustments(call, 1))).lines.map(({ kind }) => kind);
  expect(await list('陈卫东')).toEqual(['veto', 'bonus']);
  expect(await list('王丽华')).toEqual(['bonus']);
  expect(await list('赵敏')).toEqual([]);
  expect(await codeOf(list('顾小丽'))).toBe('admins_only');
});

test('after the publication the office alone may still adjust, and is told that the ranking has to be corrected', async () => {
  await using office = await openApproved();
  const preview = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', preview.proposalId);
  office.advance(60_000);
  expect(await proposeCode(office, '王丽华')).toBe('frozen');
  expect(await handIn(office, '张明')).toMatchObject({ state: 'approved', isPublished: true });
  const published = await office.as('顾小丽', (call) =>
    viewRanking(call, { scorecardId: office.scorecard('市、区').id, page: 1 }),
  );
  const seen = (name: string) =>
    office.as(name, async (call) => {
      const { tally } = await viewTotal(call, office.unit('昆山').id);
      return tally.certain;
    });
  expect([await seen('张明'), await seen('顾小丽')]).toEqual([points('11'), points('9')]);
  expect(published.rows.at(-1)).toMatchObject({ unitName: '昆山市总工会', total: 900 });
});

test('who asked before the publication for what is approved after it reads no total that is not told yet', async () => {
  await using office = await openApproved();
  const { id } = await handIn(office, '王丽华');
  const preview = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', preview.proposalId);
  expect((await decide(office, '张明', [id, 'approve'])).total).toMatchObject({
    after: points('11'),
  });
  const told = await inTransaction(office, (call) =>
    viewAdjustmentFor(call, { openId: person('王丽华'), adjustmentId: id }),
  );
  expect(told).toMatchObject({ state: 'approved', counted: points('2'), total: undefined });
});
