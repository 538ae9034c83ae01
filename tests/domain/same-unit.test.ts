import { expect, test } from 'vitest';
import { scorecardId, unitId } from '#domain/ids.ts';
import { findSameUnit } from '#domain/same-unit.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';

const unit = (name: string, ...aliases: readonly string[]): NamedUnit => ({
  id: unitId(name),
  scorecardId: scorecardId('c1'),
  name,
  aliases,
  pinyin: [],
});

const others = [
  unit('昆山市总工会', '昆山'),
  unit('苏州高新区总工会', '高新区', '新区'),
  unit('苏州供电公司工会', '供电'),
  unit('苏州高新建设公司工会', '高新'),
];

test.each([
  [unit('昆山市总工会'), '昆山市总工会'],
  [unit('昆山市 总工会'), '昆山市总工会'],
  [unit('苏州高新区（虎丘区）总工会', '高新区'), '苏州高新区总工会'],
  [unit('国网苏州供电公司工会', '苏州供电公司工会'), '苏州供电公司工会'],
  [unit('张家港市总工会', '张家港'), undefined],
])('%j is the same as %s', (asked, name) => {
  expect(findSameUnit(asked, others)?.name).toBe(name);
});

test('an alias that two of them share says nothing', () => {
  expect(findSameUnit(unit('高新总工会', '高新区', '高新'), others)).toBeUndefined();
});
