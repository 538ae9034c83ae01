import { writeXlsx } from 'hucre';
import type { NamedFile } from '#domain/document.ts';
import type { SummaryView } from '#domain/document-views.ts';
import { deductionsSheet } from './deductions-sheet.ts';
import { notesSheet } from './notes-sheet.ts';
import { fileNamePart, sheetNames } from './safe-text.ts';
import { summarySheet } from './summary-sheet.ts';
import { workbookOptions } from './workbook-options.ts';
import type { WorkbookWords } from './workbook-words.ts';

/** Units × items with live sub-totals, totals and ranks, then what was deducted, then how to read it. */
export async function writeSummary(view: SummaryView, words: WorkbookWords): Promise<NamedFile> {
  const { scorecards, frame, deductions } = view;
  const names = sheetNames([
    ...scorecards.map(({ name }) => name),
    ...(deductions === undefined ? [] : [words.sheets.deductions]),
    words.sheets.notes,
  ]);
  const [only, ...others] = scorecards;
  const part = others.length === 0 ? only?.name : undefined;
  const sheets = [
    ...scorecards.map((scorecard) => summarySheet({ scorecard, frame, rules: view.rules }, words)),
    ...(deductions === undefined
      ? []
      : [deductionsSheet({ title: words.sheets.deductions, lines: deductions }, words)]),
    notesSheet(view, words),
  ];
  const name = words.fileNames.summary(frame, part);
  const bytes = await writeXlsx({
    ...workbookOptions(name, frame),
    sheets: sheets.map((sheet, index) => ({ ...sheet, name: names[index] ?? sheet.name })),
  });
  return { name: `${fileNamePart(name)}.xlsx`, bytes };
}
