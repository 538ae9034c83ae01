import { describe, expect, test } from 'vitest';
import type { Request, UnitMatch } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const hear = (text: string, previous?: Request): Request =>
  understand({ text, people: [] }, vocabulary, { previous });

const unitOf = (unit: UnitMatch): string => (unit.found === 'one' ? unit.id : `<${unit.typed}>`);

function say(request: Request): string {
  switch (request.kind) {
    case 'ask_in_year': {
      const { year, question } = request;
      return `${year.kind === 'named' ? year.year : `-${year.years}`}: ${question}`;
    }
    case 'ask_years':
      return `years ${unitOf(request.unit)} ${request.years}`;
    case 'compare_units':
      return `compare ${request.units.map(unitOf).join(' ')}`;
    case 'ask_most_deducted': {
      const item = request.item.by === 'number' ? request.item.number : 'words';
      return `most ${request.scorecardId ?? '-'} ${item}`;
    }
    default:
      return request.kind;
  }
}

describe('questions about other years', () => {
  test.each([
    ['2014年昆山总分', '2014: 昆山总分'],
    ['昆山2014年总分', '2014: 昆山总分'],
    ['2014年度昆山的总分', '2014: 昆山的总分'],
    ['2014昆山总分', '2014: 昆山总分'],
    ['去年市区排名', '-1: 市区排名'],
    ['上一年度排名', '-1: 排名'],
    ['昆山去年多少分', '-1: 昆山多少分'],
    ['前年昆山为什么扣分', '-2: 昆山为什么扣分'],
    ['2013年昆山第7项', '2013: 昆山第7项'],
    ['2014年谁改的 昆山 第3项', '2014: 谁改的 昆山 第3项'],
    ['2014年对比 昆山 太仓', '2014: 对比 昆山 太仓'],
    ['去年第6项扣分最多的单位', '-1: 第6项扣分最多的单位'],
    ['昆山近三年', 'years 昆山 3'],
    ['昆山最近3年总分', 'years 昆山 3'],
    ['昆山近五年的排名', 'years 昆山 5'],
    ['近三年', 'years <> 3'],
    ['昆山历年总分', 'years 昆山 10'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });

  test('scores of last year are none of this year', () => {
    expect(say(hear('去年第3项 昆山-1 迟报；其余满分'))).toBe('unknown');
    expect(say(hear('昆山第3项扣1 去年也迟报'))).toBe('score');
  });

  test('那太仓呢 after 昆山近三年 asks the same of 太仓', () => {
    expect(say(hear('那太仓呢', hear('昆山近三年')))).toBe('years 太仓 3');
  });

  test.each([
    ['那太仓呢', '2014: 那太仓呢'],
    ['市区排名呢', '2014: 市区排名呢'],
    ['2013年呢', 'unknown'],
    ['那谁还没评', 'ask_missing'],
    ['太仓总分', 'ask_total'],
  ])('%j after a question about 2014 is %s', (typed, said) => {
    expect(say(hear(typed, hear('2014年昆山总分')))).toBe(said);
  });
});

describe('questions that look across units', () => {
  test.each([
    ['对比 昆山 太仓', 'compare 昆山 太仓'],
    ['对比昆山和太仓', 'compare 昆山 太仓'],
    ['昆山和太仓谁高', 'compare 昆山 太仓'],
    ['昆山、太仓对比', 'compare 昆山 太仓'],
    ['第6项扣分最多的单位', 'most - 6'],
    ['市区第6项扣分最多', 'most 市区 6'],
    ['市区第6项哪家扣分最多？', 'most 市区 6'],
    ['园区创建扣分最多的单位', 'most - words'],
    ['修改记录', 'ask_changes'],
    ['最近修改记录', 'ask_changes'],
  ])('%j is %s', (typed, said) => {
    expect(say(hear(typed))).toBe(said);
  });
});

test.each([
  ['去年的情况不一样', 'unknown'],
  ['2014年12月25日前完成', 'unknown'],
  ['第2项 昆山-1 2014年材料迟报', 'score'],
  ['启动考核 截止 2015-12-25 18:00', 'open_cycle'],
  ['启动考核 截止2015年12月25日下午6点', 'open_cycle'],
  ['去年进度', 'unknown'],
  ['对比一下', 'unknown'],
  ['2013年和2014年昆山总分', 'unknown'],
])('%j stays %s', (typed, kind) => {
  expect(hear(typed).kind).toBe(kind);
});
