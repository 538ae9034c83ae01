import { sliceTyped, type TypedText } from './text-slice.ts';

const LONGEST_CELL = 2000;

/**
 * The cells of one row copied from a spreadsheet. A cell with a line break, a tab or a quote inside comes
 * in quotes, with its own quotes doubled.
 */
export function splitCells(row: TypedText): readonly TypedText[] {
  const cells: TypedText[] = [];
  for (let at = 0; at <= row.plain.length; ) {
    const quoted = endOfQuoted(row.plain, at);
    const end = quoted ?? endOfCell(row.plain, at);
    const cell =
      quoted === undefined ? sliceTyped(row, at, end) : unquote(sliceTyped(row, at + 1, end - 1));
    cells.push(trimSpaces(cell));
    at = end + 1;
  }
  return cells;
}

/** The lines of a text, a quoted cell with its line breaks counting as part of one line. */
export function splitLines(text: TypedText): readonly TypedText[] {
  const lines: TypedText[] = [];
  const hasCells = text.plain.includes('\t');
  let start = 0;
  for (let at = 0; at <= text.plain.length; ) {
    const end = (hasCells ? endOfQuoted(text.plain, at) : undefined) ?? endOfCell(text.plain, at);
    if (text.plain.charAt(end) !== '\t') {
      lines.push(sliceTyped(text, start, end));
      start = end + 1;
    }
    at = end + 1;
  }
  return lines;
}

/** Where the quoted cell that begins at `at` ends; undefined where the quote is a mark like any other. */
function endOfQuoted(plain: string, at: number): number | undefined {
  if (plain.charAt(at) !== '"') return;
  const last = Math.min(plain.length, at + LONGEST_CELL);
  let inside = plain.indexOf('"', at + 1);
  while (inside >= 0 && inside < last) {
    const next = plain.charAt(inside + 1);
    if (next === '' || next === '\t' || next === '\n') return inside + 1;
    if (next !== '"') return;
    inside = plain.indexOf('"', inside + 2);
  }
  return;
}

function endOfCell(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && plain.charAt(at) !== '\t' && plain.charAt(at) !== '\n') at += 1;
  return at;
}

/** One quote for each doubled one, and spaces for what would begin a new cell or row. */
function unquote({ plain, tidy }: TypedText): TypedText {
  const kept = Array.from({ length: plain.length }, (_, at) => at).filter(
    (at) => !isSecondQuote(plain, at),
  );
  const pick = (characters: string) =>
    kept.map((at) => characters.charAt(at).replace(/[\t\n]/, ' ')).join('');
  return { plain: pick(plain), tidy: pick(tidy) };
}

function isSecondQuote(plain: string, at: number): boolean {
  let quotes = 0;
  while (plain.charAt(at - quotes) === '"') quotes += 1;
  return quotes > 0 && quotes % 2 === 0;
}

function trimSpaces({ plain, tidy }: TypedText): TypedText {
  const start = plain.length - plain.trimStart().length;
  const end = Math.max(start, plain.trimEnd().length);
  return { plain: plain.slice(start, end), tidy: tidy.slice(start, end) };
}
