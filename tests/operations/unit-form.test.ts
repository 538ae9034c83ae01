import { describe, expect, test } from 'vitest';
import { saveUnitForm } from '#operations/save-unit-form.ts';
import { sendBackScores, submitScores, withdrawScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewNextUnscored, viewUnitForm } from '#operations/view-unit-form.ts';
import { codeOf } from '#support/assessment-fixture.ts';
import {
  fillUp,
  itemOf,
  readForm,
  saveForm,
  scoreOf,
} from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice() {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

const SCORED = { 1: ['5'], 2: ['2.5', '示范点仅3个'] } as const;

describe("a unit's form", () => {
  test('shows the department its own items, empty, with the place of the unit', async () => {
    await using office = await openOffice();
    const form = await office.as('王丽华', (call) =>
      viewNextUnscored(call, office.department('宣教部').id),
    );
    expect(form).toMatchObject({
      unit: '昆山市总工会',
      position: 1,
      units: 3,
      unitsDone: 0,
      onBehalf: false,
      previousUnitId: undefined,
      nextUnitId: office.unit('太仓').id,
    });
    expect(form?.rows.map(({ item, current }) => [item.number, current])).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
  });

  test('saved whole brings the next unscored unit', async () => {
    await using office = await openOffice();
    const saved = await saveForm(office, '王丽华', { unit: '昆山', rows: SCORED });
    expect(saved).toMatchObject({ saved: 2, problems: 0, form: { unit: '太仓市总工会' } });
    expect(await scoreOf(office, '昆山', 2)).toMatchObject({
      points: 250,
      reason: '示范点仅3个',
      scoredBy: 'ou_example_xuanjiao_scorer_1',
      onBehalf: false,
    });
  });

  test('keeps the good rows and brings the bad ones back as typed, each with its fault', async () => {
    await using office = await openOffice();
    const saved = await saveForm(office, '王丽华', {
      unit: '昆山',
      rows: { 1: ['４．３', '材料迟报'], 2: ['满分'] },
    });
    expect(saved).toMatchObject({ saved: 1, problems: 1, form: { unit: '昆山市总工会' } });
    expect(saved.form?.rows).toMatchObject([
      {
        typed: { score: '４．３', reason: '材料迟报' },
        problem: { kind: 'fault', fault: { kind: 'off_step', nearest: 450 } },
      },
      { typed: undefined, problem: undefined, current: { points: 300 } },
    ]);
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
  });

  test.each([
    ['5.5', '太多', 'out_of_range'],
    ['4', '', 'reason_missing'],
    ['4', '无', 'reason_empty_words'],
    ['', '只有理由', 'blank'],
    ['好', '', 'unreadable'],
    ['2,5', '材料迟报', 'ambiguous'],
  ])("with '%s' and '%s' is not saved: %s", async (score, reason, kind) => {
    await using office = await openOffice();
    const saved = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: [score, reason] } });
    expect(saved.form?.rows[0]).toMatchObject({
      typed: { score, reason },
      problem: { kind: 'fault', fault: { kind } },
    });
    expect(saved.batchId).toBeUndefined();
    expect(await office.rows('score')).toEqual([]);
  });

  test('leaves blank rows open, or gives them full marks where the person says so', async () => {
    await using office = await openOffice();
    const kept = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: [''], 2: ['3'] } });
    expect(kept).toMatchObject({ saved: 1, problems: 0 });
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
    const full = await saveForm(office, '王丽华', {
      unit: '太仓',
      rows: { 1: [''], 2: ['1', '材料迟报'] },
      blank: 'full',
    });
    expect(full).toMatchObject({ saved: 2, problems: 0 });
    expect(await scoreOf(office, '太仓', 1)).toMatchObject({ points: 500, reason: '' });
    expect(await scoreOf(office, '太仓', 2)).toMatchObject({ points: 100 });
  });

  test('never raises a score that is there to full marks because the row was left blank', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['2', '材料迟报'] } });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: [''] }, blank: 'full' });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 200 });
  });

  test('comes back with the unit itself while only it has something left', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    const saved = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '迟报'] } });
    expect(saved).toMatchObject({ saved: 1, problems: 0, form: undefined });
  });

  test('pressed twice changes nothing the second time', async () => {
    await using office = await openOffice();
    const form = await readForm(office, { unit: '昆山', rows: SCORED });
    await office.as('王丽华', (call) => saveUnitForm(call, form));
    const before = await office.rows('ledger');
    const again = await office.as('王丽华', (call) => saveUnitForm(call, form));
    expect(again).toMatchObject({ saved: 0, problems: 0, batchId: undefined });
    expect(await office.rows('ledger')).toEqual(before);
  });

  test('takes only what the department scores on the scorecard of the unit', async () => {
    await using office = await openOffice();
    const entry = { score: '1', reason: '材料迟报', baseVersion: 0 };
    const rows = new Map([
      [itemOf(office, '昆山', 3).id, entry],
      [office.item('直属单位', 1).id, entry],
    ]);
    const form = await readForm(office, { unit: '昆山', rows: {} });
    expect(
      await office.as('王丽华', (call) => saveUnitForm(call, { ...form, rows })),
    ).toMatchObject({ saved: 0, problems: 0 });
    expect(await office.rows('score')).toEqual([]);
  });

  test('of which the platform left blank scores out with their versions is filled up all the same', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const form = await readForm(office, { unit: '昆山', rows: {}, blank: 'full' });
    expect(await office.as('王丽华', (call) => saveUnitForm(call, form))).toMatchObject({
      saved: 1,
      problems: 0,
    });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
    expect(await scoreOf(office, '昆山', 2)).toMatchObject({ points: 300 });
  });

  test('filled in by an admin says that it was on behalf', async () => {
    await using office = await openOffice();
    await saveForm(office, '张明', { unit: '昆山', rows: SCORED });
    const form = await office.as('王丽华', (call) =>
      viewUnitForm(call, {
        departmentId: office.department('宣教部').id,
        unitId: office.unit('昆山').id,
      }),
    );
    expect(form.rows[0]?.current).toMatchObject({ by: '张明', onBehalf: true });
    expect(await office.ledger('scored')).toMatchObject([
      { told: { onBehalf: true } },
      { told: { onBehalf: true } },
    ]);
  });
});

