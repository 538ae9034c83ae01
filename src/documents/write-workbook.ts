import { type NamedRange, type WriteOptions, type WriteSheet, writeXlsx } from 'hucre';
import type { NamedFile } from '#domain/document.ts';
import type { DocumentFrame } from '#domain/document-views.ts';
import { fileNamePart, safeText, sheetNames } from './safe-text.ts';

export interface Workbook {
  /** Also the file's name. */
  readonly title: string;
  readonly frame: DocumentFrame;
  /** Under the names that are wanted; each gets one that Excel takes. */
  readonly sheets: readonly WriteSheet[];
  /** Keeps its name, whatever the others are called. */
  readonly marker?: WriteSheet;
  readonly protection?: NonNullable<WriteOptions['workbookProtection']>;
}

/** The same content gives the same bytes: the workbook's dates are those of its content. */
export async function writeWorkbook(workbook: Workbook): Promise<NamedFile> {
  const { title, frame, marker, protection } = workbook;
  const reserved = marker === undefined ? [] : [marker.name];
  const names = sheetNames([...reserved, ...workbook.sheets.map(({ name }) => name)]);
  const sheets = workbook.sheets.map((sheet, index) => ({
    ...sheet,
    name: names[reserved.length + index] ?? sheet.name,
  }));
  const written = new Date(`${frame.writtenAt.day}T${frame.writtenAt.time}:00Z`);
  const bytes = await writeXlsx({
    properties: { title: safeText(title), created: written, modified: written },
    defaultFont: { name: '宋体', size: 10 },
    sheets: [...sheets.map(withoutTitles), ...(marker === undefined ? [] : [marker])],
    namedRanges: [...sheets.flatMap(titlesOf)],
    ...(protection === undefined ? {} : { workbookProtection: protection }),
  });
  return { name: `${fileNamePart(title)}.xlsx`, bytes };
}

/** The rows that are printed on every page, under a sheet's name in quotes: the library leaves them out. */
function titlesOf({ name, pageSetup }: WriteSheet): readonly NamedRange[] {
  const rows = pageSetup?.printTitlesRow;
  if (rows === undefined) return [];
  const range = `'${name.replaceAll("'", "''")}'!${rows}`;
  return [{ name: '_xlnm.Print_Titles', range, scope: name }];
}

function withoutTitles(sheet: WriteSheet): WriteSheet {
  const { printTitlesRow: _, ...pageSetup } = sheet.pageSetup ?? {};
  return { ...sheet, pageSetup };
}
