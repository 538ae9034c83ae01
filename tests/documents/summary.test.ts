import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { type Cell, readXlsx, type Sheet } from 'hucre';
import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { safeText } from '#documents/safe-text.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { DocumentView, SummaryView } from '#domain/document-views.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { frame, sampleScorecard, sampleSummary } from './sample-documents.ts';

const words = textsFor('zh-CN').documents;
/** Where the units begin, and what stands in which column: place, unit, 2 items, sub-total, 3 items, sub-total. */
const FIRST_ROW = 7;
const ITEM_COLUMNS = [2, 3, 5, 6, 7];
const [FIRST_SUM, SECOND_SUM, TOTAL, RANK] = [4, 8, 9, 10];

async function sheetsOf(view: DocumentView): Promise<readonly Sheet[]> {
  const { bytes } = await writeDocument(view, words);
  return (await readXlsx(bytes, { readStyles: true })).sheets;
}

const row = (sheet: Sheet | undefined, index: number) => sheet?.rows[FIRST_ROW + index] ?? [];

const formulas = (sheets: readonly Sheet[]): readonly Cell[] =>
  sheets.flatMap(({ cells }) => [...(cells?.values() ?? [])].filter((cell) => cell.formula));

test('a unit has its scores, the sub-totals, the total and the rank, all but the scores as formulas', async () => {
  const scorecard = sampleScorecard(3, (unit, item) => (unit === item ? 50 : 0));
  const [sheet] = await sheetsOf(sampleSummary([scorecard]));
  expect(row(sheet, 0)).toEqual([1, '昆山市总工会0', 3.5, 4, 7.5, 4, 4, 4, 12, 19.5, 1]);
  const formulaAt = (column: number) => sheet?.cells?.get(`${FIRST_ROW},${column}`)?.formula;
  expect(formulaAt(FIRST_SUM)).toBe('IF(COUNT(C8:D8)=2,ROUND(SUM(C8:D8),2),"")');
  expect(formulaAt(TOTAL)).toBe('IF(COUNT(C8:D8,F8:H8)=5,ROUND(SUM(E8,I8),2),"未评完")');
  expect(formulaAt(RANK)).toBe('IF(ISNUMBER(J8),RANK(J8,$J$8:$J$10,0),"未评完")');
  expect(formulas([sheet].filter((each) => each !== undefined))).toHaveLength(12);
});

test('a missing score stays empty, and its unit has neither total nor rank', async () => {
  const scorecard = sampleScorecard(2, (unit, item) => (unit + item === 0 ? undefined : 0));
  const [sheet, , notes] = await sheetsOf(sampleSummary([scorecard]));
  const cells = row(sheet, 0);
  expect([cells[2], cells[FIRST_SUM], cells[SECOND_SUM]]).toEqual([null, '', 12]);
  expect([cells[TOTAL], cells[RANK]]).toEqual(['未评完', '未评完']);
  expect(row(sheet, 1)[RANK]).toBe(1);
  expect(notes?.rows.flat()).toContain('草稿，尚有1项得分未评');
});

test('tie-breaks, bonus points and a veto stand in columns of their own, and the rank counts with them', async () => {
  const scorecard = sampleScorecard(2, (_, item) => (item === 0 ? 50 : 0));
  const [first, second] = scorecard.rows;
  if (first === undefined || second === undefined) throw new Error('two units were asked for');
  const bonus = pointsFromHundredths(100);
  const view: SummaryView = {
    ...sampleSummary([
      {
        ...scorecard,
        rows: [
          { ...first, bonus, isVetoed: true, total: pointsFromHundredths(2050), rank: 1 },
          { ...second, rank: 2 },
        ],
      },
    ]),
    rules: {
      ...sampleSummary([]).rules,
      tieBreaks: [{ by: 'category', category: '类别1' }, { by: 'fewer_deductions' }],
    },
  };
  const [sheet] = await sheetsOf(view);
  expect(sheet?.rows[2]?.slice(9)).toEqual([
    ...['得分合计', '加分', '总分', '扣分项数', '名次', '一票否决'],
  ]);
  expect(row(sheet, 0).slice(9)).toEqual([19.5, 1, 20.5, 1, 1, '是']);
  expect(sheet?.cells?.get(`${FIRST_ROW},13`)?.formula).toBe(
    'IF(ISNUMBER(L8),1+COUNTIFS($L$8:$L$9,">"&L8)+COUNTIFS($L$8:$L$9,L8,$I$8:$I$9,">"&I8)+COUNTIFS($L$8:$L$9,L8,$I$8:$I$9,I8,$M$8:$M$9,"<"&M8),"未评完")',
  );
});