describe('two people with the same form', () => {
  test('the second sees both values, and a second save of theirs wins', async () => {
    await using office = await openOffice();
    const late = await readForm(office, { unit: '昆山', rows: { 1: ['3', '活动太少'] } });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const refused = await office.as('陈小雨', (call) => saveUnitForm(call, late));
    expect(refused).toMatchObject({ saved: 0, problems: 1 });
    const [row] = refused.form?.rows ?? [];
    expect(row).toMatchObject({
      typed: { score: '3', reason: '活动太少' },
      problem: { kind: 'conflict' },
      current: { points: 400, reason: '材料迟报', by: '王丽华' },
    });
    const baseVersion = row?.current?.version ?? 0;
    const rows = new Map([...late.rows].map(([id, entry]) => [id, { ...entry, baseVersion }]));
    const saved = await office.as('陈小雨', (call) => saveUnitForm(call, { ...late, rows }));
    expect(saved).toMatchObject({ saved: 1, problems: 0 });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 300, reason: '活动太少' });
  });

  test('rows that the second did not touch are no conflict and stay as the first left them', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: SCORED });
    const late = await readForm(office, {
      unit: '昆山',
      rows: { 1: ['5'], 2: ['1', '活动太少'] },
    });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4.5', '材料迟报'] } });
    const saved = await office.as('陈小雨', (call) => saveUnitForm(call, late));
    expect(saved).toMatchObject({ saved: 1, problems: 0 });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 450 });
    expect(await scoreOf(office, '昆山', 2)).toMatchObject({ points: 100 });
  });

  test('who types the same is no conflict', async () => {
    await using office = await openOffice();
    const late = await readForm(office, { unit: '昆山', rows: SCORED });
    await saveForm(office, '王丽华', { unit: '昆山', rows: SCORED });
    const saved = await office.as('陈小雨', (call) => saveUnitForm(call, late));
    expect(saved).toMatchObject({ saved: 0, problems: 0 });
  });

  test('an undo does not bring an old version back: a form from before it is a conflict', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['3', '活动太少'] } });
    const late = await readForm(office, { unit: '昆山', rows: { 1: ['2', '没有计划'] } });
    const seen = (await scoreOf(office, '昆山', 1))?.version ?? 0;
    await office.as('王丽华', (call) => undoScores(call, undefined));
    const undone = await scoreOf(office, '昆山', 1);
    expect(undone).toMatchObject({ points: 400, reason: '材料迟报' });
    expect(undone?.version).toBeGreaterThan(seen);
    expect(await office.as('陈小雨', (call) => saveUnitForm(call, late))).toMatchObject({
      saved: 0,
      form: { rows: [{ problem: { kind: 'conflict' } }, {}] },
    });
  });

  test('a form over a score that was taken back whole is a conflict with an empty cell', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const late = await readForm(office, { unit: '昆山', rows: { 1: ['2', '没有计划'] } });
    await office.as('王丽华', (call) => undoScores(call, undefined));
    const saved = await office.as('陈小雨', (call) => saveUnitForm(call, late));
    expect(saved.form?.rows[0]).toMatchObject({
      problem: { kind: 'conflict' },
      current: undefined,
      typed: { score: '2' },
    });
  });
});

describe('a department that handed in', () => {
  test('cannot be written to until it takes the scores back or gets them back', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    const { id } = office.department('宣教部');
    await office.as('王丽华', (call) => submitScores(call, id));
    const save = (score: string) =>
      codeOf(saveForm(office, '王丽华', { unit: '昆山', rows: { 1: [score, '材料迟报'] } }));
    expect(await save('4')).toBe('closed');
    await office.as('王丽华', (call) => withdrawScores(call, id));
    expect(await save('4')).toBe('done');
    await office.as('王丽华', (call) => submitScores(call, id));
    await office.as('周建国', (call) => sendBackScores(call, { departmentId: id, note: '请复核' }));
    expect(await save('3.5')).toBe('done');
  });
});
