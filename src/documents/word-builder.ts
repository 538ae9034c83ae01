import { UnreadableFile } from './unreadable-file.ts';
import type { WordBlock, WordCell, WordRow } from './word-reading.ts';

const MOST_CELLS = 50_000;
const DEEPEST_TABLE = 8;
/** Word itself has no more columns. */
const MOST_COLUMNS = 63;

/** What is not there once the changes are accepted, and what is a second form of what is there. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'mc:Fallback',
  'rt',
  'sectPr',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
]);

const AS_TEXT: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);

type ReadAttribute = (name: string) => string | undefined;

/** A table that is still open, with its open row and cell. */
interface OpenTable {
  readonly rows: WordRow[];
  row: { columnsBefore: number; cells: WordCell[]; isDeleted: boolean };
  cell: OpenCell;
}

interface OpenCell {
  columns: number;
  continues: WordCell['continues'];
  blocks: WordBlock[];
}

/** Makes blocks of the tags of a Word document, in which `w:p`, `w:tbl`, `w:tr` and `w:tc` nest. */
export class WordBuilder {
  readonly #blocks: WordBlock[] = [];
  readonly #tables: OpenTable[] = [];
  /** Texts of open paragraphs: a text box stands inside a paragraph and has its own. */
  readonly #paragraphs: string[] = [];
  readonly #openTags: string[] = [];
  #leftOutDepth = 0;
  #cellCount = 0;

  open(name: string, read: ReadAttribute): void {
    if (this.#leftOutDepth > 0) this.#leftOutDepth += 1;
    else if (name === 'del' && this.#openTags.at(-1) === 'trPr') this.#deleteRow();
    else if (LEFT_OUT.has(name)) this.#leftOutDepth = 1;
    else this.#openKept(name, read);
    this.#openTags.push(name);
  }

  close(name: string): void {
    this.#openTags.pop();
    if (this.#leftOutDepth > 0) {
      this.#leftOutDepth -= 1;
      return;
    }
    if (name === 'p') this.#closeParagraph();
    else if (name === 'tc') this.#closeCell();
    else if (name === 'tr') this.#closeRow();
    else if (name === 'tbl') this.#closeTable();
  }

  add(text: string): void {
    if (this.#openTags.at(-1) === 't' && this.#leftOutDepth === 0) this.#append(text);
  }

  finish(): readonly WordBlock[] {
    return this.#blocks;
  }

  #openKept(name: string, read: ReadAttribute): void {
    if (name === 'p') this.#paragraphs.push('');
    else if (name === 'tbl') this.#openTable();
    else if (name === 'tr') this.#forTable((table) => (table.row = emptyRow()));
    else if (name === 'tc') this.#openCell();
    else this.#readProperty(name, read);
  }

  #readProperty(name: string, read: ReadAttribute): void {
    const parent = this.#openTags.at(-1);
    if (parent === 'tcPr') this.#forTable(({ cell }) => readCellProperty(cell, name, read));
    else if (name === 'gridBefore') {
      this.#forTable(({ row }) => (row.columnsBefore = readCount(read, 0)));
    } else if (parent === 'r') this.#append(AS_TEXT.get(name) ?? '');
  }

  #append(text: string): void {
    const last = this.#paragraphs.length - 1;
    if (last >= 0) this.#paragraphs[last] += text;
  }

  #closeParagraph(): void {
    const text = this.#paragraphs.pop() ?? '';
    this.#place({ kind: 'paragraph', text });
  }

  #openTable(): void {
    if (this.#tables.length >= DEEPEST_TABLE) throw new UnreadableFile({ kind: 'swells' });
    this.#tables.push({ rows: [], row: emptyRow(), cell: emptyCell() });
  }

  #openCell(): void {
    this.#cellCount += 1;
    if (this.#cellCount > MOST_CELLS) throw new UnreadableFile({ kind: 'swells' });
    this.#forTable((table) => (table.cell = emptyCell()));
  }

  #closeCell(): void {
    this.#forTable(({ row, cell }) => row.cells.push(cell));
  }

  #deleteRow(): void {
    this.#forTable(({ row }) => (row.isDeleted = true));
    this.#leftOutDepth = 1;
  }

  #closeRow(): void {
    this.#forTable(({ rows, row: { columnsBefore, cells, isDeleted } }) => {
      if (!isDeleted) rows.push({ columnsBefore, cells });
    });
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (table !== undefined) this.#place({ kind: 'table', rows: table.rows });
  }

  #place(block: WordBlock): void {
    const table = this.#tables.at(-1);
    (table === undefined ? this.#blocks : table.cell.blocks).push(block);
  }

  #forTable(change: (table: OpenTable) => void): void {
    const table = this.#tables.at(-1);
    if (table !== undefined) change(table);
  }
}

const emptyRow = (): OpenTable['row'] => ({ columnsBefore: 0, cells: [], isDeleted: false });
const emptyCell = (): OpenCell => ({ columns: 1, continues: undefined, blocks: [] });

function readCellProperty(cell: OpenCell, name: string, read: ReadAttribute): void {
  if (name === 'gridSpan') cell.columns = Math.max(1, readCount(read, 1));
  const continued = read('val') !== 'restart';
  if (name === 'vMerge' && continued) cell.continues = 'above';
  if (name === 'hMerge' && continued) cell.continues = 'left';
}

function readCount(read: ReadAttribute, otherwise: number): number {
  const count = Number(read('val') ?? otherwise);
  if (!Number.isInteger(count) || count < 0) return otherwise;
  if (count > MOST_COLUMNS) throw new UnreadableFile({ kind: 'swells' });
  return count;
}