test('it prints on A3 across, its head on every page and as wide as the page', async () => {
  const [sheet] = await sheetsOf(sampleSummary([sampleScorecard(2, () => 0)]));
  expect(sheet?.pageSetup).toMatchObject({
    ...{ paperSize: 'a3', orientation: 'landscape', fitToPage: true, fitToWidth: 1 },
    printTitlesRow: '$3:$7',
  });
  expect(sheet?.freezePane).toEqual({ rows: 7, columns: 2 });
});

test('the head of each sheet is named in quotes, since a name is hardly ever a plain word', async () => {
  const scorecard = sampleScorecard(1, () => 0, { scorecard: "it's 1:a" });
  const { bytes } = await writeDocument(sampleSummary([scorecard]), words);
  const parts = new Map(Object.entries(unzipSync(bytes)));
  const workbook = strFromU8(parts.get('xl/workbook.xml') ?? new Uint8Array());
  const ranges = [...workbook.matchAll(/<definedName [^>]*>([^<]*)</g)].map(([, range]) => range);
  expect(ranges).toEqual(["'it''s 1_a'!$3:$7", "'扣分明细'!$2:$2", "'说明'!$1:$1"]);
});

test('whoever may read totals alone gets no sheet with reasons', async () => {
  const view = { ...sampleSummary([sampleScorecard(1, () => 50)]), deductions: undefined };
  const sheets = await sheetsOf(view);
  expect(sheets.map(({ name }) => name)).toEqual(['市、区', '说明']);
});

test('whatever people typed comes back as it was, and no formula but ours', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', '\r=', "'=", '_x0041_'), fc.string())
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(typed, typed, typed, async (unit, item, reason) => {
      const texts = { unit, item, reason, scorecard: unit };
      const view = sampleSummary([sampleScorecard(2, () => 50, texts)], texts);
      const sheets = await sheetsOf(view);
      const [sheet, deductions] = sheets;
      expect(row(sheet, 0)[1]).toBe(safeText(`${unit}0`));
      expect(sheet?.rows[4]?.[2] ?? '').toBe(safeText(item));
      expect(deductions?.rows[2]?.[9] ?? '').toBe(safeText(reason));
      for (const { formula = '' } of formulas(sheets)) expect(formula).toMatch(/^IF\(/);
      expect(formulas(sheets)).toHaveLength(8);
      const [sums = []] = [row(sheet, 1)];
      expect(ITEM_COLUMNS.map((column) => sums[column])).toEqual([3.5, 3.5, 3.5, 3.5, 3.5]);
    }),
    { numRuns: 10 },
  );
}, 20_000);

test('the joint review has every deduction by unit and by item, to be filtered, and every unit', async () => {
  const scorecard = sampleScorecard(3, (unit, item) => (item === 4 - unit ? 50 * (unit + 1) : 0));
  const { deductions = [] } = sampleSummary([scorecard]);
  const sheets = await sheetsOf({
    kind: 'joint_review',
    ...{ frame, deductions },
    units: scorecard.rows.map(({ unit }) => ({
      ...{ scorecard: '市、区', unit, items: 5, scored: 5, deductions: 1 },
      deducted: pointsFromHundredths(50),
    })),
    adjustments: [],
  });
  expect(sheets.map(({ name }) => name)).toEqual(['按单位', '按项目', '各单位小计']);
  const numbers = (sheet: Sheet | undefined) => sheet?.rows.slice(2).map((each) => each[3]);
  expect([numbers(sheets[0]), numbers(sheets[1])]).toEqual([
    [5, 4, 3],
    [3, 4, 5],
  ]);
  expect(sheets.map(({ autoFilter }) => autoFilter?.range)).toEqual(['A2:N5', 'A2:N5', 'A2:E5']);
});
