import { endOfUnitName } from './name-prefix.ts';
import type { ScoreReading, TypedScore } from './request.ts';
import { readScore } from './score-reading.ts';
import { anchorAt, endOfRestFull, isFullAlone, isRestName } from './text-anchors.ts';
import type { ClauseCollector, ClauseKey } from './text-clauses.ts';
import { type Column, readHeader } from './text-columns.ts';
import { matchInScope, readReason, readScoreAndReason } from './text-entry.ts';
import { readCount } from './text-number.ts';
import { scoreAt } from './text-score-at.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Row = readonly TypedText[];

export interface Table {
  readonly rows: readonly Row[];
  /** What the text said before the table; its item number is 0 where it said nothing. */
  readonly key: ClauseKey;
  readonly vocabulary: Vocabulary;
}

/**
 * Adds what the rows of a table say: with a header row, or as item?, unit, score, reason. Gives the
 * items that the table was about in the end.
 */
export function readTable({ rows, key, vocabulary }: Table, collector: ClauseCollector): ClauseKey {
  const hasSerials = isNumberedInOrder(rows, key);
  let columns: readonly Column[] | undefined;
  let current = key;
  for (const row of rows) {
    const header = readHeader(row);
    columns = header ?? columns;
    current = { ...key, itemNumbers: listItems(header) ?? soleAnchor(row) ?? current.itemNumbers };
    if (header !== undefined || !isEntryRow(row)) continue;
    const laidOut =
      columns === undefined ? layOut(row, { hasSerials, vocabulary }) : { row, columns };
    addReadings(readRow({ ...laidOut, key: current, vocabulary }), collector);
  }
  return current;
}

function addReadings(readings: readonly RowReading[], collector: ClauseCollector): void {
  for (const { key, restFull, entry } of readings) {
    if (restFull) collector.addRestFull(key);
    else collector.addEntry(key, entry);
  }
}

const isEntryRow = (row: Row): boolean =>
  row.some(({ plain }) => plain !== '') && soleAnchor(row) === undefined;

function listItems(columns: readonly Column[] | undefined): readonly number[] | undefined {
  const numbers = columns?.flatMap((column) =>
    'itemNumber' in column && column.itemNumber !== undefined ? [column.itemNumber] : [],
  );
  return numbers === undefined || numbers.length === 0 ? undefined : [...new Set(numbers)];
}

interface RowReading {
  readonly key: ClauseKey;
  readonly restFull: boolean;
  readonly entry: TypedScore;
}

interface LaidOutRow {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly key: ClauseKey;
  readonly vocabulary: Vocabulary;
}

/** One reading for each score column of the row; a column without a header belongs to the reason before it. */
function readRow({ row, columns, key, vocabulary }: LaidOutRow): readonly RowReading[] {
  const unitCell = cellOf(
    row,
    columns.findIndex(({ holds }) => holds === 'unit'),
  );
  const ownItem = readItemCell(
    cellOf(
      row,
      columns.findIndex(({ holds }) => holds === 'item'),
    ),
  );
  const unit = matchInScope(unitCell.tidy, { vocabulary, scorecardId: key.scorecardId });
  return groupScores(row, columns).map(({ itemNumber, score, deducts, reasons }) => {
    const itemNumbers = itemNumber === undefined ? (ownItem ?? key.itemNumbers) : [itemNumber];
    const reasonText = reasons.map((cell) => readReason(cell)).filter((text) => text !== '');
    const { reading, reason } = readCells(score, deducts, reasonText);
    const parts = [unitCell, score, ...reasons].map(({ tidy }) => tidy);
    return {
      key: { ...key, itemNumbers },
      restFull: saysRestFull(unitCell.plain, score.plain),
      entry: { typed: parts.filter((part) => part !== '').join(' '), unit, reading, reason },
    };
  });
}

function readCells(
  score: TypedText,
  deducts: boolean,
  reasons: readonly string[],
): { readonly reading: ScoreReading; readonly reason: string } {
  const read = readScore(score.tidy);
  if (read.kind === 'points' && deducts) {
    return { reading: { kind: 'deduction', points: read.points }, reason: reasons.join(' ') };
  }
  if (read.kind !== 'unreadable') return { reading: read, reason: reasons.join(' ') };
  const mixed = readScoreAndReason(score);
  if (mixed.reading.kind === 'blank') return { reading: read, reason: reasons.join(' ') };
  return { reading: mixed.reading, reason: [mixed.reason, ...reasons].filter(Boolean).join(' ') };
}

interface ScoreGroup {
  readonly itemNumber: number | undefined;
  readonly score: TypedText;
  readonly deducts: boolean;
  readonly reasons: readonly TypedText[];
}

