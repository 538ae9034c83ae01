import type { ScoreText } from './request.ts';
import { endOfRestFull, findAnchor } from './text-anchors.ts';
import { splitCells, splitLines } from './text-cells.ts';
import { ClauseCollector } from './text-clauses.ts';
import { readHeader } from './text-columns.ts';
import { LineReader } from './text-lines.ts';
import { sliceTyped, type TypedText, toTyped } from './text-slice.ts';
import { type Row, readTable } from './text-table.ts';
import type { Vocabulary } from './vocabulary.ts';

const POLITE_START = /^(?:请|麻烦|帮我|帮忙|给|把|将|录入|登记|记录|写入|评分|打分|[:, ])+/;

/**
 * Takes apart scores typed as sentences, `第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分`, or pasted as
 * a table. Nothing is dropped: what cannot be read stays as an entry with what was typed. An entry for
 * which the text names no item has the item number 0.
 */
export function readScoreText(text: string, vocabulary: Vocabulary): ScoreText {
  const typed = toTyped(text);
  const start = POLITE_START.exec(typed.plain)?.[0].length ?? 0;
  const collector = new ClauseCollector();
  const reader = new LineReader(collector, vocabulary);
  for (const block of splitBlocks(sliceTyped(typed, start))) {
    if (block.kind === 'line') reader.readLine(block.line);
    else reader.continueUnder(readTable({ ...block, key: reader.key, vocabulary }, collector));
  }
  reader.finish();
  return { clauses: collector.finish() };
}

type Block =
  | { readonly kind: 'line'; readonly line: TypedText }
  | { readonly kind: 'table'; readonly rows: Row[] };

/** Lines with tabs beside each other are one table, as are a header of words and the lines below it. */
function splitBlocks(text: TypedText): readonly Block[] {
  const blocks: Block[] = [];
  let underHeader = false;
  for (const line of splitLines(text)) {
    const cells = line.plain.includes('\t') ? splitCells(line) : splitWords(line);
    const begins = readHeader(cells) !== undefined;
    const isRow: boolean = line.plain.includes('\t') || (underHeader && isSpacedRow(line, cells));
    underHeader = begins || (underHeader && isRow);
    addToBlocks(blocks, isRow || begins ? cells : line);
  }
  return blocks;
}

function addToBlocks(blocks: Block[], added: Row | TypedText): void {
  const last = blocks.at(-1);
  if ('plain' in added) blocks.push({ kind: 'line', line: added });
  else if (last?.kind === 'table') last.rows.push(added);
  else blocks.push({ kind: 'table', rows: [added] });
}

const isSpacedRow = ({ plain }: TypedText, cells: Row): boolean =>
  cells.length > 1 &&
  findAnchor(plain) === undefined &&
  endOfRestFull(plain, 0) === undefined &&
  !plain.includes(';');

function splitWords(line: TypedText): Row {
  return [...line.plain.matchAll(/\S+/g)].map((match) =>
    sliceTyped(line, match.index, match.index + match[0].length),
  );
}
