import type { DataValidation, WriteSheet } from 'hucre';
import { WORKBOOK_FORMAT } from '#domain/department-workbook.ts';
import type { NamedFile } from '#domain/document.ts';
import type { DepartmentWorkbookView } from '#domain/document-views.ts';
import type { Points } from '#domain/points.ts';
import { cellName, decimal, Grid, heightFor, rangeName } from './grid.ts';
import { pageOf, STYLES } from './sheet-styles.ts';
import { MAGIC, MARKER_ROWS, MARKER_SHEET, REASON_PREFIX } from './workbook-marks.ts';
import type { WorkbookWords } from './workbook-words.ts';
import { writeWorkbook } from './write-workbook.ts';

/** A department's own items to fill in and send back: a sheet for each scorecard, all else locked. */
export function writeDepartmentWorkbook(
  view: DepartmentWorkbookView,
  words: WorkbookWords,
): Promise<NamedFile> {
  return writeWorkbook({
    title: words.fileNames.departmentWorkbook(view.frame, view.department),
    frame: view.frame,
    sheets: view.scorecards.map((scorecard) => fillInSheet(scorecard, view, words)),
    marker: markerSheet(view),
    protection: { lockStructure: true },
  });
}

type Scorecard = DepartmentWorkbookView['scorecards'][number];

/** Marks, title, how to, item texts, points, what to type. */
const HEAD_ROWS = 6;
/** The head stays in view while the rest is moved. */
const HIGHEST_HEAD = 130;
const WIDTHS = { place: 5, unit: 26, score: 8, reason: 30 };
/** Marks, place, unit. */
const FIRST = 3;

const scoreColumn = (index: number): number => FIRST + 2 * index;

function fillInSheet(
  scorecard: Scorecard,
  view: DepartmentWorkbookView,
  words: WorkbookWords,
): WriteSheet {
  const { title, items, rows, name } = scorecard;
  const grid = new Grid();
  const last = scoreColumn(items.length) - 1;
  const own = words.departmentWorkbook;
  grid.put(0, 0, MAGIC, STYLES.line);
  grid.setRow(0, 'hidden');
  grid.merge([1, 1], [1, last], { value: own.title(title, view.department), style: STYLES.title });
  grid.setRow(1, 34);
  const howTo = own.howTo(view.step, view.deadline);
  grid.merge([2, 1], [2, last], { value: howTo, style: STYLES.line });
  const width = WIDTHS.place + WIDTHS.unit + items.length * (WIDTHS.score + WIDTHS.reason);
  grid.setRow(2, heightFor([{ text: howTo, width }], 14));
  putHead(grid, scorecard, words);
  for (const [index, row] of rows.entries()) putUnit(grid, HEAD_ROWS + index, { row, index });
  return grid.sheet(name, {
    columns: [
      { hidden: true, width: 2 },
      ...[{ width: WIDTHS.place }, { width: WIDTHS.unit }],
      ...items.flatMap(() => [{ width: WIDTHS.score }, { width: WIDTHS.reason }]),
    ],
    freezePane: { rows: HEAD_ROWS, columns: FIRST },
    pageSetup: pageOf('a4', 'landscape', `$2:$${HEAD_ROWS}`),
    headerFooter: { oddFooter: words.page },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    dataValidations: items.map(({ maxPoints }, index) =>
      validationOf({ maxPoints, step: view.step, column: scoreColumn(index) }, rows.length, words),
    ),
  });
}

function putHead(grid: Grid, { items }: Scorecard, { columns, ...words }: WorkbookWords): void {
  grid.merge([3, 1], [5, 1], { value: columns.place, style: STYLES.head });
  grid.merge([3, 2], [5, 2], { value: columns.unit, style: STYLES.head });
  const width = WIDTHS.score + WIDTHS.reason;
  for (const [index, { id, number, text, maxPoints }] of items.entries()) {
    const column = scoreColumn(index);
    grid.put(0, column, id, STYLES.line);
    grid.put(0, column + 1, `${REASON_PREFIX}${id}`, STYLES.line);
    const value = `${words.itemNumber(number)} ${text}`;
    grid.merge([3, column], [3, column + 1], { value, style: STYLES.head });
    grid.put(4, column, columns.maxPoints, STYLES.head);
    grid.put(4, column + 1, decimal(maxPoints), STYLES.points);
    grid.put(5, column, columns.points, STYLES.head);
    grid.put(5, column + 1, columns.reason, STYLES.head);
  }
  const heads = items.map(({ number, text }) => ({
    text: `${words.itemNumber(number)} ${text}`,
    width,
  }));
  grid.setRow(3, heightFor(heads, 14, HIGHEST_HEAD));
}

function putUnit(
  grid: Grid,
  line: number,
  { row, index }: { readonly row: Scorecard['rows'][number]; readonly index: number },
): void {
  grid.put(line, 0, row.unitId, STYLES.line);
  grid.put(line, 1, index + 1, STYLES.center);
  grid.put(line, 2, row.unit, STYLES.text);
  for (const [item, { filled }] of row.cells.entries()) {
    const column = scoreColumn(item);
    grid.put(line, column, filled && decimal(filled.points), STYLES.input);
    grid.put(line, column + 1, filled?.reason || undefined, STYLES.inputText);
  }
}

/** Numbers have to fit; words are let through, since 满分 and 扣1 are read as in a chat. */
function validationOf(
  of: { readonly maxPoints: Points; readonly step: Points; readonly column: number },
  rows: number,
  { departmentWorkbook: words }: WorkbookWords,
): DataValidation {
  const { maxPoints, step, column } = of;
  const cell = cellName(HEAD_ROWS, column);
  const hundredths = `ROUND(${cell}*100,2)`;
  const fits = [
    `${cell}>=0`,
    `${cell}<=${decimal(maxPoints)}`,
    `OR(MOD(${hundredths},${step})=0,${hundredths}=${maxPoints})`,
  ];
  return {
    type: 'custom',
    formula1: `IF(ISNUMBER(${cell}),AND(${fits.join(',')}),TRUE)`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: words.wrongScoreTitle,
    errorMessage: words.wrongScore(maxPoints, step),
    range: rangeName([HEAD_ROWS, column], [HEAD_ROWS + Math.max(1, rows) - 1, column]),
  };
}

function markerSheet(view: DepartmentWorkbookView): WriteSheet {
  const grid = new Grid();
  grid.putRow(MARKER_ROWS.magic, 0, [MAGIC, String(WORKBOOK_FORMAT)], STYLES.line);
  grid.putRow(MARKER_ROWS.cycle, 0, ['cycle', view.cycleId], STYLES.line);
  grid.putRow(MARKER_ROWS.department, 0, ['department', view.departmentId], STYLES.line);
  let line: number = MARKER_ROWS.cells;
  for (const { items, rows } of view.scorecards) {
    for (const { unitId, cells } of rows) {
      for (const [index, { version, filled }] of cells.entries()) {
        const points = filled === undefined ? '' : String(filled.points);
        const values = [unitId, items[index]?.id, String(version), points, filled?.reason];
        grid.putRow(line, 0, values, STYLES.line);
        line += 1;
      }
    }
  }
  return grid.sheet(MARKER_SHEET, { veryHidden: true, protection: { sheet: true } });
}
