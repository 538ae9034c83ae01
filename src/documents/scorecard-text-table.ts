import { type Points, pointsFromDecimal, ZERO } from '#domain/points.ts';
import type { Report, ScorecardColumn } from '#domain/scorecard-problem.ts';
import type { SourceRow, SourceText } from './scorecard-text-lines.ts';

/** The rows of one table turned into categories and items; the sums are not checked yet. */
export interface ScorecardTable {
  readonly categories: readonly ReadCategory[];
  readonly total: ReadTotal;
}

interface ReadCategory {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly pointsLine: number;
  readonly name: string;
  readonly points: Points;
  readonly items: readonly ReadItem[];
}

interface ReadItem {
  readonly text: string;
  readonly maxPoints: Points;
  readonly departmentName: string;
}

/** The last row states the sum twice: under the categories' points and under the items'. */
interface ReadTotal {
  readonly ofCategories: Points;
  readonly ofItems: Points;
  readonly categoriesLine: number;
  readonly itemsLine: number;
}

type TableRow = Readonly<Record<ScorecardColumn, SourceText>> & {
  readonly line: number;
  readonly lastLine: number;
};

const HEADER = ['类别', '类别分', '考核项目', '项目分', '考核部门'];
const TOTAL_LABEL = '总分';
const DASHES = /^[-—–－―─]*$/;

/** The rows below one title, in which a merged cell is an empty text. */
export function readTable(
  [header, ...body]: readonly [SourceRow, ...SourceRow[]],
  report: Report,
): ScorecardTable | undefined {
  checkHeader(header, report);
  const rows = body.flatMap((row) => readRow(row, report) ?? []);
  const totalIndex = rows.findIndex((row) => withoutSpaces(row.category.text) === TOTAL_LABEL);
  const totalRow = rows[totalIndex];
  const lastLine = body.at(-1)?.lastLine ?? header.lastLine;
  if (totalRow === undefined) {
    report({ line: lastLine, kind: 'total_missing' });
    return undefined;
  }
  for (const { line } of rows.slice(totalIndex + 1)) report({ line, kind: 'row_after_total' });
  const groups = groupByCategory(rows.slice(0, totalIndex));
  if (groups.length === 0) report({ line: totalRow.line, kind: 'no_items' });
  const categories = groups.map((group) => readCategory(group, report));
  reportNamesakes(categories, report);
  return { categories, total: readTotal(totalRow, report) };
}

function checkHeader({ line, cells }: SourceRow, report: Report): void {
  const found = cells.map(({ text }) => withoutSpaces(text));
  if (found.join('\t') !== HEADER.join('\t'))
    report({ line, kind: 'header_missing', found, missing: [] });
}

function readRow({ line, lastLine, cells }: SourceRow, report: Report): TableRow | undefined {
  const [category, category_points, item, item_points, department] = cells;
  if (
    !(category && category_points && item && item_points && department) ||
    cells.length > HEADER.length
  ) {
    report({ line, kind: 'wrong_column_count', found: cells.length, expected: HEADER.length });
    return undefined;
  }
  for (const { line: at, text } of cells) {
    if (text.includes('\t')) report({ line: at, kind: 'tab_inside_cell', text });
  }
  return { line, lastLine, category, category_points, item, item_points, department };
}

type RowGroup = [TableRow, ...TableRow[]];

/** A row whose category is merged belongs to the category above it. */
function groupByCategory(rows: readonly TableRow[]): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rows) {
    const current = groups.at(-1);
    const starts = row.category.text !== '' || row.category_points.text !== '';
    if (current === undefined || starts) groups.push([row]);
    else current.push(row);
  }
  return groups;
}

function readCategory(rows: RowGroup, report: Report): ReadCategory {
  const [first] = rows;
  const name = withoutSpaces(first.category.text);
  if (name === '') report({ line: first.category.line, kind: 'category_unnamed' });
  const points = readPoints(first, 'category_points', report);
  if (first.department.text === '') {
    report({ line: first.department.line, kind: 'category_without_department', category: name });
  }
  let departmentName = '';
  const items = rows.map((row): ReadItem => {
    // A merged department is the one above it; a name is spread with spaces to fill its cell.
    departmentName = withoutSpaces(row.department.text) || departmentName;
    if (row.item.text === '') report({ line: row.item.line, kind: 'empty_item', category: name });
    const maxPoints = readPoints(row, 'item_points', report);
    return { text: row.item.text, maxPoints, departmentName };
  });
  return {
    firstLine: first.line,
    lastLine: rows.at(-1)?.lastLine ?? first.lastLine,
    pointsLine: first.category_points.line,
    name,
    points,
    items,
  };
}

function reportNamesakes(categories: readonly ReadCategory[], report: Report): void {
  const firstLines = new Map<string, number>();
  for (const { name, firstLine: line } of categories) {
    const firstLine = firstLines.get(name);
    if (firstLine === undefined) firstLines.set(name, line);
    else report({ line, kind: 'duplicate_category', category: name, firstLine });
  }
}

function readTotal(row: TableRow, report: Report): ReadTotal {
  for (const column of ['item', 'department'] as const) {
    const { line, text } = row[column];
    if (!DASHES.test(text)) report({ line, kind: 'text_in_total_row', column, text });
  }
  return {
    ofCategories: readPoints(row, 'category_points', report),
    ofItems: readPoints(row, 'item_points', report),
    categoriesLine: row.category_points.line,
    itemsLine: row.item_points.line,
  };
}

/** Zero stands in for what is no number or is worth nothing; both are reported. */
function readPoints(
  row: TableRow,
  column: 'category_points' | 'item_points',
  report: Report,
): Points {
  const { line, text } = row[column];
  const points = pointsFromDecimal(text.normalize('NFKC')) ?? ZERO;
  if (points === ZERO) report({ line, kind: 'not_points', column, text });
  return points;
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
