import { describe, expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { fillUp, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const MINUTE_MS = 60_000;

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

const undo = (office: AssessmentFixture, name = '王丽华', batchId?: string) =>
  office.as(name, (call) => undoScores(call, batchId));

const undoCode = (...args: Parameters<typeof undo>) => codeOf(undo(...args));

describe('a save', () => {
  test('is taken back whole within ten minutes, as the ledger tells', async () => {
    await using office = await openOffice();
    const first = await saveForm(office, '王丽华', {
      unit: '昆山',
      rows: { 1: ['4', '材料迟报'], 2: ['3'] },
    });
    office.advance(10 * MINUTE_MS);
    expect(await undo(office, '王丽华', first.batchId)).toMatchObject({
      kind: 'undone',
      written: 2,
      left: 8,
      batchId: undefined,
    });
    expect(await office.rows('score')).toEqual([]);
    expect(await office.ledger('score_undone')).toMatchObject([
      {
        batch_id: first.batchId,
        told: { before: { points: 400, reason: '材料迟报' }, after: null },
      },
      { batch_id: first.batchId, told: { before: { points: 300 }, after: null } },
    ]);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('gives back what was there before', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['2', '活动太少'] } });
    expect(await undo(office)).toMatchObject({ lowered: [{ points: 400, reason: '材料迟报' }] });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400, reason: '材料迟报' });
  });

  test('is given back as the colleague’s who had made it', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '陈小雨', { unit: '昆山', rows: { 1: ['2', '活动太少'] } });
    await undo(office, '陈小雨');
    const scoredBy = person('王丽华');
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400, scoredBy });
  });

  test('of the same cell is followed by the one before it', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['2', '活动太少'] } });
    await undo(office);
    await undo(office);
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
    expect(await undoCode(office)).toBe('nothing_to_undo');
  });

  test('after an undo leads to the save before it', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '王丽华', { unit: '太仓', rows: { 1: ['4', '材料迟报'] } });
    await undo(office);
    expect(await scoreOf(office, '太仓', 1)).toBeUndefined();
    await undo(office);
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
    expect(await undoCode(office)).toBe('nothing_to_undo');
  });

  test('cannot be taken back twice', async () => {
    await using office = await openOffice();
    const { batchId } = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] } });
    await undo(office, '王丽华', batchId);
    expect(await undoCode(office, '王丽华', batchId)).toBe('nothing_to_undo');
    expect(await office.ledger('score_undone')).toHaveLength(1);
  });

  test('cannot be taken back after ten minutes', async () => {
    await using office = await openOffice();
    const { batchId } = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] } });
    office.advance(10 * MINUTE_MS + 1);
    expect(await undoCode(office)).toBe('nothing_to_undo');
    expect(await undoCode(office, '王丽华', batchId)).toBe('nothing_to_undo');
    expect(await scoreOf(office, '昆山', 1)).toBeDefined();
  });

  test('is its maker’s to take back, not a colleague’s nor an admin’s', async () => {
    await using office = await openOffice();
    const { batchId } = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] } });
    for (const name of ['陈小雨', '周建国', '张明', '路小白']) {
      expect(await undoCode(office, name, batchId)).toBe('nothing_to_undo');
      expect(await undoCode(office, name)).toBe('nothing_to_undo');
    }
  });

  test('that somebody went on from is not taken back in part', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', {
      unit: '昆山',
      rows: { 1: ['4', '材料迟报'], 2: ['2', '材料迟报'] },
    });
    await saveForm(office, '陈小雨', { unit: '昆山', rows: { 2: ['1', '没有示范点'] } });
    const attempt = undo(office);
    await expect(attempt).rejects.toMatchObject({
      reason: { code: 'undo_overtaken', by: '陈小雨' },
    });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
    expect(await office.ledger('score_undone')).toEqual([]);
  });

  test('of a department that has handed in since stays', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, office.department('宣教部').id));
    expect(await undoCode(office)).toBe('closed');
  });

  test('on behalf is taken back as on behalf', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await saveForm(office, '张明', { unit: '昆山', rows: { 1: ['3', '材料迟报'] } });
    await undo(office, '张明');
    expect(await office.ledger('score_undone')).toMatchObject([
      { actor: 'ou_example_admin_1', told: { onBehalf: true } },
    ]);
  });

  test('of a whole department at once is taken back at once', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    expect(await undo(office)).toMatchObject({ written: 8, left: 8 });
    expect(await office.rows('score')).toEqual([]);
  });
});
