import type { WriteSheet } from 'hucre';
import type { DocumentFrame, SummaryRules, SummaryScorecard } from '#domain/document-views.ts';
import { type Points, sumPoints } from '#domain/points.ts';
import { decimal, Grid, type GridValue, heightFor } from './grid.ts';
import { pageOf, STYLES } from './sheet-styles.ts';
import { type Formulas, formulasOf } from './summary-formulas.ts';
import { type Layout, layOut, type SumKind } from './summary-layout.ts';
import type { WorkbookWords } from './workbook-words.ts';

export interface SummarySheetContent {
  readonly scorecard: SummaryScorecard;
  readonly frame: DocumentFrame;
  readonly rules: SummaryRules;
}

/** Title, standing, categories, numbers, texts, points, departments. */
const HEAD_ROWS = 7;
const POINTS_ROW = 5;
/** The head stays in view while the rest is moved, so that it must not fill the window. */
const HIGHEST_HEAD = 200;
const HIGHEST_UNIT = 84;
const WIDTHS = { place: 5, unit: 28, item: 9, sum: 8 };

/** One scorecard: a row for each unit, a column for each item, after each category its sub-total. */
export function summarySheet(content: SummarySheetContent, words: WorkbookWords): WriteSheet {
  const { scorecard, frame, rules } = content;
  const layout = layOut(scorecard, rules);
  const grid = new Grid();
  const last = layout.columns - 1;
  grid.merge([0, 0], [0, last], { value: scorecard.title, style: STYLES.title });
  grid.merge([1, 0], [1, last], { value: words.standing(frame, scorecard), style: STYLES.line });
  grid.setRow(0, 34);
  grid.setRow(1, 20);
  putHead(grid, content, { layout, words });
  const rows = { first: HEAD_ROWS, count: scorecard.rows.length, maxPoints: POINTS_ROW };
  for (const [index, unit] of scorecard.rows.entries()) {
    const row = HEAD_ROWS + index;
    const formulas = formulasOf(layout, { row, rows, incomplete: words.incomplete });
    putUnit(grid, { row, place: index + 1, unit, formulas }, { layout, words });
  }
  return grid.sheet(scorecard.name, {
    columns: widthsOf(layout),
    freezePane: { rows: HEAD_ROWS, columns: 2 },
    pageSetup: pageOf('a3', 'landscape', `$3:$${HEAD_ROWS}`),
    headerFooter: { oddFooter: words.page },
  });
}

function widthsOf(layout: Layout): { readonly width: number }[] {
  const widths = Array.from({ length: layout.columns }, (): number => WIDTHS.sum);
  widths[0] = WIDTHS.place;
  widths[1] = WIDTHS.unit;
  for (const { from, to } of layout.categories) widths.fill(WIDTHS.item, from, to + 1);
  return widths.map((width) => ({ width }));
}

interface Drawing {
  readonly layout: Layout;
  readonly words: WorkbookWords;
}

function putHead(grid: Grid, { scorecard }: SummarySheetContent, { layout, words }: Drawing): void {
  const tall = (column: number, last: number, value: string) =>
    grid.merge([2, column], [last, column], { value, style: STYLES.head });
  tall(0, POINTS_ROW - 1, words.columns.place);
  tall(1, POINTS_ROW - 1, words.columns.unit);
  const label = (row: number, value: string) =>
    grid.merge([row, 0], [row, 1], { value, style: STYLES.head });
  label(POINTS_ROW, words.columns.maxPoints);
  label(POINTS_ROW + 1, words.columns.department);
  for (const [index, category] of scorecard.categories.entries()) {
    const place = layout.categories[index];
    if (place !== undefined) putCategory(grid, { category, place }, words);
  }
  for (const { column, kind } of layout.sums) tall(column, HEAD_ROWS - 1, words.columns[kind]);
  const texts = scorecard.categories.flatMap(({ items }) => items.map(({ text }) => text));
  const wide = WIDTHS.item * SMALL_LETTERS;
  for (const row of [2, POINTS_ROW, POINTS_ROW + 1]) grid.setRow(row, 20);
  grid.setRow(
    4,
    heightFor(
      texts.map((text) => ({ text, width: wide })),
      11,
      HIGHEST_HEAD,
    ),
  );
}

