import fc from 'fast-check';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { noticePaper, word } from '#cards/texts/zh-cn/word.ts';
import { readFile } from '#documents/read-file.ts';
import { recognize } from '#documents/recognize.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import { writeDepartmentScorecard } from '#documents/write-department-scorecard.ts';
import { writeNotice } from '#documents/write-notice.ts';
import { writeUnitScorecard } from '#documents/write-unit-scorecard.ts';
import type {
  DepartmentScorecardView,
  DocumentFrame,
  UnitScorecardView,
} from '#domain/document-views.ts';
import { unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';

const reading = readScorecards(exampleScorecardText());
const scorecard = reading.ok ? reading.scorecards[0] : undefined;
if (scorecard === undefined) throw new Error('no example');
const moment = { day: '2016-01-08', time: '09:30', weekday: 5 };
const frame: DocumentFrame = {
  year: 2015,
  isExample: false,
  phase: 'public_notice',
  writtenAt: moment,
};
const points = pointsFromHundredths;

const unitView: UnitScorecardView = {
  kind: 'unit_scorecard',
  frame,
  title: scorecard.title,
  scorecard: scorecard.name,
  unit: '昆山市总工会',
  maxTotal: scorecard.total,
  categories: scorecard.categories.map(({ name, points: ofCategory, items }) => ({
    name,
    points: ofCategory,
    subtotal: ofCategory,
    items: items.map(({ number, text, maxPoints, departmentName }) => ({
      ...{ number, text, maxPoints, department: departmentName },
      filled:
        number === 2
          ? { points: points(200), reason: '示范点仅3个' }
          : { points: maxPoints, reason: '' },
    })),
  })),
  adjustments: [
    { kind: 'bonus', itemNumber: undefined, points: points(250), reason: '获全国五一劳动奖状' },
  ],
  total: points(10_150),
  published: { at: moment, rank: 1, tied: true, grade: '优秀' },
};

const departmentView = (units: readonly string[]): DepartmentScorecardView => {
  const items = unitView.categories.flatMap(({ name, items: own }) =>
    own
      .filter(({ department }) => department === '宣教部')
      .map((item) => ({ ...item, category: name })),
  );
  return {
    kind: 'department_scorecard',
    frame,
    department: '宣教部',
    scorecards: [
      {
        title: scorecard.title,
        scorecard: scorecard.name,
        state: 'approved',
        approved: { by: '周建国', at: moment },
        items,
        rows: units.map((unit) => ({ unit, cells: items.map(({ filled }) => filled) })),
      },
    ],
  };
};

/** The rows of the first table as Word shows them: each cell's text with what it spans. */
async function readTable(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  const [, table = ''] = /<table>(.*?)<\/table>/s.exec(value) ?? [];
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<t[dh]([^>]*)>(.*?)<\/t[dh]>/gs)].map(
      ([, spans = '', text = '']) => text.replace(/<[^>]+>/g, '') + spans.replaceAll('"', ''),
    ),
  );
}

