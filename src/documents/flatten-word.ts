import type { DocumentBlock, DocumentCell, DocumentRow } from '#domain/document.ts';
import type { WordBlock, WordCell, WordRow } from './word-reading.ts';

/** The blocks of a Word document with one cell for every column, merged or not. */
export function flattenWord(blocks: readonly WordBlock[]): readonly DocumentBlock[] {
  return unwrapLayout(blocks).map((block, index) =>
    block.kind === 'paragraph'
      ? { ...block, text: block.text.trim(), line: index + 1 }
      : { kind: 'table', sheet: undefined, rows: flattenRows(block.rows) },
  );
}

/** A table of one column only places what stands in it on the page. */
function unwrapLayout(blocks: readonly WordBlock[]): readonly WordBlock[] {
  return blocks.flatMap((block) => {
    const isLayout =
      block.kind === 'table' &&
      block.rows.every(({ cells }) => cells.length <= 1) &&
      block.rows.some(({ cells }) => cells.some((cell) => cell.blocks.some(isTable)));
    if (!isLayout) return [block];
    return unwrapLayout(block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks)));
  });
}

const isTable = ({ kind }: WordBlock): boolean => kind === 'table';

function flattenRows(rows: readonly WordRow[]): readonly DocumentRow[] {
  // A cell continues the one above it only where one begins in the same column.
  let above: ReadonlySet<number> = new Set();
  return rows.map((row, index) => {
    const flat = flattenRow(row, above);
    above = flat.begun;
    return { line: index + 1, cells: flat.cells };
  });
}

function flattenRow({ columnsBefore, cells }: WordRow, above: ReadonlySet<number>) {
  const flat: DocumentCell[] = Array.from({ length: columnsBefore }, () => ({ text: '' }));
  const begun = new Set<number>();
  for (const cell of cells) {
    begun.add(flat.length);
    const covered = coveredBy(cell, flat.length, above);
    flat.push(covered === undefined ? { text: textOf(cell.blocks) } : { text: '', covered });
    for (let column = 1; column < cell.columns; column += 1) {
      flat.push({ text: '', covered: covered ?? 'left' });
    }
  }
  return { cells: flat, begun };
}

function coveredBy(
  { continues }: WordCell,
  column: number,
  above: ReadonlySet<number>,
): DocumentCell['covered'] {
  if (continues === 'above') return above.has(column) ? 'above' : undefined;
  return continues === 'left' && column > 0 ? 'left' : undefined;
}

function textOf(blocks: readonly WordBlock[]): string {
  return blocks
    .map((block) => (block.kind === 'paragraph' ? block.text : textOfNested(block.rows)))
    .join('\n')
    .trim();
}

/** A table inside a cell is a part of its text: a line for each row. */
function textOfNested(rows: readonly WordRow[]): string {
  return rows
    .map(({ cells }) => cells.map(({ blocks }) => textOf(blocks).replaceAll('\n', '')).join(' '))
    .join('\n');
}
