import type { DocumentCell, DocumentRow, DocumentTable, ReadDocument } from '#domain/document.ts';
import type { DocumentPlace } from '#domain/document-place.ts';

/** A cell or a line of prose, and where it stands. */
export interface SourceText {
  readonly place: DocumentPlace;
  /** Without line breaks: inside a cell they are mostly layout, so the parts join without a space. */
  readonly text: string;
  readonly lines: readonly string[];
  /** Part of a merged cell. */
  readonly isCovered: boolean;
}

export interface SourceRow {
  readonly place: DocumentPlace;
  readonly lastLine: number;
  readonly cells: readonly SourceText[];
}

/** What documents are recognized by: prose outside the tables, and rows of tables. */
export type SourceBlock =
  | { readonly kind: 'prose'; readonly prose: SourceText }
  | { readonly kind: 'row'; readonly row: SourceRow; readonly sheet: string | undefined };

/** The paragraphs and rows of a document in its order; tables of a Word document are counted from 1. */
export function listSourceBlocks({ format, blocks }: ReadDocument): readonly SourceBlock[] {
  let table = 0;
  return blocks.flatMap((block): readonly SourceBlock[] => {
    if (block.kind === 'paragraph') {
      const { line, text } = block;
      return [{ kind: 'prose', prose: { place: { line }, text, lines: [text], isCovered: false } }];
    }
    table += 1;
    const place = format === 'docx' ? { table } : {};
    return block.rows.map((row) => readRow(row, block, place));
  });
}

function readRow(
  row: DocumentRow,
  { sheet }: DocumentTable,
  table: { readonly table?: number },
): SourceBlock {
  const { line, lastLine = line, cells } = row;
  const place = (at: number, column?: number): DocumentPlace => {
    if (sheet === undefined) return { ...table, line: at };
    return column === undefined
      ? { sheet, line: at }
      : { sheet, line: at, cell: `${lettersOf(column)}${at}` };
  };
  const readCell = (cell: DocumentCell, index: number): SourceText => {
    const lines = cell.text.split('\n').map((each) => each.trim());
    return {
      place: place(cell.line ?? line, index + 1),
      text: lines.join(''),
      lines,
      isCovered: cell.covered !== undefined,
    };
  };
  return {
    kind: 'row',
    row: { place: place(line), lastLine, cells: cells.map(readCell) },
    sheet,
  };
}

/** 1 → A, 27 → AA. */
function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return rest === 0 ? last : lettersOf(rest) + last;
}