function groupScores(row: Row, columns: readonly Column[]): readonly ScoreGroup[] {
  const groups: (ScoreGroup & { readonly reasons: TypedText[] })[] = [];
  for (let at = 0; at < Math.max(row.length, columns.length); at += 1) {
    const cell = cellOf(row, at);
    const column = columns[at] ?? { holds: 'reason', itemNumber: undefined };
    if (column.holds === 'score' || column.holds === 'deduction') {
      const deducts = column.holds === 'deduction';
      groups.push({ itemNumber: column.itemNumber, score: cell, deducts, reasons: [] });
    } else if (column.holds === 'reason' && cell.plain !== '') {
      groups.at(-1)?.reasons.push(cell);
    }
  }
  return mergeSides(groups);
}

/** 得分 and 扣分 side by side say the same thing twice: the one that is filled in counts. */
function mergeSides(groups: readonly ScoreGroup[]): readonly ScoreGroup[] {
  const byItem = Map.groupBy(groups, ({ itemNumber }) => itemNumber);
  return [...byItem.values()].flatMap((same) => {
    const filled = same.filter(({ score }) => score.plain !== '');
    const reasons = same.flatMap((group) => group.reasons);
    return (filled.length > 0 ? filled : same.slice(0, 1)).map((group) => ({ ...group, reasons }));
  });
}

interface Layout {
  readonly hasSerials: boolean;
  readonly vocabulary: Vocabulary;
}

/** A row without a header: item?, unit, score, reason; two of them may share a cell. */
function layOut(
  typed: Row,
  { hasSerials, vocabulary }: Layout,
): Pick<LaidOutRow, 'row' | 'columns'> {
  const row = splitUnit(splitItem(typed), vocabulary);
  const columns: Column[] = [];
  const isNumbered = readItemCell(cellOf(row, 0)) !== undefined && row.length > 2;
  const hasAnchor = anchorAt(cellOf(row, 0).plain, 0) !== undefined;
  if (isNumbered) columns.push({ holds: hasSerials && !hasAnchor ? 'nothing' : 'item' });
  columns.push({ holds: 'unit' });
  if (anchorAt(cellOf(row, columns.length).plain, 0) !== undefined) columns.push({ holds: 'item' });
  columns.push({ holds: 'score', itemNumber: undefined });
  return { row, columns };
}

/** `第2项 昆山` in one cell as two. */
function splitItem(row: Row): Row {
  const first = cellOf(row, 0);
  const anchor = anchorAt(first.plain, 0);
  if (anchor === undefined || anchor.end === first.plain.length) return row;
  const rest = trimTyped(sliceTyped(first, anchor.end), ' :,、');
  return [sliceTyped(first, 0, anchor.end), rest, ...row.slice(1)];
}

/** `昆山-1` in one cell as two. */
function splitUnit(row: Row, vocabulary: Vocabulary): Row {
  const at = row.findIndex((cell) => readItemCell(cell) === undefined);
  const cell = cellOf(row, at);
  const end = endOfUnitName(cell.plain, 0, vocabulary);
  if (end === undefined || scoreAt(cell, end)?.end !== cell.plain.length) return row;
  return [
    ...row.slice(0, at),
    sliceTyped(cell, 0, end),
    sliceTyped(cell, end),
    ...row.slice(at + 1),
  ];
}

/** 1, 2, 3 … before different units number the rows; where the item is known already, any number does. */
function isNumberedInOrder(rows: readonly Row[], key: ClauseKey): boolean {
  const bare = rows.filter((row) => /^\d{1,3}$/.test(cellOf(row, 0).plain));
  if (!key.itemNumbers.includes(0) || rows.some((row) => soleAnchor(row) !== undefined))
    return true;
  const counts = bare.every((row, at) => Number(cellOf(row, 0).plain) === at + 1);
  const units = new Set(bare.map((row) => cellOf(row, 1).plain));
  return bare.length > 1 && counts && units.size === bare.length;
}

function readItemCell({ plain }: TypedText): readonly number[] | undefined {
  const anchor = anchorAt(plain, 0);
  if (anchor !== undefined) return anchor.end === plain.length ? anchor.numbers : undefined;
  const number = /^\d{1,3}$/.test(plain) ? readCount(plain) : undefined;
  return number === undefined ? undefined : [number];
}

/** A row that only says 第2项 speaks of the rows below it. */
function soleAnchor(row: Row): readonly number[] | undefined {
  const filled = row.filter(({ plain }) => plain !== '');
  const [only] = filled;
  const anchor = filled.length === 1 && only !== undefined ? anchorAt(only.plain, 0) : undefined;
  return anchor !== undefined && anchor.end === only?.plain.length ? anchor.numbers : undefined;
}

const saysRestFull = (unit: string, score: string): boolean =>
  (isRestName(unit) && isFullAlone(score)) || endOfRestFull(unit, 0) === unit.length;

const cellOf = (row: Row, at: number): TypedText => row[at] ?? { tidy: '', plain: '' };
