import { describe, expect, test } from 'vitest';
import { chooseUnitsCard } from '#cards/choose-units-card.ts';
import { deductionsCard } from '#cards/deductions-card.ts';
import { homeCard } from '#cards/home-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { unitFormCard } from '#cards/unit-form-card.ts';
import type { FormRow } from '#domain/views.ts';
import { homeView, unitFormView } from './every-entry-card.ts';
import { buttonsOf, headTags, inputsOf, labelsOf, tagged, wordsOf } from './read-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  itemOf,
  PROPOSAL_ID,
  points,
  type Sample,
  scoreOf,
  unitIdOf,
} from './sample-views.ts';

const texts = textsFor('zh-CN');
const sample: Sample = { name: '', units: 10, items: 3, writing: 'plain' };
const one: Sample = { ...sample, items: 1 };

describe('the home card', () => {
  test('offers unit after unit first, and every item on its own', () => {
    const buttons = buttonsOf(homeCard(homeView(sample), texts));
    expect(buttons.find(({ isPrimary }) => isPrimary)?.action?.do).toBe('next_unscored');
    expect(buttons.filter(({ action }) => action?.do === 'begin_deductions')).toHaveLength(9);
    expect(buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['文字录入', '还差哪些', '提交']),
    );
  });

  test('puts handing in first once everything is scored, and asks again', () => {
    const view = homeView(sample);
    const primary = buttonsOf(homeCard({ ...view, scored: view.cells }, texts)).find(
      ({ isPrimary }) => isPrimary,
    );
    expect(primary).toMatchObject({ label: '提交', action: { do: 'submit' }, asksAgain: true });
  });

  test('is sealed after handing in: nothing is left to press but taking it back', () => {
    expect(labelsOf(homeCard(homeView(sample, { state: 'submitted' }), texts))).toEqual([
      '撤回提交',
    ]);
  });

  test('says why it was sent back before anything else', () => {
    const words = wordsOf(homeCard(homeView(sample, { note: '第2项请补依据' }), texts));
    expect(words.startsWith('已退回修改：第2项请补依据')).toBe(true);
  });

  test('shows that somebody scores for another department', () => {
    expect(headTags(homeCard(homeView(sample), texts))).toContain('代录');
  });

  test('says that the deadline has passed before anybody types', () => {
    const view = { ...homeView(sample), cycle: { ...cycle, isOverdue: true } };
    const card = homeCard(view, texts);
    expect(headTags(card)).toContain('已逾期');
    expect(wordsOf(card)).toContain('已过截止时间');
  });

  test('gives unfinished items their buttons first when there is no room for all', () => {
    const view = homeView({ ...sample, items: 21 });
    const begun = buttonsOf(homeCard(view, texts)).flatMap(({ action }) =>
      action?.do === 'begin_deductions' ? [action.itemId] : [],
    );
    const finished = view.scorecards.flatMap(({ items, units }) =>
      items.filter(({ scored }) => scored === units).map(({ id }) => id),
    );
    expect(begun.length).toBeGreaterThan(0);
    expect(begun.filter((id) => finished.includes(id))).toEqual([]);
  });
});

describe('the unit form', () => {
  const row: FormRow = {
    item: itemOf(sample, 0),
    current: scoreOf(sample),
    typed: undefined,
    problem: undefined,
  };

  test('is filled in with what is saved, and its fields carry the version of that', () => {
    const card = unitFormCard({ ...unitFormView(one, false), rows: [row] }, texts);
    expect(inputsOf(card)).toEqual([
      { name: `score_${row.item.id}_12`, value: '9.5' },
      { name: `reason_${row.item.id}`, value: scoreOf(sample).reason },
    ]);
  });

  test('keeps every value as it was typed and explains beneath it what is wrong', () => {
    const fault = { kind: 'off_step', typed: '4.3', nearest: points('4.5') } as const;
    const troubled: FormRow = {
      ...row,
      typed: { score: '4.3', reason: '少一次' },
      problem: { kind: 'fault', fault },
    };
    const card = unitFormCard({ ...unitFormView(one, false), rows: [troubled] }, texts);
    expect(inputsOf(card).map(({ value }) => value)).toEqual(['4.3', '少一次']);
    expect(wordsOf(card)).toContain('✗ 0–11，步长0.5，您输入 4.3，可改为 4.5');
  });

  test('shows both values when somebody else was faster, and takes theirs on a press', () => {
    const troubled: FormRow = {
      ...row,
      current: { ...scoreOf(sample), by: '李四', points: points('4'), reason: '缺材料' },
      typed: { score: '4.5', reason: '' },
      problem: { kind: 'conflict' },
    };
    const card = unitFormCard({ ...unitFormView(one, false), rows: [troubled] }, texts);
    expect(wordsOf(card)).toContain('李四 已评 4（缺材料），您填 4.5。再按保存即用您的');
    const theirs = buttonsOf(card).find(({ label }) => label === '采用对方的得分');
    expect(theirs?.action).toEqual({
      do: 'unit_form',
      departmentId: DEPARTMENT_ID,
      unitId: unitIdOf(1),
    });
  });

  test('has both ways to save inside the form and the ways out outside of it', () => {
    const card = unitFormCard(unitFormView(one, false), texts);
    const inside = tagged(tagged(card.body, 'form')[0], 'button');
    expect(inside).toHaveLength(2);
    expect(labelsOf(card)).toEqual([
      '保存，下一家',
      '空白项记满分，下一家',
      '上一家',
      '跳过',
      '返回',
    ]);
  });
});

describe("'everyone full except…'", () => {
  const flow = {
    cycle,
    proposalId: PROPOSAL_ID,
    departmentId: DEPARTMENT_ID,
    scorecard: '市、区',
    item: itemOf(sample, 1),
  };

  test('begins with the units that have a deduction already', () => {
    const units = [
      { id: unitIdOf(0), name: '昆山市总工会', isChosen: true, current: scoreOf(sample) },
      { id: unitIdOf(1), name: '太仓市总工会', isChosen: false, current: undefined },
    ];
    const card = chooseUnitsCard({ ...flow, page: 1, pages: 1, units, chosen: 1 }, texts);
    const [select] = tagged(card.body, 'multi_select_static');
    expect(select?.selected_values).toEqual([unitIdOf(0)]);
    expect(wordsOf(card)).toContain('昆山市总工会（现 9.5分）');
  });

  test('asks score and reason of the chosen units alone', () => {
    const rows = [
      {
        unitId: unitIdOf(0),
        unit: '昆山市总工会',
        typed: { score: '2.5', reason: '' },
        fault: { kind: 'reason_missing' } as const,
      },
    ];
    const card = deductionsCard({ ...flow, step: points('0.5'), page: 1, pages: 1, rows }, texts);
    expect(inputsOf(card)).toEqual([
      { name: `score_${unitIdOf(0)}`, value: '2.5' },
      { name: `reason_${unitIdOf(0)}`, value: '' },
    ]);
    expect(wordsOf(card)).toContain('✗ 未给满分，请写扣分原因');
  });
});
