import { describe, expect, test } from 'vitest';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const read = (text: string) => understand({ text, people: [] }, vocabulary);
const scorecard = (name: string) => vocabulary.scorecards.find((each) => each.name === name)?.id;

describe('bringing in by words', () => {
  test.each([
    ['导入评分表', 'import_scorecards', ''],
    [
      '导入评分表：\n2015年（市、区）评分表\n类别\t类别分',
      'import_scorecards',
      '2015年（市、区）评分表\n类别\t类别分',
    ],
    ['导入单位\n市区\t昆山市总工会\t昆山', 'import_roster', '市区\t昆山市总工会\t昆山'],
    ['导入名册', 'import_roster', ''],
    ['导入名册。', 'import_roster', ''],
    ['导入评分表\n总分\t10\t\t10\t', 'import_scorecards', '总分\t10\t\t10\t'],
    ['请导入单位名册\n直属\t文化宫', 'import_roster', '直属\t文化宫'],
  ])('%j is %s', (text, kind, pasted) => {
    expect(read(text)).toEqual({ kind, pasted });
  });

  test('what is pasted may hold a question mark, a table, and words of other commands', () => {
    const pasted = '直属单位\t退回处工会\t还有吗？\n直属单位\t提交所工会\t催办';
    expect(read(`导入单位\n${pasted}`)).toEqual({ kind: 'import_roster', pasted });
  });

  test.each(['导入评分表怎么弄？', '怎么导入单位', '导入单位要什么格式', '单位导入了吗'])(
    '%s is no order',
    (text) => {
      expect(read(text).kind).not.toMatch(/^import/);
    },
  );
});

describe('carrying a year over', () => {
  test.each([
    ['沿用2015', 2015, undefined],
    ['沿用 2015年度评分表', 2015, undefined],
    ['沿用2015 到2026', 2015, 2026],
    ['沿用2015年评分表到2017年度', 2015, 2017],
    ['沿用去年', undefined, undefined],
    ['沿用上年度的评分表', undefined, undefined],
  ])('%s', (text, from, to) => {
    expect(read(text)).toEqual({ kind: 'carry_over', from, to });
  });

  test.each(['沿用2015可以吗？', '沿用', '沿用昆山的分数'])('%s is none', (text) => {
    expect(read(text).kind).not.toBe('carry_over');
  });
});

describe('amending', () => {
  const cities = { typed: '市区', id: scorecard('市、区') };

  test('one item or several, each on a line of its own', () => {
    expect(read('修订 市区第3项 分值 4.5')).toEqual({
      kind: 'amend',
      changes: [{ scorecard: cities, number: 3, maxPoints: 450 }],
    });
    expect(read('修订 市区第3项 内容：开展读书活动；每年不少于2次\n第4项 分值 ３．５分')).toEqual({
      kind: 'amend',
      changes: [
        { scorecard: cities, number: 3, text: '开展读书活动；每年不少于2次' },
        { scorecard: cities, number: 4, maxPoints: 350 },
      ],
    });
    expect(read('修订 市区第3项分值4.5；市区第4项分值3.5')).toMatchObject({
      changes: [{ number: 3 }, { number: 4 }],
    });
  });

  test('a scorecard that there is not keeps what was typed', () => {
    expect(read('修订 村镇第3项 分值 4')).toMatchObject({
      changes: [{ scorecard: { typed: '村镇', id: undefined }, number: 3 }],
    });
  });

  test.each(['修订', '修订 市区第3项', '修订 市区第3项 分值 很多', '修订 市区第3项 分值 0'])(
    '%s has to be asked about',
    (text) => {
      expect(read(text)).toEqual({ kind: 'amend', changes: [] });
    },
  );

  test('the reason may follow in words', () => {
    const reason = '市里调整了考核口径';
    expect(read(`修订原因：${reason}`)).toEqual({ kind: 'amend_because', reason });
  });

  test.each(['修订市区第3项可以吗？', '昆山第2项扣1 修订不及时', '第3项 昆山-1 分值偏低'])(
    '%s amends nothing',
    (text) => {
      expect(read(text).kind).not.toBe('amend');
    },
  );
});

describe('moving a unit', () => {
  const kunshan = vocabulary.units.find(({ name }) => name === '昆山市总工会')?.id;

  test.each([
    ['转评分表 昆山 局、公司', '局、公司'],
    ['转评分表 昆山市总工会 局公司', '局、公司'],
    ['转评分表：昆山 到 直属单位', '直属单位'],
    ['调整评分表 昆山转到直属', '直属单位'],
  ])('%s', (text, name) => {
    expect(read(text)).toMatchObject({
      ...{ kind: 'move_unit', unit: { found: 'one', id: kunshan }, to: { id: scorecard(name) } },
    });
  });

  test('to a class that there is not keeps what was typed', () => {
    expect(read('转评分表 昆山 村镇')).toMatchObject({ to: { typed: '村镇', id: undefined } });
  });
});
