import { zipSync } from 'fflate';
import { type CellValue, formatValue, type MergeRange, readXlsx, type Sheet } from 'hucre';
import type { DocumentCell, DocumentRow, DocumentTable, ReadDocument } from '#domain/document.ts';
import { tidyTyped } from '#domain/text-normal.ts';
import type { OfficePackage } from './office-package.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { assertSheetsBounded, LAST_ROW, MOST_PLACES, READ_RANGE } from './workbook-bounds.ts';
import { MARKER_SHEET } from './workbook-marks.ts';

/** Excel shows no more digits in a cell of the General format. */
const SHOWN_DIGITS = 11;

/** The sheets of a workbook that people see, and the one with a department's marks; a formula is what it came to when the file was saved. */
export async function readWorkbook({ parts }: OfficePackage): Promise<ReadDocument> {
  assertSheetsBounded(parts);
  // The reader gets an archive of the checked parts alone, so that it cannot unpack anything else.
  const checked = zipSync(Object.fromEntries(parts), { level: 0 });
  const { sheets } = await readXlsx(checked, {
    readStyles: true,
    range: READ_RANGE,
    maxRows: LAST_ROW,
    sheets: ({ name, hidden, veryHidden }) => name === MARKER_SHEET || !(hidden || veryHidden),
  });
  return { format: 'xlsx', blocks: sheets.map(readSheet) };
}

function readSheet(sheet: Sheet): DocumentTable {
  const coverings = findCoverings(sheet);
  const rows = sheet.rows.map((values, row): DocumentRow => {
    const cells = values.map((value, column): DocumentCell => {
      const covered = coverings.get(keyOf(row, column));
      if (covered !== undefined) return { text: '', covered };
      return { text: showValue(value, findFormat(sheet, row, column)) };
    });
    return { line: row + 1, cells };
  });
  return { kind: 'table', sheet: sheet.name, rows };
}

const keyOf = (row: number, column: number): string => `${row},${column}`;

const findFormat = ({ cells }: Sheet, row: number, column: number): string | undefined =>
  cells?.get(keyOf(row, column))?.style?.numFmt;

function findCoverings({ rows, merges = [] }: Sheet): ReadonlyMap<string, 'above' | 'left'> {
  const coverings = new Map<string, 'above' | 'left'>();
  const lastColumn = Math.max(0, ...rows.map((row) => row.length)) - 1;
  let places = 0;
  for (const merge of merges) {
    // A merge of whole columns covers nothing below the last row that is read.
    const within = {
      ...merge,
      endRow: Math.min(merge.endRow, rows.length - 1),
      endCol: Math.min(merge.endCol, lastColumn),
    };
    places += Math.max(0, within.endRow - within.startRow) * (within.endCol - within.startCol + 1);
    if (places > MOST_PLACES) throw new UnreadableFile({ kind: 'swells' });
    cover(within, coverings);
  }
  return coverings;
}

function cover(merge: MergeRange, coverings: Map<string, 'above' | 'left'>): void {
  for (let row = merge.startRow; row <= merge.endRow; row += 1) {
    for (let column = merge.startCol; column <= merge.endCol; column += 1) {
      if (row > merge.startRow) coverings.set(keyOf(row, column), 'above');
      else if (column > merge.startCol) coverings.set(keyOf(row, column), 'left');
    }
  }
}

function showValue(value: CellValue, format: string | undefined): string {
  if (value === null) return '';
  // A workbook can hold what no text should, written out: _x0000_.
  if (typeof value === 'string') return tidyTyped(value.toWellFormed()).trim();
  if (value instanceof Date) return formatValue(value, format ?? 'yyyy-mm-dd').trim();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (format === undefined || format === 'General') return showNumber(value);
  return formatValue(value, format).trim();
}

function showNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(SHOWN_DIGITS)));
}
