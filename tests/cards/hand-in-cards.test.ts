import { describe, expect, test } from 'vitest';
import { missingCard } from '#cards/missing-card.ts';
import { reviewCard } from '#cards/review-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import { scoresPreviewCard } from '#cards/scores-preview-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { scorecardId } from '#domain/ids.ts';
import type { PreviewGroup, ScoresPreviewView } from '#domain/views.ts';
import { buttonsOf, inputsOf, labelsOf, wordsOf } from './read-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  itemOf,
  numberedCells,
  PROPOSAL_ID,
  points,
  type Sample,
  unitIdOf,
} from './sample-views.ts';

const texts = textsFor('zh-CN');
const sample: Sample = { name: '', units: 10, items: 3, writing: 'plain' };
const _one: Sample = { ...sample, items: 1 };

describe('the preview', () => {
  const cell = { unit: '昆山市总工会', points: points('2.5'), reason: '示范点仅3个' };
  const group: PreviewGroup = {
    item: itemOf(sample, 1),
    scorecard: '市、区',
    lowered: [{ ...cell, was: { points: points('3'), reason: '' } }],
    full: 54,
    collisions: [],
  };
  const view: ScoresPreviewView = {
    cycle,
    proposalId: PROPOSAL_ID,
    departmentId: DEPARTMENT_ID,
    onBehalf: false,
    groups: [group],
    rejected: [],
  };

  test('shows what was and what becomes, and how many get full marks', () => {
    const card = scoresPreviewCard(view, texts);
    expect(wordsOf(card)).toContain('昆山市总工会　3 → 2.5 · 示范点仅3个');
    expect(wordsOf(card)).toContain('其余 54 家满分');
    expect(labelsOf(card)).toEqual(['确认写入 55 条', '取消']);
  });

  test('keeps lower scores unless the person decides otherwise, and then asks again', () => {
    const collisions = [
      { ...cell, points: points('3'), was: { points: points('1'), reason: '未报' } },
    ];
    const card = scoresPreviewCard({ ...view, groups: [{ ...group, collisions }] }, texts);
    expect(wordsOf(card)).toContain('昆山市总工会　1 · 未报');
    expect(buttonsOf(card)).toMatchObject([
      { action: { do: 'confirm', collisions: 'keep' }, isPrimary: true, asksAgain: false },
      { action: { do: 'confirm', collisions: 'raise' }, isPrimary: false, asksAgain: true },
      { action: { do: 'cancel' } },
    ]);
  });

  test('offers nothing to confirm when nothing of the text can be written', () => {
    const rejected = [
      {
        entry: { typed: '昆杉-1', why: { kind: 'unit_unknown' } as const },
        units: [],
        item: undefined,
      },
    ];
    const card = scoresPreviewCard({ ...view, groups: [], rejected }, texts);
    expect(labelsOf(card)).toEqual([]);
    expect(wordsOf(card)).toContain('“昆杉-1”：没有找到这家单位');
  });
});

test('what was saved can be undone, and the way on is the first button', () => {
  const saved = { cycle, departmentId: DEPARTMENT_ID, kind: 'saved', batchId: 'b1' } as const;
  const card = savedCard(
    {
      ...saved,
      written: 60,
      lowered: numberedCells(sample, 1),
      skipped: [],
      left: 5,
      isOpen: true,
    },
    texts,
  );
  expect(labelsOf(card)).toEqual(['继续评分', '撤销', '返回任务']);
});

test('a cell that was opened, written and locked again asks neither to hand in nor to undo', () => {
  const saved = { cycle, departmentId: DEPARTMENT_ID, kind: 'saved', batchId: 'b1' } as const;
  const card = savedCard(
    { ...saved, written: 1, lowered: [], skipped: [], left: 0, isOpen: false },
    texts,
  );
  expect(labelsOf(card)).toEqual(['返回任务']);
  expect(wordsOf(card)).toContain('已重新锁定，不必再提交');
});

