import type { NamedFile } from '#domain/document.ts';
import type { SummaryView } from '#domain/document-views.ts';
import { deductionsSheet } from './deductions-sheet.ts';
import { notesSheet } from './notes-sheet.ts';
import { summarySheet } from './summary-sheet.ts';
import type { WorkbookWords } from './workbook-words.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Units × items with live sub-totals, totals and ranks, then what was deducted, then how to read it. */
export function writeSummary(view: SummaryView, words: WorkbookWords): Promise<NamedFile> {
  const { scorecards, frame, deductions } = view;
  const [only, ...others] = scorecards;
  const part = others.length === 0 ? only?.name : undefined;
  const sheets = [
    ...scorecards.map((scorecard) => summarySheet({ scorecard, frame, rules: view.rules }, words)),
    ...(deductions === undefined
      ? []
      : [deductionsSheet({ title: words.sheets.deductions, lines: deductions }, words)]),
    notesSheet(view, words),
  ];
  return writeWorkbook({ title: words.fileNames.summary(frame, part), frame, sheets });
}
