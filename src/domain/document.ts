/** A file that a person sent, or a text that they pasted: what stands in it, in its order. */
export interface ReadDocument {
  readonly format: DocumentFormat;
  readonly blocks: readonly DocumentBlock[];
}

export type DocumentFormat = 'docx' | 'xlsx' | 'csv' | 'text';

export type DocumentBlock = DocumentParagraph | DocumentTable;

export interface DocumentParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Counted from 1 among the blocks of a Word document, as the line of a text, or as the row of a sheet. */
  readonly line: number;
}

export interface DocumentTable {
  readonly kind: 'table';
  /** The sheet of a workbook; undefined elsewhere. */
  readonly sheet: string | undefined;
  readonly rows: readonly DocumentRow[];
}

export interface DocumentRow {
  /** Counted from 1: the row of the sheet, the line of the text, the row of the Word table. */
  readonly line: number;
  /** Where a row takes several lines of a text. */
  readonly lastLine?: number;
  /** One for every column: a merged cell stands in its first place, and what it covers is `covered`. */
  readonly cells: readonly DocumentCell[];
}

export interface DocumentCell {
  /** As people see it: what a formula came to, a number as it is written. Lines parted by \n. */
  readonly text: string;
  /** Part of the merged cell above it or to its left. */
  readonly covered?: 'above' | 'left';
  /** Where it is not the row's: in a text, a cell can have a line of its own. */
  readonly line?: number;
}

/** Why a file is not read at all. */
export type FileProblem =
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** Its content is of another kind than its name says. */
  | { readonly kind: 'not_what_it_claims'; readonly extension: string }
  | { readonly kind: 'macros' }
  /** .doc and .xls of before 2007. */
  | { readonly kind: 'old_format'; readonly extension: string }
  | { readonly kind: 'encrypted' }
  /** It unpacks to far more than any such document holds, or to more cells. */
  | { readonly kind: 'swells' }
  | { readonly kind: 'took_too_long' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown_format'; readonly extension: string };

export type DocumentReading =
  | { readonly ok: true; readonly document: ReadDocument }
  | { readonly ok: false; readonly problem: FileProblem };

/** Bytes under the name that they were sent with. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