test('what is missing leads to the units that lack it, those that lack the most first', () => {
  const [a, b] = [
    { id: unitIdOf(0), name: '昆山市总工会' },
    { id: unitIdOf(1), name: '太仓市总工会' },
  ];
  const groups = [
    { scorecard: '市、区', item: itemOf(sample, 0), units: [a, b] },
    { scorecard: '市、区', item: itemOf(sample, 1), units: [b] },
  ];
  const card = missingCard(
    { cycle, departmentId: DEPARTMENT_ID, department: '宣教部', groups },
    texts,
  );
  expect(labelsOf(card)).toEqual(['逐家补评', '太仓市总工会', '昆山市总工会', '返回任务']);
  expect(wordsOf(card)).toContain('还差 3 项得分');
});

describe('the review card', () => {
  const scorecard = {
    name: '市、区',
    note: '',
    full: 9,
    cells: 10,
    id: scorecardId('s1'),
    deducted: 1,
    lowered: numberedCells(sample, 1),
    changed: [],
  };
  const view = {
    ...{ cycle, version: 7, departmentId: DEPARTMENT_ID, department: '宣教部' },
    ...{ warnings: [], page: 1, pages: 1, about: [] },
  };

  test('lets the head approve after one more question, or send back with a reason', () => {
    const card = reviewCard({ ...view, scorecards: [{ ...scorecard, state: 'submitted' }] }, texts);
    expect(buttonsOf(card)).toMatchObject([
      { label: '通过', action: { do: 'approve', version: 7 }, asksAgain: true },
      { label: '退回修改', action: { do: 'send_back' } },
    ]);
    expect(inputsOf(card)).toEqual([{ name: 'note', value: '' }]);
  });

  test('says that scores were sent back, and why', () => {
    const sentBack = { ...scorecard, state: 'open', note: '依据请补充' } as const;
    const card = reviewCard({ ...view, scorecards: [sentBack] }, texts);
    expect(JSON.stringify(card)).toContain('已退回修改：依据请补充');
  });

  test('says what was changed since the head saw it, also after they had signed', () => {
    const changed = [
      {
        unit: '昆山市总工会',
        itemNumber: 2,
        was: { points: points('3'), reason: '' },
        now: { points: points('2.5'), reason: '示范点仅3个' },
      },
    ];
    const shown = (state: 'submitted' | 'approved') =>
      wordsOf(reviewCard({ ...view, scorecards: [{ ...scorecard, state, changed }] }, texts));
    expect(shown('submitted')).toContain('您上次看过后有改动 1 项');
    expect(shown('approved')).toContain('审核后修改 1 项');
    expect(shown('approved')).toContain('第2项　昆山市总工会　3 → 2.5 · 示范点仅3个');
  });

  test('decides on one of several scorecards alone, and leads through all of many deductions', () => {
    const waiting = { ...scorecard, state: 'submitted' } as const;
    const other = { ...waiting, id: scorecardId('s2'), name: '直属单位' };
    const card = reviewCard({ ...view, scorecards: [waiting, other], page: 2, pages: 3 }, texts);
    expect(buttonsOf(card)).toMatchObject([
      { label: '上一页', action: { do: 'review_page', page: 1 } },
      { label: '下一页', action: { do: 'review_page', page: 3 } },
      { label: '全部通过', action: { do: 'approve' } },
      { label: '通过“市、区”', action: { do: 'approve_scorecard', scorecardId: 's1', version: 7 } },
      { label: '通过“直属单位”', action: { do: 'approve_scorecard', scorecardId: 's2' } },
      { label: '全部退回修改', action: { do: 'send_back' } },
      { label: '退回“市、区”', action: { do: 'send_back_scorecard', scorecardId: 's1' } },
      { label: '退回“直属单位”', action: { do: 'send_back_scorecard', scorecardId: 's2' } },
    ]);
  });

  test('has nothing to press once it is approved', () => {
    const card = reviewCard({ ...view, scorecards: [{ ...scorecard, state: 'approved' }] }, texts);
    expect(labelsOf(card)).toEqual([]);
  });
});