describe("a unit's scorecard in Word", () => {
  test('has the merged cells of the scorecard as issued, with the scores beside them', async () => {
    const { name, bytes } = await writeUnitScorecard(unitView, word);
    const [head, first, second] = await readTable(bytes);
    expect(name).toBe('2015年度评分表-昆山市总工会.docx');
    expect(head?.join(' ')).toBe('类别 类别分 考核项目 项目分 考核部门 得分 扣分原因');
    expect(first).toEqual([
      ...['服务发展 rowspan=6', '24 rowspan=6'],
      '1. 开展“践行苏州职工精神，劳动成就梦想”各项主题教育活动',
      ...['5', '宣教部 rowspan=2', '5', ''],
    ]);
    expect(second?.slice(1)).toEqual(['3', '2', '示范点仅3个']);
  });

  test('is not taken for the scorecards of a year when it is sent back', async () => {
    const reading = await readFile(await writeUnitScorecard(unitView, word));
    expect(reading.ok && recognize(reading.document).kind).toBe('unit_scorecard');
  });

  test('adds up under the table: the items, what was adjusted, and the total', async () => {
    const { bytes } = await writeUnitScorecard(unitView, word);
    const rows = await readTable(bytes);
    expect(rows.slice(-3)).toEqual([
      ['总分', '100', '——', '100', '——', '99', ''],
      ['加分 colspan=5', '+2.5', '获全国五一劳动奖状'],
      ['考核得分 colspan=5', '101.5', ''],
    ]);
  });

  test('leaves empty what nobody has scored yet, the total too', async () => {
    const [category, ...categories] = unitView.categories;
    if (category === undefined) throw new Error('no category');
    const items = category.items.map((item) => ({ ...item, filled: undefined }));
    const view: UnitScorecardView = {
      ...unitView,
      categories: [{ ...category, subtotal: undefined, items }, ...categories],
      adjustments: [],
      total: undefined,
      published: undefined,
    };
    const { bytes } = await writeUnitScorecard(view, word);
    const rows = await readTable(bytes);
    expect(rows[1]?.slice(-2)).toEqual(['', '']);
    expect(rows.at(-1)).toEqual(['总分', '100', '——', '100', '——', '', '']);
  });

  test('is the same to the byte for the same state', async () => {
    const [one, other] = await Promise.all([
      writeUnitScorecard(unitView, word),
      writeUnitScorecard(unitView, word),
    ]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });

  test('shows whatever people typed as text, and stays a document that opens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (typed) => {
        const view = { ...unitView, unit: typed };
        const { name, bytes } = await writeUnitScorecard(view, word);
        expect(name).not.toMatch(/[\\/:*?"<>|\n]/);
        await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
      }),
      { numRuns: 10 },
    );
    const { bytes } = await writeUnitScorecard({ ...unitView, unit: '<w:p>&\u202e昆山' }, word);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(value).toContain('被考核单位：<w:p>&昆山');
  });
});

describe("a department's scorecard in Word", () => {
  test('has a row for every unit and the items in their categories over them', async () => {
    const { bytes } = await writeDepartmentScorecard(departmentView(['昆山', '太仓']), word);
    const rows = await readTable(bytes);
    expect(rows[0]).toEqual([
      '序号 rowspan=3',
      '被考核单位 rowspan=3',
      '服务发展 colspan=4',
      '服务职工 colspan=2',
    ]);
    expect(rows[1]?.[1]).toContain('2. 开展职工读书活动');
    expect(rows[3]).toEqual(['1', '昆山', '5', '', '2', '示范点仅3个', '4', '']);
    expect(rows).toHaveLength(5);
  });

  test('repeats the head of the table on every page', async () => {
    const units = Array.from({ length: 60 }, (_, index) => `第${index + 1}局工会`);
    const { bytes } = await writeDepartmentScorecard(departmentView(units), word);
    const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3);
  });
});

test('the notice tells places, grades and where most was lost, and nothing that was not published', async () => {
  const { name, bytes } = await writeNotice(
    {
      kind: 'notice',
      frame,
      ...{ units: 2, departments: 11 },
      scorecards: [
        {
          name: '市、区',
          ranking: [
            {
              ...{ unitId: unitId('u1'), unitName: '昆山市总工会', total: points(9_950) },
              ...{ rank: 1, tied: false, grade: '优秀' },
            },
            {
              ...{ unitId: unitId('u2'), unitName: '太仓市总工会', total: points(9_900) },
              ...{ rank: 2, tied: false, isVetoed: true },
            },
          ],
          graded: [{ grade: '优秀', units: ['昆山市总工会'] }],
          mostDeducted: [{ number: 2, text: '职工读书', units: 1, deducted: points(100) }],
        },
      ],
    },
    noticePaper,
  );
  expect(name).toBe('2015年度考核结果通报.docx');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  expect(value).toContain('关于2015年度目标管理考核结果的通报');
  expect(value).toContain('优秀（1家）：昆山市总工会。');
  expect(value).toContain('第2项“职工读书”，1家共失1分');
  expect((await readTable(bytes)).slice(1)).toEqual([
    ['1', '昆山市总工会', '99.5', '优秀'],
    ['2', '太仓市总工会', '99', '一票否决，不评优'],
  ]);
});
