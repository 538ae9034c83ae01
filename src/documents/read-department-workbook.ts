import type {
  DepartmentWorkbook,
  ExportedCell,
  WorkbookCell,
  WorkbookPlace,
} from '#domain/department-workbook.ts';
import type { DocumentRow, DocumentTable, ReadDocument } from '#domain/document.ts';
import { cycleId, departmentId, type ItemId, itemId, unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { MAGIC, MARKER_ROWS, REASON_PREFIX } from './workbook-marks.ts';

/**
 * A department's workbook that came back, from all of its sheets, the hidden ones too; undefined for a document that
 * is none, or that has lost the sheet with its marks.
 */
export function readDepartmentWorkbook(document: ReadDocument): DepartmentWorkbook | undefined {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  const marker = tables.find(({ rows: [first] }) => isMarker(first));
  if (marker === undefined) return undefined;
  const textAt = (row: number, column: number) => cellText(marker.rows[row], column);
  const sheets = tables
    .filter((table) => table !== marker)
    .flatMap((table) => {
      const head = table.rows.find((row) => cellText(row, 0) === MAGIC);
      return head === undefined ? [] : [readSheet(table, head)];
    });
  return {
    kind: 'workbook',
    format: Number(textAt(MARKER_ROWS.magic, 1)),
    cycleId: cycleId(textAt(MARKER_ROWS.cycle, 1)),
    departmentId: departmentId(textAt(MARKER_ROWS.department, 1)),
    exported: marker.rows.slice(MARKER_ROWS.cells).flatMap(readExported),
    cells: sheets.flatMap(({ cells }) => cells),
    strangeRows: sheets.flatMap(({ strangeRows }) => strangeRows),
  };
}

const isMarker = (row: DocumentRow | undefined): boolean =>
  cellText(row, 0) === MAGIC && /^\d+$/.test(cellText(row, 1));

const cellText = (row: DocumentRow | undefined, column: number): string =>
  row?.cells[column]?.text.trim() ?? '';

/** A line that somebody mended by hand is no exported cell: what was there then is not known. */
function readExported(row: DocumentRow): readonly ExportedCell[] {
  const [unit, item, version, points] = [0, 1, 2, 3].map((column) => cellText(row, column));
  if (!unit || !item || !isNumber(version) || !(points === '' || isNumber(points))) return [];
  return [
    {
      unitId: unitId(unit),
      itemId: itemId(item),
      version: Number(version),
      points: points === '' ? undefined : pointsFromHundredths(Number(points)),
      reason: cellText(row, 4),
    },
  ];
}

const isNumber = (text: string | undefined): text is string => /^\d{1,12}$/.test(text ?? '');

interface Columns {
  readonly itemId: ItemId;
  readonly score: number;
  readonly reason: number;
}

function readSheet(
  { rows, sheet = '' }: DocumentTable,
  head: DocumentRow,
): Pick<DepartmentWorkbook, 'cells' | 'strangeRows'> {
  const columns = columnsOf(head);
  const cells: WorkbookCell[] = [];
  const strangeRows: WorkbookPlace[] = [];
  const units = rows.findIndex((row) => row !== head && cellText(row, 0) !== '');
  for (const row of rows.slice(Math.max(0, units))) {
    if (row === head) continue;
    const id = cellText(row, 0);
    const place = { sheet, line: row.line, text: cellText(row, 2) };
    const own = columns.map((column) => readCell(row, column, place));
    if (id !== '') cells.push(...own.map((cell) => ({ ...cell, unitId: unitId(id) })));
    else if (own.some(({ score, reason }) => score + reason !== '')) strangeRows.push(place);
  }
  return { cells, strangeRows };
}

function columnsOf(head: DocumentRow): readonly Columns[] {
  const ids = head.cells.map((_, column) => cellText(head, column));
  return ids.flatMap((id, score): readonly Columns[] => {
    if (score === 0 || id === '' || id.startsWith(REASON_PREFIX)) return [];
    const reason = ids.indexOf(`${REASON_PREFIX}${id}`);
    // A score without its column of reasons is as good as taken out.
    return reason < 0 ? [] : [{ itemId: itemId(id), score, reason }];
  });
}

function readCell(
  row: DocumentRow,
  { itemId: item, score, reason }: Columns,
  place: WorkbookPlace,
): Omit<WorkbookCell, 'unitId'> {
  return {
    place,
    itemId: item,
    score: cellText(row, score),
    reason: cellText(row, reason),
  };
}
