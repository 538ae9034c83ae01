import type { DocumentBlock, DocumentRow, DocumentTable, ReadDocument } from '#domain/document.ts';
import { type DelimitedRow, findDelimiter, splitDelimited } from './delimited-rows.ts';
import { isIssuedLayout, readBlocks } from './scorecard-text-lines.ts';

/** A pasted text or a text file: tables of tabs, and everything else as paragraphs, a line each. */
export function readText(text: string): ReadDocument {
  const blocks = isIssuedLayout(text) ? readIssuedText(text) : readTabbedText(text);
  return { format: 'text', blocks };
}

/** A file that a spreadsheet saved as text. */
export function readDelimited(text: string): ReadDocument {
  const tidy = unifyLineEnds(text);
  const rows = splitDelimited(tidy, findDelimiter(tidy) ?? ',');
  // Whoever opens it in a spreadsheet sees rows, however many lines a cell takes in the file.
  const numbered = rows.map((row, index) => ({ ...row, line: index + 1 }));
  return { format: 'csv', blocks: [tableOf(numbered)] };
}

const unifyLineEnds = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** The blocks of a text in which each cell is a line that begins with a tab. */
export function readIssuedText(text: string): readonly DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  let rows: DocumentRow[] = [];
  for (const block of readBlocks(text)) {
    if (block.kind === 'row') {
      if (rows.length === 0) blocks.push({ kind: 'table', sheet: undefined, rows });
      rows.push(block.row);
      continue;
    }
    rows = [];
    blocks.push({ kind: 'paragraph', ...block.prose });
  }
  return blocks;
}

/** The blocks of a text in which each row is a line and its cells are parted by tabs. */
export function readTabbedText(text: string): readonly DocumentBlock[] {
  const blocks: DocumentBlock[] = [];
  let rows: DelimitedRow[] = [];
  const close = () => {
    if (rows.length > 0) blocks.push(tableOf(rows));
    rows = [];
  };
  for (const row of splitDelimited(unifyLineEnds(text), '\t')) {
    if (row.cells.length > 1) rows.push(row);
    else {
      close();
      const line = row.cells[0]?.trim() ?? '';
      if (line !== '') blocks.push({ kind: 'paragraph', text: line, line: row.line });
    }
  }
  close();
  return blocks;
}

function tableOf(rows: readonly DelimitedRow[]): DocumentTable {
  return {
    kind: 'table',
    sheet: undefined,
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: cells.map((text) => ({ text: text.trim() })),
    })),
  };
}
