import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { type MergeRange, writeXlsx } from 'hucre';
import { formatPoints } from '#domain/points.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';

/** A row of a printed scorecard; undefined is a cell that is merged with the one above. */
export type PrintedRow = readonly (string | undefined)[];

export const HEADER: PrintedRow = ['类别', '类别分', '考核项目', '项目分', '考核部门'];

/** The rows of a scorecard as federations print it: a category and a run of one department are merged. */
export function printRows({ categories, total }: ScorecardDefinition): readonly PrintedRow[] {
  const body = categories.flatMap(({ name, points, items }) =>
    items.map((item, index): PrintedRow => {
      const isRun = items[index - 1]?.departmentName === item.departmentName;
      return [
        index === 0 ? name : undefined,
        index === 0 ? formatPoints(points) : undefined,
        item.text,
        formatPoints(item.maxPoints),
        isRun ? undefined : item.departmentName,
      ];
    }),
  );
  const sum = formatPoints(total);
  return [HEADER, ...body, ['总分', sum, '——', sum, '——']];
}

export function printWord(scorecards: readonly ScorecardDefinition[]): Promise<Uint8Array> {
  const children = scorecards.flatMap((scorecard) => [
    new Paragraph({ text: scorecard.title }),
    new Table({ rows: mergeDown(printRows(scorecard)).map(drawRow) }),
  ]);
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

interface WordCell {
  readonly text: string;
  readonly merge: 'restart' | 'continue' | undefined;
}

function mergeDown(rows: readonly PrintedRow[]): readonly (readonly WordCell[])[] {
  return rows.map((row, index) =>
    row.map((text, column) => {
      if (text === undefined) return { text: '', merge: 'continue' };
      const begins = index + 1 < rows.length && rows[index + 1]?.[column] === undefined;
      return { text, merge: begins ? 'restart' : undefined };
    }),
  );
}

const drawRow = (cells: readonly WordCell[]): TableRow =>
  new TableRow({
    children: cells.map(
      ({ text, merge }) =>
        new TableCell({
          children: [new Paragraph({ text })],
          ...(merge && {
            verticalMerge:
              merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
          }),
        }),
    ),
  });

/** A sheet for each scorecard, its title merged over the table, points as numbers. */
export function printWorkbook(scorecards: readonly ScorecardDefinition[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: scorecards.map((scorecard) => {
      const rows = printRows(scorecard);
      return {
        name: scorecard.name,
        rows: [[scorecard.title], ...rows.map((row) => row.map(drawValue))],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }, ...findMerges(rows)],
      };
    }),
  });
}

/** Points are numbers. */
const drawValue = (cell: string | undefined, column: number): string | number | null =>
  (column === 1 || column === 3) && /^[\d.]+$/.test(cell ?? '') ? Number(cell) : (cell ?? null);

/** One merge for each run of cells that are merged down, below the title's row. */
function findMerges(rows: readonly PrintedRow[]): MergeRange[] {
  return [0, 1, 4].flatMap((column) =>
    rows.flatMap((row, start) => {
      if (row[column] === undefined) return [];
      const next = rows.findIndex((each, at) => at > start && each[column] !== undefined);
      const end = next === -1 ? rows.length - 1 : next - 1;
      if (end === start) return [];
      return [{ startRow: start + 1, endRow: end + 1, startCol: column, endCol: column }];
    }),
  );
}

/** Every row complete, as tables are that nobody merged. */
export function printDelimited(scorecard: ScorecardDefinition, delimiter: ',' | '\t'): string {
  let last: PrintedRow = [];
  const rows = printRows(scorecard).map((row) => {
    last = row.map((cell, column) => cell ?? last[column] ?? '');
    return last;
  });
  const quote = (cell: string): string =>
    /[",\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [[scorecard.title], ...rows]
    .map((row) => row.map((cell) => quote(cell ?? '')).join(delimiter))
    .join('\r\n');
}
