import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scorecardId } from '#domain/ids.ts';
import { isDepartmentName, matchDepartment } from '#domain/name-department.ts';
import { matchUnit } from '#domain/name-match.ts';
import { matchScorecard } from '#domain/name-scorecard.ts';
import type { Match } from '#domain/request.ts';
import { coreName, coreNames } from '#domain/unit-names.ts';
import { vocabulary, vocabularyOf } from '#support/vocabulary.ts';

/** `昆山`, `昆山?` where it is not sure, `吴江|吴中`, `too_many`, `none`. */
function say<Id extends string>(match: Match<Id>): string {
  switch (match.found) {
    case 'one':
      return `${match.id}${match.sure ? '' : '?'}`;
    case 'several':
      return match.ids.join('|');
    case 'too_many':
    case 'none':
      return match.found;
  }
}

describe('a unit is found by whatever people call it', () => {
  test.each([
    ['昆山市总工会', '昆山'],
    ['昆山', '昆山'],
    ['昆山市', '昆山'],
    ['昆山市总', '昆山'],
    ['昆山总工会', '昆山'],
    ['昆山工会', '昆山'],
    ['苏州昆山', '昆山'],
    [' 昆 山 ', '昆山'],
    ['ks', '昆山'],
    ['KS', '昆山'],
    ['ＫＳ', '昆山'],
    ['kunshan', '昆山'],
    ['kuns', '昆山'],
    ['cs', '常熟'],
    ['gs', '姑苏'],
    ['zjg', '张家港'],
    ['吴江市总', '吴江'],
    ['吴江市', '吴江'],
    ['园区', '园区'],
    ['工业园区', '园区'],
    ['苏州工业园区', '园区'],
    ['苏州工业园区总工会', '园区'],
    ['sip', '园区'],
    ['gyyq', '园区'],
    ['yq', '园区'],
    ['高新区', '高新区'],
    ['虎丘', '高新区'],
    ['虎丘区', '高新区'],
    ['苏州高新区总工会', '高新区'],
    ['苏州高新区(虎丘区)总工会', '高新区'],
    ['xc', '相城'],
    ['供电', '供电'],
    ['供电公司', '供电'],
    ['市公安局', '公安'],
    ['公安局', '公安'],
    ['市政公用局', '市政'],
    ['苏州市市政公用局工会', '市政'],
    ['一院', '一院'],
    ['市一院', '一院'],
    ['文化宫', '文化宫'],
    ['财政', '财政?'],
    ['邮政集团', '邮政?'],
    ['张家岗', '张家港?'],
    ['昆山是', '昆山?'],
    ['吴', '吴江|吴中'],
    ['高新', '高新区|高新集团'],
    ['局公司的高新', '高新集团?'],
    ['市区的高新', '高新区?'],
    ['市、区里的高新', '高新区?'],
    ['苏州分公司', '邮政|电信|移动'],
    ['总工会', 'too_many'],
    ['工会', 'too_many'],
    ['gh', 'none'],
    ['zgh', 'none'],
    ['k', 'none'],
    ['火星', 'none'],
    ['集团', '高新集团|邮政|移动'],
    ['', 'none'],
    ['。。', 'none'],
  ])('%j means %s', (typed, said) => {
    expect(say(matchUnit(typed, vocabulary))).toBe(said);
  });

  test('a scope looks in one scorecard alone', () => {
    expect(say(matchUnit('高新', vocabulary, scorecardId('局公司')))).toBe('高新集团?');
    expect(say(matchUnit('昆山', vocabulary, scorecardId('局公司')))).toBe('none');
  });

  test('a match keeps the name as it was typed', () => {
    expect(matchUnit(' ＫＳ ', vocabulary).typed).toBe('ＫＳ');
  });

  test('every unit is found for sure by its full name and by each alias that is its own', () => {
    for (const unit of vocabulary.units) {
      for (const name of [unit.name, ...unit.aliases]) {
        expect(say(matchUnit(name, vocabulary)), name).toBe(unit.id);
      }
    }
  });

  test('no text makes the search throw, and what it finds exists', () => {
    const fragments = fc.constantFrom(...'昆山市总工会苏州高新园区的、（） kscsgh1'.split(''));
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fragments, maxLength: 20 }),
    );
    const ids = new Set<string>(vocabulary.units.map(({ id }) => id));
    fc.assert(
      fc.property(typed, (text) => {
        const match = matchUnit(text, vocabulary);
        if (match.found === 'one') expect(ids.has(match.id)).toBe(true);
        if (match.found === 'several') expect(match.ids.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('a new vocabulary is searched afresh', () => {
    expect(say(matchUnit('机械7厂', vocabulary))).toBe('none');
    expect(say(matchUnit('机械7厂', vocabularyOf(60)))).toBe('机械7');
  });
});

describe('the core of a name is what people say', () => {
  test.each([
    ['昆山市总工会', '昆山'],
    ['吴江区总工会', '吴江'],
    ['相城区总工会', '相城'],
    ['苏州工业园区总工会', '工业园区'],
    ['苏州高新区（虎丘区）总工会', '高新区'],
    ['苏州市公安局工会', '公安局'],
    ['苏州市工人文化宫', '工人文化宫'],
    ['张家港保税区总工会', '张家港保税区'],
  ])('of %s it is %s', (name, core) => {
    expect(coreName(name)).toBe(core);
  });

  test('what stands in brackets is a further name', () => {
    expect(coreNames('苏州高新区（虎丘区）总工会')).toEqual(['高新区', '虎丘']);
    expect(coreNames('苏州高新（集团）有限公司工会')).toEqual(['高新有限公司']);
  });
});

describe('a department is found by its names, with and without 部', () => {
  test.each([
    ['宣教部', '宣教部'],
    ['宣教', '宣教部'],
    ['宣传教育部', '宣教部'],
    ['宣传教育', '宣教部'],
    ['市总宣教部', '宣教部'],
    ['女职工部', '女工部'],
    ['经审', '经审办'],
    ['经审会', '经审办'],
    ['工会干校', '干校'],
    ['干 校', '干校'],
    ['研究', '研究室'],
    ['法律', '法工部?'],
    ['宣教步', '宣教部?'],
    ['后勤部', 'none'],
    ['', 'none'],
  ])('%j means %s', (typed, said) => {
    expect(say(matchDepartment(typed, vocabulary))).toBe(said);
  });

  test('组织 and 财务 alone are common nouns', () => {
    expect(isDepartmentName('组织', vocabulary)).toBe(false);
    expect(isDepartmentName('财务', vocabulary)).toBe(false);
    expect(isDepartmentName('财务部', vocabulary)).toBe(true);
  });
});

test.each([
  ['市区', '市区'],
  ['市、区', '市区'],
  ['区市', '市区'],
  ['区', '市区'],
  ['局公司', '局公司'],
  ['局、公司', '局公司'],
  ['公司', '局公司'],
  ['局', '局公司'],
  ['直属', '直属'],
  ['直属单位', '直属'],
  ['市区类', '市区'],
  ['园区', undefined],
  ['', undefined],
])('the scorecard %j is %s', (typed, scorecard) => {
  expect(matchScorecard(typed, vocabulary)).toBe(scorecard);
});
