import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUnitList } from '#documents/unit-list.ts';

const CLASSES = ['市、区', '局、公司'];

test('a roster is read as Excel copies it, with comments, blank lines and a byte order mark', () => {
  const text = '\uFEFF# 示例\r\n市区\t昆山市总工会\t昆山、鹿城\r\n\r\n局、公司\t市公安局工会\r\n';
  expect(readUnitList(text, CLASSES)).toEqual({
    ok: true,
    units: [
      { scorecardName: '市、区', name: '昆山市总工会', aliases: ['昆山', '鹿城'] },
      { scorecardName: '局、公司', name: '市公安局工会', aliases: [] },
    ],
  });
});

test('every line that cannot be taken is named, and nothing is taken', () => {
  const text = [
    '县\t某县总工会',
    '市区 昆山',
    '市区\t',
    '市区\t昆山市总工会',
    '市区\t昆山市总工会',
  ];
  const reading = readUnitList(text.join('\n'), CLASSES);
  expect(reading).toMatchObject({
    ok: false,
    problems: [
      { line: 1, kind: 'unknown_class', typed: '县' },
      { line: 2, kind: 'wrong_columns', found: 1 },
      { line: 3, kind: 'name_missing' },
      { line: 5, kind: 'duplicate_unit', first: { line: 4 } },
    ],
  });
});

test('names that differ in spaces and hidden marks alone are one unit', () => {
  const text = '市区\t昆山市总工会\n市区\t昆山市 总工会\n局公司\t供电工会\n局公司\t供\u200b电工会';
  expect(readUnitList(text, CLASSES)).toMatchObject({
    ok: false,
    problems: [
      { line: 2, kind: 'duplicate_unit', first: { line: 1 } },
      { line: 4, kind: 'duplicate_unit', first: { line: 3 } },
    ],
  });
});

test('a name or an alias that no card has room for is told with its place and the limit', () => {
  const long = '总'.repeat(61);
  const text = `市区\t${long}\n局公司\t供电工会\t供电、${long}`;
  expect(readUnitList(text, CLASSES)).toMatchObject({
    ok: false,
    problems: [
      { line: 1, kind: 'name_too_long', name: long, length: 61, limit: 60 },
      { line: 2, kind: 'name_too_long', name: long, length: 61, limit: 60 },
    ],
  });
});

test('a class without a unit is told, since nobody could be ranked in it', () => {
  expect(readUnitList('市区\t昆山市总工会', CLASSES)).toEqual({
    ok: false,
    problems: [{ line: 1, kind: 'class_without_units', name: '局、公司' }],
  });
});

test('no text makes the reader throw, and what it takes has a name and a known class', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const reading = readUnitList(`市区\t甲\n局公司\t乙\n${text}`, CLASSES);
      const units = reading.ok ? reading.units : [];
      return units.every((unit) => unit.name !== '' && CLASSES.includes(unit.scorecardName));
    }),
  );
});
