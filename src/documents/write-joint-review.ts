import type { WriteSheet } from 'hucre';
import type { NamedFile } from '#domain/document.ts';
import type { DeductionLine, JointReviewView } from '#domain/document-views.ts';
import { deductionsSheet } from './deductions-sheet.ts';
import { decimal, Grid, heightFor, rangeName } from './grid.ts';
import { pageOf, STYLES } from './sheet-styles.ts';
import type { WorkbookWords } from './workbook-words.ts';
import { writeWorkbook } from './write-workbook.ts';

/** What the meeting goes through: every deduction by unit, the same by item, each unit's sum, what was adjusted. */
export function writeJointReview(view: JointReviewView, words: WorkbookWords): Promise<NamedFile> {
  const { sheets } = words;
  const all = [
    deductionsSheet({ title: sheets.byUnit, lines: view.deductions, hasOpinion: true }, words),
    deductionsSheet(
      { title: sheets.byItem, lines: view.deductions.toSorted(byItem), hasOpinion: true },
      words,
    ),
    unitsSheet(view, words),
    ...(view.adjustments.length === 0 ? [] : [adjustmentsSheet(view, words)]),
  ];
  return writeWorkbook({
    title: words.fileNames.jointReview(view.frame),
    frame: view.frame,
    sheets: all,
  });
}

/** Scorecards keep their order; what was deducted most comes first within an item. */
function byItem(one: DeductionLine, other: DeductionLine): number {
  if (one.scorecard !== other.scorecard) return 0;
  return one.itemNumber - other.itemNumber || other.deducted - one.deducted;
}

function unitsSheet({ units }: JointReviewView, words: WorkbookWords): WriteSheet {
  const { columns, sheets } = words;
  return listSheet(
    {
      title: sheets.unitTotals,
      heads: [
        [columns.scorecard, 14],
        [columns.unit, 40],
        [columns.scored, 14],
        [columns.deductions, 12],
        [columns.deducted, 12],
      ],
      rows: units.map(({ scorecard, unit, scored, items, deductions, deducted }) => [
        ...[scorecard, unit, words.scoredOf(scored, items)],
        ...[deductions, decimal(deducted)],
      ]),
    },
    words,
  );
}

function adjustmentsSheet({ adjustments }: JointReviewView, words: WorkbookWords): WriteSheet {
  const { columns, sheets } = words;
  return listSheet(
    {
      title: sheets.adjustments,
      heads: [
        [columns.scorecard, 14],
        [columns.unit, 34],
        [columns.adjustment, 20],
        [columns.points, 10],
        [columns.reason, 50],
      ],
      rows: adjustments.map(({ scorecard, unit, adjustment }) => [
        ...[scorecard, unit, words.adjustment(adjustment)],
        ...[decimal(adjustment.points), adjustment.reason],
      ]),
    },
    words,
  );
}

function listSheet(
  of: {
    readonly title: string;
    readonly heads: readonly (readonly [text: string, width: number])[];
    readonly rows: readonly (readonly (string | number)[])[];
  },
  words: WorkbookWords,
): WriteSheet {
  const grid = new Grid();
  const last = of.heads.length - 1;
  grid.merge([0, 0], [0, last], { value: of.title, style: STYLES.title });
  grid.setRow(0, 34);
  grid.putRow(
    1,
    0,
    of.heads.map(([text]) => text),
    STYLES.head,
  );
  for (const [index, values] of of.rows.entries()) {
    for (const [column, value] of values.entries()) {
      const style = typeof value === 'number' ? STYLES.points : STYLES.text;
      grid.put(index + 2, column, value, style);
    }
    const texts = values.map((value, column) => ({
      text: String(value),
      width: of.heads[column]?.[1] ?? 10,
    }));
    grid.setRow(index + 2, heightFor(texts, 13));
  }
  return grid.sheet(of.title, {
    columns: of.heads.map(([, width]) => ({ width })),
    freezePane: { rows: 2 },
    autoFilter: { range: rangeName([1, 0], [Math.max(2, of.rows.length + 1), last]) },
    pageSetup: pageOf('a4', 'landscape', '$2:$2'),
    headerFooter: { oddFooter: words.page },
  });
}
