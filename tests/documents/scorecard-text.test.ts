import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScorecards } from '#documents/scorecard-text.ts';
import { formatPoints, sumPoints } from '#domain/points.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { ScorecardProblem } from '#domain/scorecard-problem.ts';
import { EXAMPLE_DEPARTMENT_ALIASES } from '#example/example-department-aliases.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';
import { EXAMPLE_UNITS } from '#example/example-units.ts';
import { scorecards } from './any-scorecards.ts';

const ISSUED = exampleScorecardText();
const ISSUED_LINES = ISSUED.split('\n');

function scorecardsOf(text: string): readonly ScorecardDefinition[] {
  const reading = readScorecards(text);
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problems)}`);
  return reading.scorecards;
}

function problemsOf(text: string): readonly ScorecardProblem[] {
  const reading = readScorecards(text);
  return reading.ok ? [] : reading.problems;
}

const itemsOf = ({ categories }: ScorecardDefinition) => categories.flatMap(({ items }) => items);

/** The text with one line replaced; lines count from 1. */
const withLine = (line: number, content: string, text = ISSUED): string =>
  text
    .split('\n')
    .with(line - 1, content)
    .join('\n');

interface Layout {
  readonly lineBreak: string;
  readonly byteOrderMark: boolean;
  readonly trailingSpaces: string;
  readonly departmentSpaces: string;
  readonly breakInCategory: boolean;
}

const AS_ISSUED: Layout = {
  lineBreak: '\n',
  byteOrderMark: false,
  trailingSpaces: '',
  departmentSpaces: '  ',
  breakInCategory: true,
};

/** The layout of the issued document, in which only the first row of a run names its department. */
function print(scorecards: readonly ScorecardDefinition[], layout: Layout = AS_ISSUED): string {
  const tables = scorecards.map((scorecard) => [
    scorecard.title,
    '',
    ...printRow(['类别', '类别分', '考核项目', '项目分', '考核部门']),
    ...scorecard.categories.flatMap((category) => printCategory(category, layout)),
    ...printRow(['总分', formatPoints(scorecard.total), '——', formatPoints(scorecard.total), '——']),
    '',
  ]);
  const lines = ['', '附件', ...tables.flat()].map((line) =>
    line === '' ? line : line + layout.trailingSpaces,
  );
  const text = lines.join('\n').replaceAll('\n', layout.lineBreak);
  return layout.byteOrderMark ? `\uFEFF${text}` : text;
}

function printCategory(
  { name, points, items }: ScorecardDefinition['categories'][number],
  { breakInCategory, departmentSpaces }: Layout,
): readonly string[] {
  const printedName = breakInCategory ? `${name.slice(0, 1)}\n${name.slice(1)}`.trim() : name;
  return items.flatMap((item, index) => {
    const isMerged = items[index - 1]?.departmentName === item.departmentName;
    return printRow([
      index === 0 ? printedName : '',
      index === 0 ? formatPoints(points) : '',
      item.text,
      formatPoints(item.maxPoints),
      isMerged ? '' : [...item.departmentName].join(departmentSpaces),
    ]);
  });
}

const printRow = (cells: readonly string[]): readonly string[] => [
  ...cells.flatMap((cell) => `\t${cell}`.split('\n')),
  '',
];

const layout: fc.Arbitrary<Layout> = fc.record({
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  byteOrderMark: fc.boolean(),
  trailingSpaces: fc.constantFrom('', ' ', '  \u3000'),
  departmentSpaces: fc.constantFrom('', ' ', '  ', '\u3000'),
  breakInCategory: fc.boolean(),
});

describe('the scorecards of 2015', () => {
  const issued = scorecardsOf(ISSUED);

  test.each([
    [0, '市、区', [24, 29, 21, 26], 21],
    [1, '局、公司', [25, 29, 22, 24], 20],
    [2, '直属单位', [25, 28, 23, 24], 20],
  ])('scorecard %i is for %s', (index, name, categoryPoints, itemCount) => {
    const each = issued[index];
    if (each === undefined) throw new Error('no such scorecard');
    expect(each).toMatchObject({
      year: 2015,
      name,
      title: `2015年苏州市工会目标管理评分表（${name}）`,
      total: 10_000,
    });
    expect(each.categories.map((part) => part.name)).toEqual([
      '服务发展',
      '服务职工',
      '服务社会',
      '服务基层',
    ]);
    expect(each.categories.map((part) => part.points / 100)).toEqual(categoryPoints);
    expect(itemsOf(each).map((item) => item.number)).toEqual(
      Array.from({ length: itemCount }, (_, at) => at + 1),
    );
  });

  test.each([
    ['宣教部', [3, 12], [3, 12], [3, 13]],
    ['生产部', [3, 12], [3, 13], [3, 12]],
    ['女工部', [2, 9], [2, 8], [2, 9]],
    ['财务部', [1, 5], [1, 5], [1, 5]],
    ['民管部', [3, 13], [3, 14], [3, 14]],
    ['生活部', [2, 13], [2, 14], [2, 13]],
    ['法工部', [2, 10], [2, 10], [2, 10]],
    ['组织部', [2, 13], [1, 11], [1, 11]],
    ['干校', [1, 4], [1, 4], [1, 4]],
    ['经审办', [1, 5], [1, 5], [1, 5]],
    ['研究室', [1, 4], [1, 4], [1, 4]],
  ])('%s scores its items in each of them', (departmentName, ...expected) => {
    const counted = issued.map((each) => {
      const items = itemsOf(each).filter((item) => item.departmentName === departmentName);
      return [items.length, sumPoints(items.map((item) => item.maxPoints)) / 100];
    });
    expect(counted).toEqual(expected);
  });

  test('an item keeps its marks as printed', () => {
    expect(issued.map((each) => itemsOf(each)[9]?.text)).toEqual([
      '分级开展女职工关爱行动，完成妈妈驿站创建计划，女职工200人以上建会单位5+X建制率90%以上',
      '开展1～2项女职工关爱活动，建成不少于1家妈妈驿站',
      '开展1～2项女职工关爱活动，开展妈妈驿站创建活动',
    ]);
  });

  test('an item may be worth eleven points', () => {
    expect(issued.map((each) => itemsOf(each)[16]?.maxPoints)).toEqual([700, 1100, 1100]);
  });

  test('the example has people for every department and units for every class of them', () => {
    const departmentNames = new Set(
      issued.flatMap(itemsOf).map(({ departmentName }) => departmentName),
    );
    expect(departmentNames).toEqual(new Set(Object.keys(EXAMPLE_DEPARTMENT_ALIASES)));
    expect(new Set(issued.map(({ name }) => name))).toEqual(
      new Set(EXAMPLE_UNITS.map(({ scorecardName }) => scorecardName)),
    );
  });
});

describe('a number that was changed', () => {
  const numberLines = ISSUED_LINES.flatMap((content, index) =>
    /^\t\d+$/.test(content) ? [index + 1] : [],
  );

  test('the issued text states 79 numbers', () => {
    expect(numberLines).toHaveLength(61 + 12 + 6);
  });

  test.each(numberLines)('line %i is refused and the place is named', (line) => {
    const stated = Number(ISSUED_LINES[line - 1]?.trim());
    const others = [stated + 1, stated - 1, stated * 10, stated + 0.5, 0, 999_999];
    for (const changed of ['', '-1', '5分', '1e2', '4.255', ...others.map(String)]) {
      const near = problemsOf(withLine(line, `\t${changed}`)).filter((problem) => {
        if (problem.line === line) return true;
        return problem.kind === 'sum_gap' && problem.firstLine <= line && line <= problem.lastLine;
      });
      expect(near, `${stated} → ${changed}`).not.toEqual([]);
    }
  });

  test('an item worth one point less leaves a gap in its category and in the total', () => {
    const line = ISSUED_LINES.indexOf('\t7') + 1;
    expect(problemsOf(withLine(line, '\t6'))).toEqual([
      expect.objectContaining({ kind: 'sum_gap', of: 'category', name: '服务职工', gap: 100 }),
      expect.objectContaining({ kind: 'sum_gap', of: 'items', stated: 10_000, gap: 100 }),
    ]);
  });

  test('the two totals of a table are checked each by itself', () => {
    const line = ISSUED_LINES.indexOf('\t总分') + 1;
    expect(problemsOf(withLine(line + 1, '\t101'))).toEqual([
      expect.objectContaining({ line: line + 1, of: 'total', stated: 10_100, gap: 100 }),
    ]);
    expect(problemsOf(withLine(line + 3, '\t99'))).toEqual([
      expect.objectContaining({ line: line + 3, of: 'items', stated: 9900, gap: -100 }),
    ]);
  });

  test('another year in one title is refused', () => {
    const title = '2016年苏州市工会目标管理评分表（局、公司）';
    const line = ISSUED_LINES.indexOf(title.replace('2016', '2015')) + 1;
    expect(problemsOf(withLine(line, title))).toEqual([
      { line, kind: 'year_differs', year: 2016, expected: 2015 },
    ]);
  });
});

describe('what a copied text may look like', () => {
  const expected = scorecardsOf(ISSUED);

  test.each([
    ['lines end in CRLF', ISSUED.replaceAll('\n', '\r\n')],
    ['lines end in CR', ISSUED.replaceAll('\n', '\r')],
    ['it starts with a byte order mark', `\uFEFF${ISSUED}`],
    ['there are spaces at the end of every line', ISSUED.replaceAll('\n', '  \n')],
    ['the empty lines at the end are gone', ISSUED.trimEnd()],
    ['points are typed full-width', ISSUED.replaceAll('\t5\n', '\t５\n')],
    ['points have a decimal place', ISSUED.replaceAll('\t5\n', '\t5.0\n')],
    ['the attachment is numbered', ISSUED.replace('附件', '附件1：')],
  ])('%s', (_, text) => {
    expect(scorecardsOf(text)).toEqual(expected);
  });

  test('市区 means 市、区, and 局公司 means 局、公司', () => {
    const text = ISSUED.replace('（市、区）', '（市区）').replace('（局、公司）', '(局公司)');
    expect(scorecardsOf(text).map(({ name }) => name)).toEqual(['市、区', '局、公司', '直属单位']);
  });

  test('a title may run over two lines', () => {
    expect(scorecardsOf(ISSUED.replace('评分表（市、区）', '评分表\n（市、区）'))).toEqual(
      expected,
    );
  });
});

const CATEGORY = ['\t服务发展', '\t3', '\t开展活动', '\t3', '\t宣教部', ''];
const HEADER = ['\t类别', '\t类别分', '\t考核项目', '\t项目分', '\t考核部门', ''];
const TOTAL = ['\t总分', '\t3', '\t——', '\t3', '\t——', ''];
const TITLE = '2015年评分表（市、区）';
const lines = (...parts: readonly (string | readonly string[])[]): string =>
  parts.flat().join('\n');

describe('what is refused', () => {
  test('the small table that the refusals below spoil is itself read', () => {
    expect(scorecardsOf(lines(TITLE, HEADER, CATEGORY, TOTAL))).toHaveLength(1);
  });

  const row = (...cells: readonly string[]): readonly string[] => [
    ...cells.map((cell) => `\t${cell}`),
    '',
  ];

  test.each<[string, string, ScorecardProblem]>([
    ['nothing', '', { line: 1, kind: 'no_table' }],
    ['a text without a table', '昆山总分', { line: 1, kind: 'no_table' }],
    ['a table without a title', lines(HEADER, CATEGORY, TOTAL), { line: 1, kind: 'title_missing' }],
    [
      'a title without a year',
      lines('评分表（市、区）', HEADER, CATEGORY, TOTAL),
      { line: 1, kind: 'title_without_year', title: '评分表（市、区）' },
    ],
    [
      'a title without a class',
      lines('2015年评分表', HEADER, CATEGORY, TOTAL),
      { line: 1, kind: 'title_without_class', title: '2015年评分表' },
    ],
    [
      'a title without a table',
      lines(TITLE, HEADER, CATEGORY, TOTAL, '2015年评分表（直属单位）'),
      { line: 20, kind: 'title_without_table', title: '2015年评分表（直属单位）' },
    ],
    [
      'two titles for one table',
      lines('2015年评分表（直属单位）', TITLE, HEADER, CATEGORY, TOTAL),
      { line: 1, kind: 'title_without_table', title: '2015年评分表（直属单位）' },
    ],
    [
      'a note below a title',
      lines(TITLE, '满分100分', HEADER, CATEGORY, TOTAL),
      { line: 2, kind: 'unexpected_text', text: '满分100分' },
    ],
    [
      'a note between rows',
      lines(TITLE, HEADER, '以下略', '', CATEGORY, TOTAL),
      { line: 8, kind: 'unexpected_text', text: '以下略' },
    ],
    [
      'a note at the end',
      lines(TITLE, HEADER, CATEGORY, TOTAL, '注：由各部门考核'),
      { line: 20, kind: 'unexpected_text', text: '注：由各部门考核' },
    ],
    [
      'two tables for one class',
      lines(TITLE, HEADER, CATEGORY, TOTAL, '2015年评分表（市区）', HEADER, CATEGORY, TOTAL),
      { line: 20, kind: 'duplicate_class', name: '市、区', first: { line: 1 } },
    ],
    [
      'a table without its header',
      lines(TITLE, CATEGORY, TOTAL),
      {
        line: 2,
        kind: 'header_missing',
        found: ['服务发展', '3', '开展活动', '3', '宣教部'],
        missing: ['category', 'category_points', 'item', 'item_points', 'department'],
      },
    ],
    [
      'a row with a cell too few',
      lines(TITLE, HEADER, CATEGORY, row('', '', '开展', '1'), TOTAL),
      { line: 14, kind: 'wrong_column_count', found: 4, expected: 5 },
    ],
    [
      'two rows that ran together',
      lines(TITLE, HEADER, CATEGORY.slice(0, -1), CATEGORY, TOTAL),
      { line: 8, kind: 'wrong_column_count', found: 10, expected: 5 },
    ],
    [
      'cells that stand on one line',
      lines(TITLE, HEADER, CATEGORY, row('', '', '开展\t1', '1', ''), TOTAL),
      { line: 16, kind: 'tab_inside_cell', text: '开展\t1' },
    ],
    [
      "a category's points in words",
      lines(TITLE, HEADER, row('服务发展', '三', '开展活动', '3', '宣教部'), TOTAL),
      { line: 9, kind: 'not_points', column: 'category_points', text: '三' },
    ],
    [
      "an item's points with a unit",
      lines(TITLE, HEADER, row('服务发展', '3', '开展活动', '3分', '宣教部'), TOTAL),
      { line: 11, kind: 'not_points', column: 'item_points', text: '3分' },
    ],
    [
      'an item worth nothing',
      lines(TITLE, HEADER, CATEGORY, row('', '', '开展', '0', ''), TOTAL),
      { line: 17, kind: 'not_points', column: 'item_points', text: '0' },
    ],
    [
      'a first row without a department, whatever the category above has',
      lines(TITLE, HEADER, CATEGORY, row('服务职工', '1', '开展', '1', ''), TOTAL),
      { line: 18, kind: 'category_without_department', category: '服务职工' },
    ],
    [
      'points of a category that is not named',
      lines(TITLE, HEADER, CATEGORY, row('', '1', '开展', '1', '财务部'), TOTAL),
      { line: 14, kind: 'category_unnamed' },
    ],
    [
      'a category that is there twice',
      lines(TITLE, HEADER, CATEGORY, CATEGORY, TOTAL),
      { line: 14, kind: 'duplicate_category', category: '服务发展', firstLine: 8 },
    ],
    [
      'an item without a text',
      lines(TITLE, HEADER, CATEGORY, row('', '', '', '1', ''), TOTAL),
      { line: 16, kind: 'empty_item', category: '服务发展' },
    ],
    ['a table without items', lines(TITLE, HEADER, TOTAL), { line: 8, kind: 'no_items' }],
    [
      'a table without a total',
      lines(TITLE, HEADER, CATEGORY),
      { line: 12, kind: 'total_missing' },
    ],
    ['a header alone', lines(TITLE, HEADER), { line: 6, kind: 'total_missing' }],
    [
      'a total row that says more',
      lines(TITLE, HEADER, CATEGORY, row('总分', '3', '合计3分', '3', '——')),
      { line: 16, kind: 'text_in_total_row', column: 'item', text: '合计3分' },
    ],
    [
      'a row below the total',
      lines(TITLE, HEADER, CATEGORY, TOTAL, CATEGORY),
      { line: 20, kind: 'row_after_total' },
    ],
    [
      'more than a megabyte',
      '汉'.repeat(350_000),
      { line: 1, kind: 'too_large', limitBytes: 1_048_576 },
    ],
    [
      'more than five thousand lines',
      '\t\n'.repeat(5000),
      { line: 5001, kind: 'too_many_lines', limitLines: 5000 },
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toContainEqual(problem);
  });

  test('every slip is told at once, in the order of lines', () => {
    const text = lines(
      TITLE,
      HEADER,
      row('服务发展', '三', '', '3', '宣教部'),
      TOTAL,
      '2015年评分表',
      HEADER,
      row('服务发展', '3', '开展活动', '2', '宣教部'),
      TOTAL,
    );
    expect(problemsOf(text).map(({ line, kind }) => [line, kind])).toEqual([
      [9, 'not_points'],
      [10, 'empty_item'],
      [20, 'title_without_class'],
      [28, 'sum_gap'],
      [36, 'sum_gap'],
    ]);
  });
});

describe('any text', () => {
  test('scorecards printed in the layout of 2015 read back equal, however they were saved', () => {
    fc.assert(
      fc.property(scorecards, layout, (definitions, saved) => {
        expect(scorecardsOf(print(definitions, saved))).toEqual(definitions);
      }),
    );
  });

  test('the issued text printed again is the issued text read again', () => {
    const issued = scorecardsOf(ISSUED);
    expect(scorecardsOf(print(issued))).toEqual(issued);
  });

  test('what is no scorecard is refused with lines that exist, and never throws', () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        '\t',
        '\n',
        '\r\n',
        '\t总分\n',
        '附件\n',
        '2015年（市、区）\n',
        '——',
        '\uFEFF',
      ),
      fc.constantFrom(...ISSUED_LINES.map((line) => `${line}\n`)),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), (fragments) => {
        const text = fragments.join('');
        const lineCount = text.split(/\r\n|\n|\r/).length;
        const strange = problemsOf(text).filter(({ line }) => line < 1 || line > lineCount);
        expect(strange).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a lost line never moves points or a department to another item', () => {
    const issued = scorecardsOf(ISSUED).map(itemsOf);
    ISSUED_LINES.forEach((content, index) => {
      const reading = readScorecards(ISSUED_LINES.toSpliced(index, 1).join('\n'));
      if (!reading.ok) return;
      expect(reading.scorecards.map(itemsOf), `line ${index + 1}: ${content}`).toEqual(issued);
    });
  });
});
