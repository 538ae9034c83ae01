import { describe, expect, test } from 'vitest';
import { detailsCard } from '#cards/details-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { openingPreviewCard } from '#cards/opening-preview-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { totalCard } from '#cards/total-card.ts';
import { isHandedIn } from '#domain/cycle.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';
import type { DepartmentProgress, ProgressView } from '#domain/views.ts';
import { rankingView } from './every-answer-card.ts';
import { buttonsOf, headTags, labelsOf, tagged, wordsOf } from './read-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  detailsOf,
  moment,
  PROPOSAL_ID,
  type Sample,
} from './sample-views.ts';

const texts = textsFor('zh-CN');
const sample: Sample = { name: '', units: 10, items: 3, writing: 'plain' };

describe('a total', () => {
  test('of an incomplete unit never looks like one', () => {
    const card = totalCard(detailsOf(sample, 'some'), texts);
    expect(headTags(card)).toContain('未评完');
    expect(wordsOf(card)).toContain('已评15/21项 · 已得142.5 · 最高可能208.5');
    expect(wordsOf(card)).toContain('不是总分');
    expect(card.config.summary.content).toContain('未评完');
    expect(wordsOf(card)).not.toMatch(/第 \d+ 名/);
  });

  test('of a complete unit explains itself and says its rank', () => {
    const words = wordsOf(totalCard(detailsOf(sample, 'all'), texts));
    expect(words).toContain('第 1 名');
    expect(words).toMatch(/199\.5 = 231 − 1\.5（第1项/);
  });

  test('that has changed since it was published says what was', () => {
    const view = detailsOf(sample, 'all');
    const publishedAs = (total: Points) =>
      wordsOf(totalCard({ ...view, rank: view.rank && { ...view.rank, total } }, texts));
    expect(publishedAs(view.tally.certain)).not.toContain('公布的总分');
    expect(publishedAs(pointsFromHundredths(19900))).toContain('公布的总分是 199 分');
  });

  test('that is only a part of the items says so', () => {
    const card = totalCard({ ...detailsOf(sample, 'all'), extent: 'part' }, texts);
    expect(headTags(card)).toContain('部分项目');
    expect(wordsOf(card)).toContain('不是该单位总分');
  });

  test('cannot be carried out of the chat that it was sent to', () => {
    expect(totalCard(detailsOf(sample, 'all'), texts).config.enable_forward).toBe(false);
  });
});

test('the details say of an item without a score whom it waits for', () => {
  const [table] = tagged(detailsCard(detailsOf(sample, 'some'), texts).body, 'table');
  expect(JSON.stringify(table?.rows)).toContain('宣教部未评');
});

test('a total says of no item that nothing was deducted before one is scored', () => {
  const words = wordsOf(totalCard(detailsOf(sample, 'none'), texts));
  expect(words).toContain('已评0/21项');
  expect(words).not.toContain('没有扣分');
});

test('a part of a total never stands beside the rank of the whole', () => {
  const card = detailsCard({ ...detailsOf(sample, 'all'), extent: 'part' }, texts);
  expect(wordsOf(card)).not.toMatch(/第 \d+ 名|满分 231/);
});

describe('the progress card', () => {
  const department = (name: string, change: Partial<DepartmentProgress>): DepartmentProgress => ({
    departmentId: DEPARTMENT_ID,
    department: name,
    scored: 5,
    cells: 10,
    state: 'open',
    scorers: [],
    ...change,
  });

  const progress = (departments: readonly DepartmentProgress[]): ProgressView => ({
    cycle,
    at: moment,
    about: 'all',
    total: departments.length,
    done: departments.filter(({ state }) => isHandedIn(state)).length,
    departments,
  });

  test('puts who is not done first, with how far they are', () => {
    const departments = [
      department('宣教部', { state: 'approved', scored: 10 }),
      department('生产部', {}),
      department('干校', { scored: 10 }),
    ];
    const words = wordsOf(progressCard(progress(departments), texts));
    expect(words).toContain('1/3 个部门已完成');
    expect(words.indexOf('生产部')).toBeLessThan(words.indexOf('宣教部'));
    expect(words).toContain('■■■■■□□□□□ 5/10');
    expect(words).toContain('干校 已评完，待提交');
  });

  test('names people only where it is given people', () => {
    const departments = [department('生产部', { scorers: ['王丽华'] })];
    expect(wordsOf(progressCard(progress(departments), texts))).toContain('王丽华');
  });

  test('counts over all departments where only the unfinished ones are listed', () => {
    const view = { ...progress([department('生产部', {})]), total: 11, done: 10 };
    const card = progressCard({ ...view, about: 'unfinished' }, texts);
    expect(wordsOf(card)).toContain('11 个部门中还有 1 个没有完成');
  });

  test('counts no departments where one is asked about', () => {
    const card = progressCard({ ...progress([department('生产部', {})]), about: 'one' }, texts);
    expect(card.header.title.content).toBe('生产部评分进度');
    expect(wordsOf(card)).not.toContain('个部门');
  });
});

