import type { Report, ScorecardColumn } from '#domain/scorecard-problem.ts';
import { readHeader, type ScorecardHeader } from './scorecard-header.ts';
import type { SourceRow, SourceText } from './source-blocks.ts';

/** A row below a header, its cells by what they mean. */
export type TableRow = Readonly<Record<ScorecardColumn, SourceText>> &
  Pick<SourceRow, 'place' | 'lastLine'> & {
    /** The first cell: in a table with a column for numbers the sums' label stands there. */
    readonly first: SourceText;
  };

/** As a table of 2015 has its columns. */
const USUAL: ScorecardHeader = {
  category: 0,
  category_points: 1,
  item: 2,
  item_points: 3,
  department: 4,
};
const USUAL_COUNT = 5;

/**
 * The rows below a header; rows that cannot be told apart into columns are reported and left out. Undefined
 * below a header that lacks a column: nothing is known of where the others are.
 */
export function readTableRows(
  [header, ...body]: readonly [SourceRow, ...SourceRow[]],
  report: Report,
): readonly TableRow[] | undefined {
  const found = header.cells.map(({ text }) => withoutSpaces(text));
  const reading = readHeader(found);
  if (!reading.ok) {
    const { missing } = reading;
    report({ ...header.place, kind: 'header_missing', found, missing });
    if (missing.length < USUAL_COUNT) return undefined;
  }
  const columns = reading.ok ? reading.header : USUAL;
  const expected = reading.ok ? found.length : USUAL_COUNT;
  return body.flatMap((row) => readTableRow(row, { columns, expected, report }) ?? []);
}

interface Columns {
  readonly columns: ScorecardHeader;
  readonly expected: number;
  readonly report: Report;
}

function readTableRow(
  { place, lastLine, cells }: SourceRow,
  { columns, expected, report }: Columns,
): TableRow | undefined {
  const category = cells[columns.category];
  const category_points = cells[columns.category_points];
  const item = cells[columns.item];
  const item_points = cells[columns.item_points];
  const department = cells[columns.department];
  const beyond = cells.slice(expected).some(({ text }) => text !== '');
  const first = cells[0];
  if (!(first && category && category_points && item && item_points && department) || beyond) {
    report({ ...place, kind: 'wrong_column_count', found: cells.length, expected });
    return undefined;
  }
  for (const cell of cells) {
    if (cell.text.includes('\t')) {
      report({ ...cell.place, kind: 'tab_inside_cell', text: cell.text });
    }
  }
  return { place, lastLine, first, category, category_points, item, item_points, department };
}

export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
