import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFile } from '#documents/read-file.ts';
import { readOffice } from '#documents/read-office.ts';
import { readDelimited, readText } from '#documents/read-text.ts';
import { recognize } from '#documents/recognize.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import type { ReadDocument } from '#domain/document.ts';
import type { DocumentContent } from '#domain/document-content.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { ScorecardProblem } from '#domain/scorecard-problem.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';
import { printDelimited, printWord, printWorkbook } from '#support/printed-scorecards.ts';
import { scorecards } from './any-scorecards.ts';

const issued = scorecardsOf(readText(exampleScorecardText()));

async function readBytes(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const reading = await readFile({ name, bytes });
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
  return reading.document;
}

function readingOf(document: ReadDocument) {
  const content = recognize(document);
  if (content.kind !== 'scorecards') throw new Error(`recognized as ${content.kind}`);
  return content.reading;
}

function scorecardsOf(document: ReadDocument): readonly ScorecardDefinition[] {
  const reading = readingOf(document);
  if (!reading.ok) throw new Error(`refused: ${JSON.stringify(reading.problems)}`);
  return reading.scorecards;
}

function problemsOf(document: ReadDocument): readonly ScorecardProblem[] {
  const reading = readingOf(document);
  return reading.ok ? [] : reading.problems;
}

/** A sheet of a workbook with these rows. */
const sheet = (rows: readonly (readonly string[])[], name = '市区'): ReadDocument => ({
  format: 'xlsx',
  blocks: [
    {
      kind: 'table',
      sheet: name,
      rows: rows.map((cells, index) => ({
        line: index + 1,
        cells: cells.map((text) => ({ text })),
      })),
    },
  ],
});

const points = (count: number) => pointsFromHundredths(count * 100);

const TITLE = '2015年苏州市工会目标管理评分表（市、区）';
const HEADER = ['类别', '类别分', '考核项目', '项目分', '考核部门'];
const ITEM = ['服务发展', '3', '开展活动', '3', '宣教部'];
const TOTAL = ['总分', '3', '——', '3', '——'];

describe('the scorecards of 2015', () => {
  test('are the same from the text, however it is given', () => {
    expect(readScorecards(exampleScorecardText())).toEqual({ ok: true, scorecards: issued });
  });

  test('are the same from a Word document with merged cells', async () => {
    expect(scorecardsOf(await readBytes('评分表.docx', await printWord(issued)))).toEqual(issued);
  });

  test('are the same from a workbook with merged cells', async () => {
    expect(scorecardsOf(await readBytes('评分表.xlsx', await printWorkbook(issued)))).toEqual(
      issued,
    );
  });

  test.each([
    ['csv', ','],
    ['txt', '\t'],
  ] as const)(
    'are the same from a %s file in which every row is complete',
    async (extension, delimiter) => {
      for (const scorecard of issued) {
        const bytes = Buffer.from(printDelimited(scorecard, delimiter));
        expect(scorecardsOf(await readBytes(`评分表.${extension}`, bytes))).toEqual([scorecard]);
      }
    },
  );
});

