import { describe, expect, test } from 'vitest';
import type { ItemId, UnitId } from '#domain/ids.ts';
import {
  beginDeductions,
  chooseUnits,
  type DeductionStep,
  saveDeductions,
  viewChooseUnits,
  viewDeductions,
} from '#operations/enter-deductions.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { type AssessmentFixture, codeOf } from '#support/assessment-fixture.ts';
import { fillUp, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(cities?: number): Promise<AssessmentFixture> {
  const office = await openSmall(cities === undefined ? {} : { cities });
  await office.openScoring();
  return office;
}

const begin = (office: AssessmentFixture, itemId: ItemId = office.item('市、区', 2).id) =>
  office.as('王丽华', (call) => beginDeductions(call, itemId));

const choose = (
  office: AssessmentFixture,
  proposalId: string,
  unitIds: readonly UnitId[],
  page = 1,
) => office.as('王丽华', (call) => chooseUnits(call, { proposalId, page, unitIds }));

interface TypedPage {
  readonly proposalId: string;
  readonly page?: number;
  readonly rows: { readonly [unit: string]: readonly [score: string, reason: string] };
}

const deduct = (office: AssessmentFixture, { proposalId, page = 1, rows }: TypedPage) =>
  office.as('王丽华', (call) =>
    saveDeductions(call, {
      proposalId,
      page,
      rows: new Map(
        Object.entries(rows).map(([unit, [score, reason]]) => [
          office.unit(unit).id,
          { score, reason },
        ]),
      ),
    }),
  );

function previewOf(step: DeductionStep) {
  if (step.step !== 'preview') throw new Error(`the step is ${step.step}`);
  return step.scores;
}

describe('everyone full except…', () => {
  test('leads from the choice over scores and reasons to a preview and one confirmation', async () => {
    await using office = await openOffice();
    const { proposalId, units, pages } = await begin(office);
    expect([units.map(({ isChosen }) => isChosen), pages]).toEqual([[false, false, false], 1]);
    const form = await choose(office, proposalId, [office.unit('昆山').id]);
    expect(form).toMatchObject({
      step: 'deduct',
      view: { rows: [{ unit: '昆山市总工会', typed: { score: '2.5', reason: '' } }] },
    });
    const preview = previewOf(
      await deduct(office, { proposalId, rows: { 昆山: ['2', '示范点仅3个'] } }),
    );
    expect(preview.view.groups).toMatchObject([
      {
        full: 2,
        lowered: [{ unit: '昆山市总工会', points: 200, was: undefined }],
        collisions: [],
      },
    ]);
    expect(await office.rows('score')).toEqual([]);
    const done = await office.confirm('王丽华', preview.proposal.id);
    expect(done).toMatchObject({ kind: 'scores', saved: { written: 3, skipped: [], left: 5 } });
    expect((await scoreOf(office, '太仓', 2))?.points).toBe(300);
    expect((await scoreOf(office, '昆山', 2))?.reason).toBe('示范点仅3个');
  });

  test('with nobody chosen previews full marks for all', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    const preview = previewOf(await choose(office, proposalId, []));
    expect(preview.view.groups).toMatchObject([{ full: 3, lowered: [] }]);
  });

  test('never raises a lower score that is there without being asked to', async () => {
    await using office = await openOffice();
    await saveForm(office, '陈小雨', { unit: '太仓', rows: { 2: ['1', '没有示范点'] } });
    const { proposalId, units } = await begin(office);
    expect(units.map(({ isChosen }) => isChosen)).toEqual([false, true, false]);
    const preview = previewOf(await choose(office, proposalId, []));
    expect(preview.view.groups).toMatchObject([
      { full: 2, collisions: [{ unit: '太仓市总工会', was: { points: 100 } }] },
    ]);
    await office.confirm('王丽华', preview.proposal.id);
    expect((await scoreOf(office, '太仓', 2))?.points).toBe(100);

    const again = previewOf(await choose(office, (await begin(office)).proposalId, []));
    await office.confirm('王丽华', again.proposal.id, 'raise');
    expect((await scoreOf(office, '太仓', 2))?.points).toBe(300);
  });

  test('asks for nothing where everybody has what they would get', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    const { proposalId } = await begin(office);
    expect(await codeOf(choose(office, proposalId, []))).toBe('nothing_to_write');
  });

  test('keeps what was typed beside a fault, and goes on only when all of it can be written', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    await choose(office, proposalId, [office.unit('昆山').id, office.unit('太仓').id]);
    const step = await deduct(office, {
      proposalId,
      rows: { 昆山: ['2.3', '材料迟报'], 太仓: ['2', ''] },
    });
    expect(step).toMatchObject({
      step: 'deduct',
      problems: 2,
      view: {
        rows: [
          { typed: { score: '2.3', reason: '材料迟报' }, fault: { kind: 'off_step' } },
          { typed: { score: '2', reason: '' }, fault: { kind: 'reason_missing' } },
        ],
      },
    });
    const seen = await office.as('王丽华', (call) => viewDeductions(call, { proposalId, page: 1 }));
    expect(seen.rows[0]?.typed).toEqual({ score: '2.3', reason: '材料迟报' });
    expect(await office.rows('score')).toEqual([]);
  });

  test('keeps what was typed for a unit when the choice is changed afterwards', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    await choose(office, proposalId, [office.unit('昆山').id]);
    await deduct(office, { proposalId, rows: { 昆山: ['1', ''] } });
    const form = await choose(office, proposalId, [office.unit('昆山').id, office.unit('常熟').id]);
    expect(form).toMatchObject({
      view: { rows: [{ typed: { score: '1' } }, { typed: { score: '2.5' } }] },
    });
  });

  test('leaves cells that moved on since it began as they are, and names them', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    const preview = previewOf(await choose(office, proposalId, []));
    await saveForm(office, '陈小雨', { unit: '常熟', rows: { 2: ['1', '没有示范点'] } });
    const done = await office.confirm('王丽华', preview.proposal.id, 'raise');
    expect(done).toMatchObject({ saved: { written: 2, skipped: ['常熟市总工会'] } });
    expect((await scoreOf(office, '常熟', 2))?.points).toBe(100);
  });

  test('judges by what the person saw at the beginning, not by what came while they typed', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    await choose(office, proposalId, [office.unit('昆山').id]);
    await saveForm(office, '陈小雨', { unit: '昆山', rows: { 2: ['1', '没有示范点'] } });
    const preview = previewOf(
      await deduct(office, { proposalId, rows: { 昆山: ['2', '示范点仅3个'] } }),
    );
    expect(preview.view.groups[0]?.lowered[0]?.was).toMatchObject({ points: 100 });
    const done = await office.confirm('王丽华', preview.proposal.id);
    expect(done).toMatchObject({ saved: { skipped: ['昆山市总工会'] } });
  });

  test('is the own of who began it', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    const other = office.as('陈小雨', (call) => viewChooseUnits(call, { proposalId, page: 1 }));
    expect(await codeOf(other)).toBe('not_yours');
    expect(await codeOf(office.confirm('王丽华', proposalId))).toBe('nothing_to_confirm');
  });

  test('is undone whole', async () => {
    await using office = await openOffice();
    const { proposalId } = await begin(office);
    const preview = previewOf(await choose(office, proposalId, []));
    await office.confirm('王丽华', preview.proposal.id);
    const undone = await office.as('王丽华', (call) => undoScores(call, undefined));
    expect(undone).toMatchObject({ kind: 'undone', written: 3, left: 8 });
    expect(await office.rows('score')).toEqual([]);
  });
});

