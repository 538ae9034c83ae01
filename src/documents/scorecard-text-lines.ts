import type { ScorecardProblem } from '#domain/scorecard-problem.ts';

/** A cell or a line of prose and the line on which it starts, counted from 1. */
export interface SourceText {
  readonly line: number;
  readonly text: string;
}

export interface SourceRow {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly SourceText[];
}

/** What stands between two empty lines: prose outside the tables, or one row of a table. */
export type SourceBlock =
  | { readonly kind: 'prose'; readonly prose: SourceText }
  | { readonly kind: 'row'; readonly row: SourceRow };

const LIMIT_BYTES = 1024 * 1024;
const LIMIT_LINES = 5000;

/** Why a text is too big to be looked at; undefined for one that is not. */
export function findSizeProblem(text: string): ScorecardProblem | undefined {
  if (text.length > LIMIT_BYTES || Buffer.byteLength(text) > LIMIT_BYTES) {
    return { line: 1, kind: 'too_large', limitBytes: LIMIT_BYTES };
  }
  if (splitLines(text).length > LIMIT_LINES) {
    return { line: LIMIT_LINES + 1, kind: 'too_many_lines', limitLines: LIMIT_LINES };
  }
  return undefined;
}

/**
 * The blocks of a text in the layout that a word processor gives a table saved as plain text: a cell
 * is a line that starts with a tab, a merged cell is a line of one tab and nothing else, a line
 * without a tab continues the cell above, and only a line without any tab separates rows.
 */
export function readBlocks(text: string): readonly SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let open: SourceText[] = [];
  const close = () => {
    blocks.push(...readBlock(open));
    open = [];
  };
  splitLines(text).forEach((content, index) => {
    if (isSeparator(content)) close();
    else open.push({ line: index + 1, text: content });
  });
  close();
  return blocks;
}

/** Whether a text is in that layout: most of its lines with tabs have one, at their start. */
export function isIssuedLayout(text: string): boolean {
  const tabbed = splitLines(text).filter((line) => line.includes('\t'));
  const cells = tabbed.filter((line) => line.lastIndexOf('\t') === 0);
  return tabbed.length > 0 && cells.length * 2 > tabbed.length;
}

function splitLines(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

const isSeparator = (content: string): boolean => !content.includes('\t') && content.trim() === '';

function readBlock(lines: readonly SourceText[]): readonly SourceBlock[] {
  const firstCell = lines.findIndex(({ text }) => text.startsWith('\t'));
  const proseEnd = firstCell === -1 ? lines.length : firstCell;
  const prose = lines
    .slice(0, proseEnd)
    .map(({ line, text }) => ({ kind: 'prose' as const, prose: { line, text: text.trim() } }));
  const rowLines = lines.slice(proseEnd);
  const first = rowLines[0];
  if (first === undefined) return prose;
  const lastLine = first.line + rowLines.length - 1;
  const row = { line: first.line, lastLine, cells: joinCells(rowLines) };
  return [...prose, { kind: 'row', row }];
}

/** A line break inside a cell is layout, not text: the parts join without a space. */
function joinCells(lines: readonly SourceText[]): readonly SourceText[] {
  const cells: { line: number; parts: string[] }[] = [];
  for (const { line, text } of lines) {
    if (text.startsWith('\t')) cells.push({ line, parts: [text.trim()] });
    else cells.at(-1)?.parts.push(text.trim());
  }
  return cells.map(({ line, parts }) => ({ line, text: parts.join('') }));
}
