import { expect, test } from 'vitest';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const kindOf = (text: string) => understand({ text, people: [] }, vocabulary).kind;

test.each([
  ['导出昆山评分表', 'export_unit_scorecard'],
  ['打印评分表 昆山市总工会', 'export_unit_scorecard'],
  ['导出评分表', 'export_unit_scorecard'],
  ['导出宣教部评分表', 'export_department_scorecard'],
  ['导出评分表：宣教部', 'export_department_scorecard'],
  ['通报', 'export_notice'],
  ['起草考核结果通报', 'export_notice'],
  ['导出通报', 'export_notice'],
])('%s asks for a paper', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test.each([
  '导入评分表',
  '评分表在哪里导出？',
  '什么时候发通报？',
  '昆山第2项扣1 通报批评',
  '宣教部评分表谁负责',
  '导出汇总表',
])('%s asks for none', (text) => {
  expect(kindOf(text)).not.toMatch(/scorecard$|notice$/);
});

test('the unit or the department that is named is the one meant', () => {
  expect(understand({ text: '导出昆山评分表', people: [] }, vocabulary)).toMatchObject({
    unit: { found: 'one' },
  });
  expect(understand({ text: '导出宣教部评分表', people: [] }, vocabulary)).toMatchObject({
    department: { found: 'one' },
  });
  expect(understand({ text: '导出昆仑评分表', people: [] }, vocabulary)).toMatchObject({
    unit: { typed: '昆仑' },
  });
});