describe('with two hundred units', () => {
  test('the choice goes over pages, keeps what is chosen on each, and so do scores and reasons', async () => {
    await using office = await openOffice(200);
    const { proposalId, pages, units } = await begin(office);
    expect([pages, units.length]).toEqual([3, 80]);
    const chosen = [3, 85, 199].map((index) => office.vocabulary.units[index]?.id ?? units[0]?.id);
    const ids = chosen.filter((id) => id !== undefined);
    expect(await choose(office, proposalId, ids, 1)).toMatchObject({
      step: 'choose',
      view: { page: 2, chosen: 1 },
    });
    await choose(office, proposalId, ids, 2);
    const back = await office.as('王丽华', (call) =>
      viewChooseUnits(call, { proposalId, page: 1 }),
    );
    expect(back.units.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    const form = await choose(office, proposalId, ids, 3);
    expect(form).toMatchObject({ step: 'deduct', view: { rows: { length: 3 } } });
    const preview = previewOf(
      await office.as('王丽华', (call) =>
        saveDeductions(call, {
          proposalId,
          page: 1,
          rows: new Map(ids.map((id) => [id, { score: '扣1', reason: '示范点仅3个' }])),
        }),
      ),
    );
    expect(preview.view.groups).toMatchObject([{ full: 197, lowered: { length: 3 } }]);
    expect(await office.confirm('王丽华', preview.proposal.id)).toMatchObject({
      saved: { written: 200 },
    });
  });

  test('a unit whose reason is missing on a page that was skipped is asked for, never given full marks', async () => {
    await using office = await openOffice(40);
    const { proposalId, units } = await begin(office);
    const chosen = units.slice(0, 20).map(({ id }) => id);
    await choose(office, proposalId, chosen);
    const second = await office.as('王丽华', (call) =>
      viewDeductions(call, { proposalId, page: 2 }),
    );
    expect(second.pages).toBe(2);
    const typed = { score: '2', reason: '示范点仅3个' };
    const step = await office.as('王丽华', (call) =>
      saveDeductions(call, {
        proposalId,
        page: 2,
        rows: new Map(second.rows.map(({ unitId }) => [unitId, typed])),
      }),
    );
    expect(step).toMatchObject({
      step: 'deduct',
      problems: 20 - second.rows.length,
      view: { page: 1, pages: 2 },
    });
  });
});
