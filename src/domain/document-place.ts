/** Where in a document something stands, as people find it there. Everything counts from 1. */
export type DocumentPlace = TextPlace | TablePlace | SheetPlace;

/** A line of a text, or a paragraph of a Word document. */
export interface TextPlace {
  readonly line: number;
}

/** A row of a table in a Word document. */
export interface TablePlace {
  readonly table: number;
  readonly line: number;
}

/** A cell of a workbook, or a whole row of one. */
export interface SheetPlace {
  readonly sheet: string;
  readonly line: number;
  /** As the workbook names it: B7. */
  readonly cell?: string;
}
