import type { DocumentPlace } from '#domain/document-place.ts';
import { type Points, pointsFromDecimal, ZERO } from '#domain/points.ts';
import { findLongName, type Report } from '#domain/scorecard-problem.ts';
import { readTableRows, type TableRow, withoutSpaces } from './scorecard-table-rows.ts';
import { isTotal } from './scorecard-total.ts';
import type { SourceRow, SourceText } from './source-blocks.ts';

/** The rows of one table turned into categories and items; the sums are not checked yet. */
export interface ScorecardTable {
  readonly categories: readonly ReadCategory[];
  readonly total: ReadTotal;
}

interface ReadCategory {
  readonly place: DocumentPlace;
  readonly lastLine: number;
  readonly pointsPlace: DocumentPlace;
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
  readonly categoriesPlace: DocumentPlace;
  readonly itemsPlace: DocumentPlace;
}

/** What people write otherwise in a table with real cells than in a plain text. */
export interface TableHabits {
  /** A category may be repeated in each of its rows; 3分 is 3; what is below the sums may be places to sign. */
  readonly isGrid: boolean;
}

/** A scorecard has some twenty; each is compared with every one of the year before. */
const MOST_ROWS = 500;

interface Reading extends TableHabits {
  readonly report: Report;
}

const DASHES = /^[-—–－―─/]*$/;

/** The rows below one title; a merged cell is an empty text. */
export function readTable(
  rows: readonly [SourceRow, ...SourceRow[]],
  reading: Reading,
): ScorecardTable | undefined {
  const { report, isGrid } = reading;
  if (rows.length > MOST_ROWS) {
    report({ ...rows[0].place, kind: 'too_many_lines', limitLines: MOST_ROWS });
    return undefined;
  }
  const read = readTableRows(rows, report);
  if (read === undefined) return undefined;
  const totalIndex = read.findIndex(({ category, first }) => [category, first].some(isSum));
  const totalRow = read[totalIndex];
  if (totalRow === undefined) {
    const last = rows.at(-1) ?? rows[0];
    report({ ...last.place, line: last.lastLine, kind: 'total_missing' });
    return undefined;
  }
  for (const row of read.slice(totalIndex + 1)) {
    if (!isGrid || hasPoints(row)) report({ ...row.place, kind: 'row_after_total' });
  }
  const groups = groupByCategory(read.slice(0, totalIndex), isGrid);
  if (groups.length === 0) report({ ...totalRow.place, kind: 'no_items' });
  const categories = groups.map((group) => readCategory(group, reading));
  reportNamesakes(categories, report);
  return { categories, total: readTotal(totalRow, reading) };
}

const isSum = ({ text }: SourceText): boolean => isTotal(text);

const hasPoints = ({ item_points, category_points }: TableRow): boolean =>
  [item_points, category_points].some(({ text }) => /^\d+(?:\.\d+)?\s*分?$/.test(text));

type RowGroup = [TableRow, ...TableRow[]];

/** A row whose category is merged, or in a grid the same again, belongs to the category above it. */
function groupByCategory(rows: readonly TableRow[], isGrid: boolean): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rows) {
    const current = groups.at(-1);
    if (current === undefined || startsCategory(row, current[0], isGrid)) groups.push([row]);
    else current.push(row);
  }
  return groups;
}

function startsCategory(row: TableRow, first: TableRow, isGrid: boolean): boolean {
  const name = withoutSpaces(row.category.text);
  const points = row.category_points.text;
  if (name === '' && points === '') return false;
  const isSame =
    (name === '' || name === withoutSpaces(first.category.text)) &&
    (points === '' || points === first.category_points.text);
  return !(isGrid && isSame);
}

function readCategory(rows: RowGroup, reading: Reading): ReadCategory {
  const { report } = reading;
  const [first] = rows;
  const name = withoutSpaces(first.category.text);
  if (name === '') report({ ...first.category.place, kind: 'category_unnamed' });
  const points = readPoints(first, 'category_points', reading);
  if (first.department.text === '') {
    report({ ...first.department.place, kind: 'category_without_department', category: name });
  }
  reportLongName(first.category, report);
  let departmentName = '';
  const items = rows.map((row): ReadItem => {
    // A merged department is the one above it; a name is spread with spaces to fill its cell.
    departmentName = withoutSpaces(row.department.text) || departmentName;
    reportLongName(row.department, report);
    if (row.item.text === '') report({ ...row.item.place, kind: 'empty_item', category: name });
    const maxPoints = readPoints(row, 'item_points', reading);
    return { text: row.item.text, maxPoints, departmentName };
  });
  return {
    place: first.place,
    lastLine: rows.at(-1)?.lastLine ?? first.lastLine,
    pointsPlace: first.category_points.place,
    name,
    points,
    items,
  };
}

function reportLongName({ place, text }: SourceText, report: Report): void {
  const problem = findLongName(place, withoutSpaces(text));
  if (problem !== undefined) report(problem);
}

function reportNamesakes(categories: readonly ReadCategory[], report: Report): void {
  const firstLines = new Map<string, number>();
  for (const { name, place } of categories) {
    const firstLine = firstLines.get(name);
    if (firstLine === undefined) firstLines.set(name, place.line);
    else report({ ...place, kind: 'duplicate_category', category: name, firstLine });
  }
}

function readTotal(row: TableRow, reading: Reading): ReadTotal {
  for (const column of ['item', 'department'] as const) {
    const { place, text } = row[column];
    if (!(DASHES.test(text) || isTotal(text))) {
      reading.report({ ...place, kind: 'text_in_total_row', column, text });
    }
  }
  const ofItems = readPoints(row, 'item_points', reading);
  // The sums' label may be merged over the categories' points.
  const isLabel = row.category_points.isCovered || isTotal(row.category_points.text);
  return {
    ofCategories: isLabel ? ofItems : readPoints(row, 'category_points', reading),
    ofItems,
    categoriesPlace: row.category_points.place,
    itemsPlace: row.item_points.place,
  };
}

/** Zero stands in for what is no number or is worth nothing; both are reported. */
function readPoints(
  row: TableRow,
  column: 'category_points' | 'item_points',
  { report, isGrid }: Reading,
): Points {
  const { place, text } = row[column];
  const plain = text.normalize('NFKC');
  const points = pointsFromDecimal(isGrid ? plain.replace(/\s*分$/, '') : plain) ?? ZERO;
  if (points === ZERO) report({ ...place, kind: 'not_points', column, text });
  return points;
}
