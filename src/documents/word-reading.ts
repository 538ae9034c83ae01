/** A Word document as its XML nests it: cells hold paragraphs and tables of their own. */
export type WordBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly WordRow[] };

export interface WordRow {
  /** Columns left out before the first cell. */
  readonly columnsBefore: number;
  readonly cells: readonly WordCell[];
}

export interface WordCell {
  readonly columns: number;
  /** Part of the cell above it, or of the one on its left. */
  readonly continues: 'above' | 'left' | undefined;
  readonly blocks: readonly WordBlock[];
}