describe('a ranking', () => {
  test('marks units with the same total, and leaves the next rank out', () => {
    const [table] = tagged(rankingCard(rankingView({ ...sample, units: 3 }), texts).body, 'table');
    expect(table?.rows).toMatchObject([
      { rank: '1 并列', total: '99.5' },
      { rank: '1 并列', total: '99.5' },
      { rank: '3', total: '99.25' },
    ]);
  });

  test('lists units that are not complete apart from it, with no rank', () => {
    const view = { ...rankingView({ ...sample, units: 3 }), publishedAt: undefined };
    const incomplete = [{ unit: '昆山市总工会', scored: 18, items: 21 }];
    const card = rankingCard({ ...view, incomplete }, texts);
    expect(wordsOf(card)).toContain('昆山市总工会（已评18/21项）');
    expect(headTags(card)).toContain('未公布');
  });

  test('leads to the pages before and after', () => {
    const view = { ...rankingView(sample), page: 2, pages: 3 };
    expect(buttonsOf(rankingCard(view, texts)).map(({ action }) => action)).toMatchObject([
      { do: 'ranking_page', page: 1 },
      { do: 'ranking_page', page: 3 },
    ]);
  });

  test('draws every unit a bar of its own, also when short names are the same', () => {
    const [chart] = tagged(rankingCard(rankingView(sample), texts).body, 'chart');
    const bars = JSON.stringify(chart?.chart_spec).match(/"unit":"[^"]*"/g) ?? [];
    expect(new Set(bars).size).toBe(10);
  });
});

test('opening says who has no head, which years are guessed, and each reminder once', () => {
  const card = openingPreviewCard(
    {
      cycle,
      proposalId: PROPOSAL_ID,
      deadline: moment,
      scorecards: [{ name: '市、区', items: 21, units: 10 }],
      departments: [{ name: '干校', scorers: 1, hasHead: false }],
      chats: [],
      reminders: [
        { kind: 'progress', at: { ...moment, day: '2015-12-23', time: '16:30' } },
        { kind: 'progress', at: { ...moment, day: '2015-12-24', time: '16:30' } },
        { kind: 'last_morning', at: { ...moment, time: '09:30' } },
      ],
      unknownYears: [2027],
    },
    texts,
  );
  expect(wordsOf(card)).toContain('没有部门负责人：干校');
  expect(wordsOf(card)).toContain('2027年放假安排未导入');
  expect(wordsOf(card).match(/•.*/g)).toEqual([
    '• 12月25日（周五）09:30 今天截止',
    '• 截止前每个工作日 16:30 在绑定的群通报进度',
  ]);
});

