import { readHeader } from './scorecard-header.ts';
import { hasClass, hasYear, type Section } from './scorecard-heading.ts';
import { isTotal } from './scorecard-total.ts';
import type { SourceBlock, SourceRow, SourceText } from './source-blocks.ts';

/** Stands above a table, but is no part of its title. */
const ATTACHMENT = /^附件\s*\d*\s*[:：]?$/;
const NAMES_TABLE = /(?:评分|考核)(?:表|细则)/;

/** How many lines above a table a title may be spread over. */
const LONGEST_TITLE = 3;
/** With fewer of its columns a row is not meant as a header. */
const MOST_MISSING = 2;
const UNNAMED_SHEET = /^(?:sheet|工作表|表)\s*\d*$/i;

/**
 * Titles with their rows, where a document has real tables: a Word document, a workbook, rows with
 * tabs. What stands outside them cannot be a part of a table, so notes and places to sign are passed over.
 */
export function splitGridSections(blocks: readonly SourceBlock[]): readonly Section[] {
  const splitter = new GridSplitter();
  for (const block of blocks) {
    if (block.kind === 'prose') splitter.passProse(block.prose);
    else splitter.passRow(block.row, block.sheet);
  }
  return splitter.finish();
}

class GridSplitter {
  readonly #sections: Section[] = [];
  /** Prose since the last table. */
  #prose: SourceText[] = [];
  #open: { title: SourceText | undefined; rows: [SourceRow, ...SourceRow[]] } | undefined;
  /** Whether the open table has stated its sums: what follows is hardly a part of it. */
  #isSummedUp = false;
  #sheet: string | undefined;

  passProse(prose: SourceText): void {
    if (isTitle(prose)) this.#close();
    if (prose.text === '' || this.#isInside()) return;
    if (ATTACHMENT.test(prose.text)) this.#prose = [];
    else this.#prose.push(prose);
  }

  passRow(row: SourceRow, sheet: string | undefined): void {
    if (sheet !== this.#sheet) {
      this.#close();
      this.#prose = [];
      this.#sheet = sheet;
    }
    const written = row.cells.filter(({ text }) => text !== '');
    const [only] = written;
    if (only === undefined) return;
    if (written.length === 1 && this.#isProse(row, only)) this.passProse(only);
    else if (this.#isHeader(row)) this.#begin(row);
    else if (this.#open !== undefined) this.#passBody(row, this.#open.rows);
  }

  finish(): readonly Section[] {
    this.#close();
    return this.#sections;
  }

  #passBody(row: SourceRow, rows: SourceRow[]): void {
    // Places to sign are often a table of their own right below.
    if (!this.#isInside() && row.cells.length !== rows[0]?.cells.length) return;
    rows.push(row);
    this.#isSummedUp ||= row.cells.some(({ text }) => isTotal(text));
  }

  /** Outside a table one cell is a title or a note; inside, only one that is merged over the whole row. */
  #isProse({ cells }: SourceRow, only: SourceText): boolean {
    if (!this.#isInside() || (hasYear(only.text) && hasClass(only.text))) return true;
    return cells[0] === only && cells.length > 1 && cells.slice(1).every((each) => each.isCovered);
  }

  #isHeader({ cells }: SourceRow): boolean {
    const reading = readHeader(cells.map(({ text }) => text));
    return reading.ok || (!this.#isInside() && reading.missing.length <= MOST_MISSING);
  }

  /** A header without a title below an open table is its own, printed again on the next page. */
  #begin(row: SourceRow): void {
    const title = findTitle(this.#prose, this.#sheet);
    if (title === undefined && this.#isInside()) return;
    this.#close();
    this.#prose = [];
    this.#open = { title, rows: [row] };
  }

  #isInside(): boolean {
    return this.#open !== undefined && !this.#isSummedUp;
  }

  #close(): void {
    if (this.#open !== undefined) this.#sections.push(this.#open);
    this.#open = undefined;
    this.#isSummedUp = false;
  }
}

const isTitle = ({ text }: SourceText): boolean =>
  NAMES_TABLE.test(text) || (hasYear(text) && hasClass(text));

/** The title nearest above a table: one line with year and class, or several that have them together. */
function findTitle(
  prose: readonly SourceText[],
  sheet: string | undefined,
): SourceText | undefined {
  const endings = Array.from({ length: LONGEST_TITLE }, (_, index) => index + 1);
  for (let end = prose.length; end > 0; end -= 1) {
    for (const length of endings) {
      const title = joinProse(prose.slice(Math.max(0, end - length), end));
      if (title !== undefined && hasYear(title.text) && hasClass(title.text)) return title;
    }
  }
  const nearest = prose.findLast(isTitle);
  if (nearest === undefined || sheet === undefined || UNNAMED_SHEET.test(sheet)) return nearest;
  return hasClass(nearest.text) ? nearest : { ...nearest, text: `${nearest.text}（${sheet}）` };
}

function joinProse([first, ...rest]: readonly SourceText[]): SourceText | undefined {
  if (first === undefined) return undefined;
  return { ...first, text: [first, ...rest].map(({ text }) => text).join('') };
}
