import type { CellStyle, WriteSheet } from 'hucre';
import type { DeductionLine } from '#domain/document-views.ts';
import { decimal, Grid, type GridValue, heightFor, rangeName } from './grid.ts';
import { pageOf, STYLES } from './sheet-styles.ts';
import type { WorkbookWords } from './workbook-words.ts';

interface Column {
  readonly head: string;
  readonly width: number;
  readonly style: CellStyle;
  readonly value: (line: DeductionLine, place: number) => GridValue;
}

/** Who lost how much for what, one line each, to be filtered and sorted. */
export function deductionsSheet(
  of: {
    readonly title: string;
    readonly lines: readonly DeductionLine[];
    /** A column that is left empty for what the meeting says. */
    readonly hasOpinion?: boolean;
  },
  words: WorkbookWords,
): WriteSheet {
  const columns = [...columnsOf(words), ...(of.hasOpinion === true ? [opinion(words)] : [])];
  const grid = new Grid();
  const last = columns.length - 1;
  grid.merge([0, 0], [0, last], { value: of.title, style: STYLES.title });
  grid.setRow(0, 34);
  for (const [index, { head }] of columns.entries()) grid.put(1, index, head, STYLES.head);
  grid.setRow(1, 22);
  for (const [index, line] of of.lines.entries()) {
    const row = index + 2;
    for (const [column, { style, value }] of columns.entries()) {
      grid.put(row, column, value(line, index + 1), style);
    }
    grid.setRow(row, heightOf(columns, line));
  }
  return grid.sheet(of.title, {
    columns: columns.map(({ width }) => ({ width })),
    freezePane: { rows: 2 },
    autoFilter: { range: rangeName([1, 0], [Math.max(2, of.lines.length + 1), last]) },
    pageSetup: pageOf('a3', 'landscape', '$2:$2'),
    headerFooter: { oddFooter: words.page },
  });
}

function heightOf(columns: readonly Column[], line: DeductionLine): number {
  const texts = columns.flatMap(({ width, value }) => {
    const text = value(line, 0);
    return typeof text === 'string' ? [{ text, width }] : [];
  });
  return heightFor(texts, 13);
}

const opinion = (words: WorkbookWords): Column => ({
  head: words.columns.opinion,
  width: 30,
  style: STYLES.text,
  value: () => undefined,
});

function columnsOf({ columns, ...words }: WorkbookWords): readonly Column[] {
  const { center, points, text } = STYLES;
  const column = (
    head: string,
    width: number,
    style: CellStyle,
    value: Column['value'],
  ): Column => ({ head, width, style, value });
  return [
    column(columns.place, 6, center, (_, place) => place),
    column(columns.scorecard, 12, center, ({ scorecard }) => scorecard),
    column(columns.unit, 24, text, ({ unit }) => unit),
    column(columns.number, 7, center, ({ itemNumber }) => itemNumber),
    column(columns.category, 12, center, ({ category }) => category.replaceAll('\n', '')),
    column(columns.item, 44, text, ({ itemText }) => itemText),
    column(columns.maxPoints, 7, points, ({ maxPoints }) => decimal(maxPoints)),
    column(columns.points, 7, points, (line) => decimal(line.points)),
    column(columns.deducted, 7, points, ({ deducted }) => decimal(deducted)),
    column(columns.reason, 44, text, ({ reason }) => reason),
    column(columns.department, 10, center, ({ department }) => department),
    column(columns.scoredBy, 14, center, (line) => words.scoredBy(line)),
    column(columns.scoredAt, 17, center, ({ scoredAt }) => words.moment(scoredAt)),
  ];
}
