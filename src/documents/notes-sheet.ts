import type { WriteSheet } from 'hucre';
import type { SummaryView } from '#domain/document-views.ts';
import { Grid, heightFor } from './grid.ts';
import { pageOf, STYLES } from './sheet-styles.ts';
import type { WorkbookWords } from './workbook-words.ts';

const WIDTHS = [18, 90] as const;

/** What a reader has to know of the workbook: when, by which rules, what is missing. */
export function notesSheet(view: SummaryView, words: WorkbookWords): WriteSheet {
  const grid = new Grid();
  grid.merge([0, 0], [0, 1], { value: words.noteTitle(view.frame), style: STYLES.title });
  grid.setRow(0, 34);
  for (const [index, [label, text]] of words.notes(view).entries()) {
    grid.put(index + 1, 0, label, STYLES.head);
    grid.put(index + 1, 1, text, STYLES.text);
    grid.setRow(index + 1, heightFor([{ text, width: WIDTHS[1] }], 15));
  }
  return grid.sheet(words.sheets.notes, {
    columns: WIDTHS.map((width) => ({ width })),
    pageSetup: pageOf('a4', 'landscape', '$1:$1'),
  });
}
