import { expect, test } from 'vitest';
import { updateSettings } from '#db/cycles.ts';
import type { AdjustmentKind } from '#domain/adjustment.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeCorrection } from '#operations/correct-publication.ts';
import { proposeFinal } from '#operations/finalize-cycle.ts';
import { proposeAdjustment } from '#operations/propose-adjustment.ts';
import { revokeAdjustment } from '#operations/revoke-adjustment.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewItemScore } from '#operations/view-totals.ts';
import { type AssessmentFixture, points } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';
import { answer, cellOf, file, GRANT, openPublished } from './appeal-office.ts';
import { excellent, publish } from './publishing-office.ts';
import { insideNumbers, outsideNumbers, ownNumbers, type Told } from './told-numbers.ts';

async function adjust(
  office: AssessmentFixture,
  [city, kind, size = '0', item]: readonly [string, AdjustmentKind, string?, number?],
): Promise<string> {
  const { proposalId } = await office.as('张明', (call) =>
    proposeAdjustment(call, {
      adjustment: kind,
      unitId: office.unit(city).id,
      itemId: item === undefined ? undefined : office.item('市、区', item).id,
      points: kind === 'veto' ? undefined : signed(size),
      reason: '联审会议讨论决定',
    }),
  );
  const confirmed = await office.confirm('张明', proposalId);
  if (confirmed.kind !== 'adjustment') throw new Error(confirmed.kind);
  return confirmed.adjustment.id;
}

const signed = (size: string) =>
  size.startsWith('-') ? pointsFromHundredths(-points(size.slice(1))) : points(size);

async function correct(office: AssessmentFixture): Promise<void> {
  const { proposalId } = await office.as('张明', (call) =>
    proposeCorrection(call, { scorecardId: undefined, reason: '复核后更正得分' }),
  );
  await office.confirm('张明', proposalId);
}

/** A place that ranks nobody yet says the totals alone. */
const totals = (told: Told): Told => told.map((each) => each.split(' ')[0] ?? '');

async function expectInside(office: AssessmentFixture, expected: Told): Promise<void> {
  for (const [place, told] of Object.entries(await insideNumbers(office))) {
    const ranked = place === 'standing' ? expected.filter((each) => each !== '—') : expected;
    expect([place, totals(told)]).toEqual([place, ranked]);
  }
}

async function expectOutside(office: AssessmentFixture, expected: Told): Promise<void> {
  for (const [place, told] of Object.entries(await outsideNumbers(office))) {
    expect([place, told]).toEqual([place, expected]);
  }
  for (const [place, told] of Object.entries(await ownNumbers(office))) {
    expect([place, told]).toEqual([place, expected[0]]);
  }
}

test('what a correction would not tell is said at once: a better reason for the same points', async () => {
  await using office = await openPublished();
  await file(office);
  await answer(office, '周建国', { points: '4', reason: '报送晚了两天', answer: '以收文登记为准' });
  const current = await office.as('顾小丽', async (call) => {
    const { current: score } = await viewItemScore(call, cellOf(office));
    return score;
  });
  expect(current).toMatchObject({ points: points('4'), reason: '报送晚了两天' });
});

test('of a sealed year nothing is held back: what balances out without a correction stands in it', async () => {
  await using office = await openPublished();
  await publish(office, '直属单位');
  await file(office);
  await answer(office, '周建国', GRANT);
  await adjust(office, ['昆山', 'calibration', '-1']);
  const seen = () => office.as('顾小丽', (call) => viewItemScore(call, cellOf(office)));
  expect((await seen()).current?.points).toBe(points('4'));
  office.setClock('2015-12-15 09:00');
  const { proposalId } = await office.as('张明', (call) => proposeFinal(call));
  await office.confirm('张明', proposalId);
  expect((await seen()).current?.points).toBe(points('5'));
  await expectInside(office, ['900', '900', '1000']);
  await expectOutside(office, ['900 2', '900 2', '1000 1']);
});

test('chat, cards, rankings, files and the archive say the same of a unit, whatever happens to it', async () => {
  await using office = await openSmall();
  await inTransaction(office, async ({ tx }) =>
    updateSettings(tx, (await getAssessment(tx)).cycle.id, {
      ...excellent(2),
      needsSecondAdmin: false,
      bonusCap: points('1'),
      tieBreaks: [{ by: 'category', category: '财务管理' }],
    }),
  );
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'], 2: ['3'] } });
  await saveForm(office, '赵敏', { department: '财务部', unit: '昆山', rows: { 3: ['2'] } });
  await saveForm(office, '王丽华', { unit: '太仓', rows: { 2: ['2.5', '示范点仅3个'] } });
  await saveForm(office, '赵敏', {
    department: '财务部',
    unit: '太仓',
    rows: { 3: ['1.5', '经费迟缴'] },
  });
  await expectInside(office, ['900', '—', '—']);

  await handInAll(office);
  await expectInside(office, ['900', '900', '1000']);
  const calibration = await adjust(office, ['太仓', 'calibration', '0.5', 2]);
  await expectInside(office, ['900', '950', '1000']);
  await adjust(office, ['昆山', 'bonus', '0.5']);
  await adjust(office, ['昆山', 'bonus', '1']);
  await adjust(office, ['常熟', 'veto']);
  await expectInside(office, ['1000', '950', '1000']);

  await publish(office);
  const published = ['1000 1 优秀', '950 3 优秀', '1000 1'];
  await expectInside(office, totals(published));
  await expectOutside(office, published);

  await adjust(office, ['昆山', 'calibration', '-0.5']);
  await expectInside(office, ['950', '950', '1000']);
  await expectOutside(office, published);
  await office.as('张明', (call) =>
    revokeAdjustment(call, { adjustmentId: calibration, note: '核实有误' }),
  );
  await expectInside(office, ['950', '900', '1000']);
  await expectOutside(office, published);
  await file(office);
  await answer(office, '周建国', GRANT);
  await expectInside(office, ['1050', '900', '1000']);
  await expectOutside(office, published);

  await correct(office);
  const corrected = ['1050 1 优秀', '900 3 优秀', '1000 2'];
  await expectInside(office, totals(corrected));
  await expectOutside(office, corrected);
  await adjust(office, ['太仓', 'calibration', '-0.5']);
  await expectInside(office, ['1050', '850', '1000']);
  await expectOutside(office, corrected);
  await correct(office);

  office.setClock('2015-12-15 09:00');
  const { proposalId } = await office.as('张明', (call) => proposeFinal(call));
  await office.confirm('张明', proposalId);
  const final = ['1050 1 优秀', '850 3 优秀', '1000 2'];
  await expectInside(office, totals(final));
  await expectOutside(office, final);
});