describe('a reminder', () => {
  const task = {
    departmentId: DEPARTMENT_ID,
    department: '宣教部',
    left: 12,
    cells: 60,
    awaitsSubmission: false,
    items: [{ scorecard: '市、区', number: 2, left: 12 }],
  };
  const view = {
    cycle,
    kind: 't3',
    departmentsDone: 7,
    departments: 11,
    escalation: undefined,
    maySnooze: false,
  } as const;

  test('may be silenced for the day, and the last one says what comes next', () => {
    const early = reminderCard({ ...view, tasks: [task], maySnooze: true }, texts);
    expect(labelsOf(early)).toEqual(['开始评分', '今天不再提醒']);
    const day = (text: string, weekday: number) => ({ day: text, time: '09:30', weekday });
    const escalation = { heads: day('2015-12-28', 1), office: day('2015-12-29', 2) };
    const last = reminderCard({ ...view, kind: 'last_call', tasks: [task], escalation }, texts);
    expect(wordsOf(last)).toContain(
      '如逾期，将于12月28日（周一）告知部门负责人，12月29日（周二）报考核办；完成后即停止。',
    );
    expect(labelsOf(last)).toEqual(['开始评分']);
  });

  test('says what is left and begins with one press', () => {
    const card = reminderCard({ ...view, tasks: [task] }, texts);
    expect(wordsOf(card)).toContain('宣教部 还差 12/60');
    expect(buttonsOf(card)).toMatchObject([{ label: '开始评分', action: { do: 'home' } }]);
  });

  test('to the office lists each department and offers what the office decides', () => {
    const tasks = Array.from({ length: 11 }, (_, index) => ({
      ...task,
      department: `部门${index}`,
    }));
    const late = { ...cycle, isOverdue: true };
    const card = reminderCard({ ...view, cycle: late, kind: 'overdue_office', tasks }, texts);
    expect(wordsOf(card).match(/部门\d+ 还差/g)).toHaveLength(11);
    expect(labelsOf(card)).toEqual(['催办', '谁还没评', '代录']);
  });

  test('asks only for handing in where everything is scored', () => {
    const done = { ...task, left: 0, awaitsSubmission: true, items: [] };
    const card = reminderCard({ ...view, tasks: [task, done] }, texts);
    expect(labelsOf(card)).toEqual(['宣教部：开始评分', '宣教部：去提交']);
  });
});

describe('help', () => {
  const scorer = {
    role: 'scorer',
    department: '宣教部',
    departmentId: DEPARTMENT_ID,
    left: 5,
  } as const;

  test('has eight lines at most, however many roles somebody has, and folds the rest up', () => {
    const roles = [{ role: 'admin' }, { role: 'leader' }, scorer] as const;
    const card = helpCard({ cycle, name: '王丽华', roles, isFirstStart: false }, texts);
    const open = card.body.elements.flatMap((each) =>
      each.tag === 'markdown' ? each.content.split('\n') : [],
    );
    expect(open.filter((line) => line.startsWith('•'))).toHaveLength(8);
    expect(wordsOf(card)).toContain('宣教部还差 5 项得分');
    const panels = tagged(card.body, 'collapsible_panel');
    expect(panels.map(({ expanded }) => expanded)).toEqual(panels.map(() => false));
    expect(JSON.stringify(panels[0])).toContain('更多：评分中');
  });

  test('offers before the opening only what can be done then', () => {
    const view = { name: '张明', roles: [{ role: 'admin' }], isFirstStart: false } as const;
    const card = helpCard({ ...view, cycle: { ...cycle, phase: 'drafting' } }, texts);
    expect(wordsOf(card)).toContain('考核尚未启动');
    expect(labelsOf(card)).toEqual(['进度', '设置']);
    const open = buttonsOf(helpCard({ ...view, cycle }, texts));
    expect(open.filter(({ asksAgain }) => asksAgain).map(({ label }) => label)).toEqual(['催办']);
  });

  test('tells a contact before the publication when there is something to ask for', () => {
    const roles = [{ role: 'contact', unit: '昆山市总工会' }] as const;
    const card = helpCard({ cycle, name: '顾小丽', roles, isFirstStart: false }, texts);
    expect(wordsOf(card)).toContain('排名公布后，会把本单位的得分发给您。');
    expect(labelsOf(card)).toEqual([]);
  });

  test('tells who was just appointed to what', () => {
    const view = { cycle, name: '王丽华', roles: [scorer], isFirstStart: false };
    const card = helpCard({ ...view, appointed: scorer }, texts);
    expect(wordsOf(card)).toContain('考核办已指定您为宣教部评分人。');
    expect(labelsOf(card)[0]).toBe('我的任务');
  });

  test('tells the first person how to become the administrator', () => {
    const card = helpCard({ cycle: undefined, name: '', roles: [], isFirstStart: true }, texts);
    expect(wordsOf(card)).toContain('认领 482913');
  });
});