describe('scorecards of any content are read as they were printed', () => {
  test('as CSV, every row complete', () => {
    fc.assert(
      fc.property(scorecards, (definitions) => {
        for (const each of definitions) {
          expect(scorecardsOf(readDelimited(printDelimited(each, ',')))).toEqual([each]);
        }
      }),
    );
  });

  test.each([
    ['docx', printWord],
    ['xlsx', printWorkbook],
  ] as const)('as %s with merged cells', async (extension, print) => {
    await fc.assert(
      fc.asyncProperty(scorecards, async (definitions) => {
        const bytes = Buffer.from(await print(definitions));
        const reading = await readOffice(bytes, extension);
        if (!reading.ok) throw new Error(`refused: ${reading.problem.kind}`);
        expect(scorecardsOf(reading.document)).toEqual(definitions);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what a table may look like', () => {
  const expected = scorecardsOf(sheet([[TITLE], HEADER, ITEM, TOTAL]));

  test.each<[string, readonly (readonly string[])[]]>([
    [
      'columns in another order, numbered, with more of them',
      [
        [TITLE],
        ['序号', '责任部门', '考核内容', '标准分', '类别名称', '分值', '备注'],
        ['1', '宣教部', '开展活动', '3', '服务发展', '3', ''],
        ['总分', '', '——', '3', '', '3', ''],
      ],
    ],
    [
      'points with a unit',
      [[TITLE], HEADER, ['服务发展', '3分', '开展活动', '3 分', '宣教部'], TOTAL],
    ],
    ['a sum that is called otherwise', [[TITLE], HEADER, ITEM, ['合  计', '3', '/', '3', '']]],
    [
      'notes around it and places to sign',
      [
        ['附件1'],
        [TITLE],
        ['单位：分', '', '', '填表日期：', '2015年12月'],
        HEADER,
        ITEM,
        TOTAL,
        ['注：由各部门考核'],
        ['考核部门（盖章）：', '', '', '填表人：', ''],
      ],
    ],
    [
      'places to sign that are a table of their own',
      [[TITLE], HEADER, ITEM, TOTAL, ['填表人：', '负责人：', '3'], ['2015年12月28日', '', '']],
    ],
    ['empty rows', [[''], [TITLE], [''], HEADER, ['', '', '', '', ''], ITEM, ['', ''], TOTAL]],
    [
      'a title in two lines',
      [[TITLE.replace('（市、区）', '')], ['（市、区）'], HEADER, ITEM, TOTAL],
    ],
    ['the header again on its next page', [[TITLE], HEADER, HEADER, ITEM, HEADER, TOTAL]],
  ])('%s', (_, rows) => {
    const [scorecard] = scorecardsOf(sheet(rows));
    expect(scorecard?.categories).toEqual(expected[0]?.categories);
    expect(scorecard).toMatchObject({ name: '市、区', year: 2015, title: TITLE, total: 300 });
  });

  test('a sheet names the class that its title leaves out', () => {
    const title = '2015年苏州市工会目标管理评分表';
    const [scorecard] = scorecardsOf(sheet([[title], HEADER, ITEM, TOTAL], '局公司'));
    expect(scorecard).toMatchObject({ name: '局、公司', title: `${title}（局公司）` });
  });

  test('a Word table that goes on in another one below is one table', () => {
    const row = (cells: readonly string[], line: number) => ({
      line,
      cells: cells.map((text) => ({ text })),
    });
    const document: ReadDocument = {
      format: 'docx',
      blocks: [
        { kind: 'paragraph', text: '关于印发2015年评分表的通知', line: 1 },
        { kind: 'paragraph', text: TITLE, line: 2 },
        { kind: 'table', sheet: undefined, rows: [row(HEADER, 1), row(ITEM, 2)] },
        { kind: 'paragraph', text: '（续表）', line: 4 },
        { kind: 'table', sheet: undefined, rows: [row(HEADER, 1), row(TOTAL, 2)] },
      ],
    };
    expect(scorecardsOf(document)).toEqual(expected);
  });
});

describe('what is refused', () => {
  test.each<[string, readonly (readonly string[])[], ScorecardProblem]>([
    [
      'points that are none, by the cell',
      [[TITLE], HEADER, ['服务发展', '3', '开展活动', '三', '宣教部'], TOTAL],
      { sheet: '市区', line: 3, cell: 'D3', kind: 'not_points', column: 'item_points', text: '三' },
    ],
    [
      'a department that is left blank where a category begins',
      [[TITLE], HEADER, ITEM, ['服务职工', '1', '开展', '1', ''], ['总分', '4', '', '4', '']],
      {
        sheet: '市区',
        line: 4,
        cell: 'E4',
        kind: 'category_without_department',
        category: '服务职工',
      },
    ],
    [
      'a department whose name no card has room for',
      [[TITLE], HEADER, ITEM.with(4, '部'.repeat(61)), TOTAL],
      {
        ...{ sheet: '市区', line: 3, cell: 'E3', kind: 'name_too_long' },
        ...{ name: '部'.repeat(61), length: 61, limit: 60 },
      },
    ],
    [
      'a header that lacks a column',
      [[TITLE], HEADER.with(4, '备注'), ITEM, TOTAL],
      {
        sheet: '市区',
        line: 2,
        kind: 'header_missing',
        found: HEADER.with(4, '备注'),
        missing: ['department'],
      },
    ],
    [
      'a category whose points change in its middle',
      [[TITLE], HEADER, ITEM, ['服务发展', '4', '开展', '1', '宣教部'], TOTAL],
      {
        sheet: '市区',
        line: 4,
        kind: 'duplicate_category',
        category: '服务发展',
        firstLine: 3,
      },
    ],
    [
      'items that do not make the sum of their category',
      [[TITLE], HEADER, ITEM.with(1, '4'), TOTAL.with(1, '4')],
      {
        ...{ sheet: '市区', line: 3, cell: 'B3', kind: 'sum_gap', of: 'category' },
        ...{ name: '服务发展', stated: points(4), gap: points(1), firstLine: 3, lastLine: 3 },
      },
    ],
    [
      'items below the sums, as where each category has a sum of its own',
      [[TITLE], HEADER, ITEM, TOTAL, ['服务职工', '1', '开展', '1', '宣教部'], TOTAL],
      { sheet: '市区', line: 5, kind: 'row_after_total' },
    ],
    [
      'more rows than any scorecard has',
      [[TITLE], HEADER, ...Array.from({ length: 500 }, () => ITEM), TOTAL],
      { sheet: '市区', line: 2, kind: 'too_many_lines', limitLines: 500 },
    ],
    [
      'a table without a sum',
      [[TITLE], HEADER, ITEM],
      { sheet: '市区', line: 3, kind: 'total_missing' },
    ],
    [
      'a table without a title',
      [HEADER, ITEM, TOTAL],
      { sheet: '市区', line: 1, kind: 'title_missing' },
    ],
    [
      'more cells in a row than the header has',
      [[TITLE], HEADER, [...ITEM, '财务部'], TOTAL],
      { sheet: '市区', line: 3, kind: 'wrong_column_count', found: 6, expected: 5 },
    ],
  ])('%s', (_, rows, problem) => {
    expect(problemsOf(sheet(rows))).toContainEqual(problem);
  });

  test('in a Word document, by its table and row', async () => {
    const [first, second] = issued;
    if (first === undefined || second === undefined) throw new Error('no scorecards');
    const wrong = { ...second, total: points(101) };
    const document = await readBytes('评分表.docx', await printWord([first, wrong]));
    const place = { table: 2, line: 22, kind: 'sum_gap', stated: points(101), gap: points(1) };
    expect(problemsOf(document)).toMatchObject([
      { ...place, of: 'total', firstLine: 2, lastLine: 21 },
      { ...place, of: 'items', firstLine: 2, lastLine: 21 },
    ]);
  });

  test('but for the rest of a workbook: each sheet is read by itself', () => {
    const rows = [[TITLE], HEADER, ITEM, TOTAL];
    const blocks = [...sheet([['说明'], ['请按时报送']], '说明').blocks, ...sheet(rows).blocks];
    expect(scorecardsOf({ format: 'xlsx', blocks })).toHaveLength(1);
  });

  test('three tables below each other in one sheet are three scorecards', () => {
    const rows = ['市、区', '局、公司', '直属单位'].flatMap((name) => [
      [TITLE.replace('市、区', name)],
      HEADER,
      ITEM,
      TOTAL,
      [''],
    ]);
    expect(scorecardsOf(sheet(rows)).map(({ name }) => name)).toEqual([
      '市、区',
      '局、公司',
      '直属单位',
    ]);
  });

  test('a class that two sheets are for, with the place of the first', () => {
    const rows = [[TITLE], HEADER, ITEM, TOTAL];
    const blocks = [...sheet(rows).blocks, ...sheet(rows, '又一张').blocks];
    expect(problemsOf({ format: 'xlsx', blocks })).toEqual([
      {
        ...{ sheet: '又一张', line: 1, cell: 'A1', kind: 'duplicate_class', name: '市、区' },
        first: { sheet: '市区', line: 1, cell: 'A1' },
      },
    ]);
  });
});

describe('what else a document can be', () => {
  test.each<[string, string, DocumentContent['kind']]>([
    ['a roster with a header', '单位名称\t类别\t简称\n昆山市总工会\t市区\t昆山', 'roster'],
    ['a roster without one', '市区\t昆山市总工会\t昆山\n局公司\t市公安局工会', 'roster'],
    ['scores as Excel copies them', '单位\t第1项\t第2项\n昆山市总工会\t5\t2.5', 'scores'],
    ['scores in sentences', '第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分', 'scores'],
    [
      'deductions by unit, though they name categories, items and departments',
      '单位\t类别\t考核项目\t项目分\t得分\t考核部门\n昆山\t服务发展\t开展活动\t5\t4\t宣教部',
      'scores',
    ],
    [
      "a department's scores under the title of their scorecard",
      `${TITLE}\n单位\t第1项\t第2项\n昆山市总工会\t5\t2.5`,
      'scores',
    ],
    ['a title alone', TITLE, 'scorecards'],
    ["a unit's own scorecard", `${TITLE}\n被考核单位：昆山市总工会`, 'unit_scorecard'],
    ['a form for units to fill in', `${TITLE}\n被考核单位：____`, 'scorecards'],
    ['a greeting', '请各单位于周五前报送材料', 'unknown'],
    ['a list of names', '张三\t李四\n王五\t赵六', 'unknown'],
    [
      'a notice of holidays',
      '国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日至3日放假调休，共3天。1月4日上班。',
      'holidays',
    ],
  ])('%s', (_, text, kind) => {
    expect(recognize(readText(text)).kind).toBe(kind);
  });

  test('scores are handed on as they would be typed, a row a line', () => {
    const rows = [
      ['单位', '第1项', '原因'],
      ['昆山', '4', '示范点\n仅3个'],
    ];
    expect(recognize(sheet(rows))).toEqual({
      kind: 'scores',
      text: '单位\t第1项\t原因\n昆山\t4\t示范点 仅3个',
    });
  });
});
