import { describe, expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { DocumentPlace } from '#domain/document-place.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { ScorecardProblem } from '#domain/scorecard-problem.ts';

const { imports } = textsFor('zh-CN');

describe('what is wrong with a document is said with its place', () => {
  test.each<[string, DocumentPlace, string]>([
    ['a line of a text', { line: 3 }, '第 3 行'],
    ['a row of a Word table', { table: 2, line: 3 }, '表 2 第 3 行'],
    ['a cell of a workbook', { sheet: '市区', line: 7, cell: 'B7' }, '工作表“市区”B7'],
    ['a row of a workbook', { sheet: '市区', line: 7 }, '工作表“市区”第 7 行'],
  ])('%s', (_, place, said) => {
    expect(imports.scorecardProblem({ ...place, kind: 'row_after_total' })).toBe(
      `${said}：“总分”行之后还有内容`,
    );
    expect(imports.unitProblem({ ...place, kind: 'name_missing' })).toBe(`${said}：没有写单位全称`);
  });

  test('a sum that is short by how much', () => {
    const problem: ScorecardProblem = {
      sheet: '市区',
      line: 3,
      cell: 'B3',
      kind: 'sum_gap',
      of: 'category',
      name: '服务发展',
      stated: pointsFromHundredths(2400),
      gap: pointsFromHundredths(-150),
      firstLine: 3,
      lastLine: 8,
    };
    expect(imports.scorecardProblem(problem)).toBe(
      '工作表“市区”B3：写明 24 分，但类别“服务发展”各项之和多 1.5 分（第 3–8 行）',
    );
  });

  test('a header by the columns that it lacks', () => {
    const missing = ['department'] as const;
    expect(
      imports.scorecardProblem({ table: 1, line: 1, kind: 'header_missing', found: [], missing }),
    ).toBe('表 1 第 1 行：缺少表头“考核部门”；表头应有：类别、类别分、考核项目、项目分、考核部门');
  });
});
