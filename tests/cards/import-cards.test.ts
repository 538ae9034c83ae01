import { describe, expect, test } from 'vitest';
import { amendmentImportCard } from '#cards/amendment-import-card.ts';
import { rosterImportCard } from '#cards/roster-import-card.ts';
import { scorecardsImportCard } from '#cards/scorecards-import-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { RosterPreview, ScorecardsPreview } from '#domain/import-views.ts';
import type { PlacedItem } from '#domain/scorecard-difference.ts';
import { buttonsOf, inputsOf, labelsOf, wordsOf } from './read-card.ts';
import { cycle, PROPOSAL_ID, points } from './sample-views.ts';

const texts = textsFor('zh-CN');

const item = (number: number, text: string, max = '5'): PlacedItem => ({
  ...{ number, text, maxPoints: points(max), departmentName: '宣教部', category: '服务发展' },
});

describe('scorecards before they are accepted', () => {
  const view: ScorecardsPreview = {
    ...{ proposalId: PROPOSAL_ID, year: 2016, becomes: 'new_year', lost: [], kept: 0 },
    running: { year: 2015, phase: 'scoring' },
    scorecards: [
      {
        ...{ name: '市、区', items: 21, total: points('100') },
        categories: [{ name: '服务发展', points: points('26'), items: 5 }],
      },
    ],
    departments: [
      { name: '宣教部', isNew: false },
      { name: '网络部', isNew: true },
    ],
    difference: {
      year: 2015,
      of: [
        {
          ...{ name: '市、区', is: 'kept', unchanged: 18 },
          changes: [
            { kind: 'changed', before: item(2, '读书活动', '3'), after: item(2, '阅读活动', '4') },
            { kind: 'added', item: item(21, '网上工会') },
            { kind: 'removed', item: item(20, '技能竞赛') },
          ],
        },
      ],
    },
  };

  test('show their sums, new departments, and only what differs from the year before', () => {
    const words = wordsOf(scorecardsImportCard(view, texts));
    expect(words).toContain('市、区：21 项，合计 100 分 ✓');
    expect(words).toContain('服务发展 26 分（5 项）✓');
    expect(words).toContain('宣教部、网络部（新增）');
    expect(words).toContain('市、区：3 处改动，其余 18 项不变');
    expect(words).toContain('第2项 分值 3 → 4 分；内容“读书活动”改为“阅读活动”');
    expect(words).toContain('新增第21项 网上工会（5 分）');
    expect(words).toContain('删去原第20项 技能竞赛（5 分）');
  });

  test('warn that the running year is not done, and are accepted with one tap', () => {
    const card = scorecardsImportCard(view, texts);
    expect(wordsOf(card)).toContain('2015年度尚未归档（评分中）');
    expect(labelsOf(card)).toEqual(['确认导入', '取消']);
  });

  test('say how many changes are not shown', () => {
    const [only] = view.difference?.of ?? [];
    const changes = Array.from({ length: 40 }, (_, at) => ({
      ...{ kind: 'added' as const, item: item(at + 1, '新项目') },
    }));
    const of = only === undefined ? [] : [{ ...only, changes }];
    const card = scorecardsImportCard({ ...view, difference: { year: 2015, of } }, texts);
    expect(wordsOf(card)).toContain('…另有 16 条');
  });
});

describe('a roster before it is accepted', () => {
  const view: RosterPreview = {
    ...{ proposalId: PROPOSAL_ID, cycle, removed: [], renamed: [], moved: [], contacts: 2 },
    classes: [{ name: '市、区', units: 10 }],
    added: ['昆山市总工会'],
    aliased: [{ name: '昆山市总工会', aliases: ['昆山', '鹿城'] }],
    suggested: [{ name: '太仓市总工会', aliases: ['娄城'] }],
    clashes: [{ name: '新区', units: ['高新区总工会', '相城新区总工会'] }],
  };

  test('shows counts, names, clashes, and what else the units could be called', () => {
    const card = rosterImportCard(view, texts);
    const words = wordsOf(card);
    expect(words).toContain('市、区 10 家');
    expect(words).toContain('新增 1 家');
    expect(words).toContain('“新区”：高新区总工会、相城新区总工会');
    expect(words).toContain('昆山市总工会：昆山、鹿城');
    expect(words).toContain('2 家写有联系人');
    expect(labelsOf(card)).toEqual(['采用以上简称', '确认导入', '取消']);
    expect(buttonsOf(card)[0]).toMatchObject({ action: { do: 'take_names' } });
  });

  test('that changes nothing says so', () => {
    const nothing = { ...view, added: [], suggested: [], clashes: [] };
    expect(wordsOf(rosterImportCard(nothing, texts))).toContain('与现有名册一致');
    expect(labelsOf(rosterImportCard(nothing, texts))).toEqual(['确认导入', '取消']);
  });
});

test('an amendment shows what it changes and asks for its reason', () => {
  const card = amendmentImportCard(
    {
      ...{ proposalId: PROPOSAL_ID, cycle, categories: [], refusedReason: '同上' },
      items: [
        {
          ...{ scorecard: '市、区', number: 3, department: '宣教部', scored: 8 },
          ...{ before: item(3, '读书活动', '5'), after: item(3, '读书活动', '4.5') },
        },
      ],
      reopened: [{ department: '宣教部', scorecard: '市、区' }],
    },
    texts,
  );
  const words = wordsOf(card);
  expect(words).toContain('市、区第3项 · 宣教部');
  expect(words).toContain('分值 5 → 4.5 分');
  expect(words).toContain('已有 8 个得分');
  expect(words).toContain('已提交、需重新打开：宣教部（市、区）');
  expect(words).toContain('请写明修订原因');
  expect(inputsOf(card)).toEqual([{ name: 'reason', value: '同上' }]);
});