/** So many more of the small letters of item texts go into a column than of the workbook's own. */
const SMALL_LETTERS = 1.3;

function putCategory(
  grid: Grid,
  of: {
    readonly category: SummaryScorecard['categories'][number];
    readonly place: Layout['categories'][number];
  },
  words: WorkbookWords,
): void {
  const { name, points, items } = of.category;
  const { from, subtotal } = of.place;
  const value = words.categoryHead(name.replaceAll('\n', ''), points);
  grid.merge([2, from], [2, subtotal], { value, style: STYLES.head });
  for (const [index, { number, text, maxPoints, department }] of items.entries()) {
    const column = from + index;
    grid.put(3, column, words.itemNumber(number), STYLES.head);
    grid.put(4, column, text, STYLES.smallHead);
    grid.put(POINTS_ROW, column, decimal(maxPoints), STYLES.points);
    grid.put(6, column, department, STYLES.smallHead);
  }
  grid.merge([3, subtotal], [4, subtotal], { value: words.columns.subtotal, style: STYLES.head });
  grid.put(POINTS_ROW, subtotal, decimal(points), STYLES.sum);
  grid.put(6, subtotal, undefined, STYLES.head);
}

interface UnitRow {
  readonly row: number;
  readonly place: number;
  readonly unit: SummaryScorecard['rows'][number];
  readonly formulas: Formulas;
}

function putUnit(
  grid: Grid,
  { row, place, unit, formulas }: UnitRow,
  { layout, words }: Drawing,
): void {
  grid.setRow(row, heightFor([{ text: unit.unit, width: WIDTHS.unit }], 20, HIGHEST_UNIT));
  grid.put(row, 0, place, STYLES.center);
  grid.put(row, 1, unit.unit, STYLES.text);
  let next = 0;
  for (const [index, { from, to, subtotal }] of layout.categories.entries()) {
    const own = unit.cells.slice(next, next + to - from + 1);
    next += own.length;
    grid.putRow(row, from, own.map(numberOf), STYLES.points);
    const result = numberOf(sumIfComplete(own)) ?? '';
    grid.put(row, subtotal, { formula: formulas.subtotals[index] ?? '', result }, STYLES.sum);
  }
  for (const { kind, column } of layout.sums) {
    grid.put(row, column, contentFor(kind, { unit, formulas, words }), STYLES.sum);
  }
}

const numberOf = (points: Points | undefined): number | undefined =>
  points === undefined ? undefined : decimal(points);

/** Undefined while one is missing. */
function sumIfComplete(cells: SummaryScorecard['rows'][number]['cells']): Points | undefined {
  const points = cells.filter((each) => each !== undefined);
  return points.length === cells.length ? sumPoints(points) : undefined;
}

function contentFor(
  kind: SumKind,
  { unit, formulas, words }: Pick<UnitRow, 'unit' | 'formulas'> & Pick<Drawing, 'words'>,
): GridValue {
  const live = (formula: string, result: number | undefined): GridValue => ({
    formula,
    result: result ?? words.incomplete,
  });
  switch (kind) {
    case 'scoreSum':
      return live(formulas.scoreSum, numberOf(sumIfComplete(unit.cells)));
    case 'calibration':
      return decimal(unit.calibration) || undefined;
    case 'bonus':
      return decimal(unit.bonus) || undefined;
    case 'total':
      return live(formulas.total, numberOf(unit.total));
    case 'deductions':
      return live(formulas.deductions, unit.deductions);
    case 'rank':
      return live(formulas.rank, unit.rank);
    case 'grade':
      return unit.grade;
    case 'veto':
      return unit.isVetoed ? words.vetoed : undefined;
  }
}
