/** The block part of card markdown: headings, lists, quotes, code, rules and tables. */
import { parseInline } from './markdown-inline.ts';
import type { Alignment, Block, Inline } from './markdown-tree.ts';

/** The lines still to be read; a reader that recognises its block takes its lines away. */
interface Lines {
  readonly all: readonly string[];
  at: number;
}

type BlockReader = (lines: Lines) => Block | undefined;

const fence = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const headingLine = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const ruleLine = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>)\s*$/;
const quoteLine = /^ {0,3}>\s?(.*)$/;
const itemLine = /^(\s*)([-*+]|(\d{1,9})[.)])(?:(\s+)(.*))?$/;
const delimiterRow = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

function current(lines: Lines): string {
  return lines.all[lines.at] ?? '';
}

const readCode: BlockReader = (lines) => {
  const open = fence.exec(current(lines))?.[1];
  if (open === undefined) return undefined;
  const body: string[] = [];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = current(lines);
    if (line.trim().startsWith(open) && fence.test(line)) break;
    body.push(line);
  }
  lines.at += 1;
  return { kind: 'code', text: body.join('\n') };
};

const readHeading: BlockReader = (lines) => {
  const found = headingLine.exec(current(lines));
  if (!found) return undefined;
  lines.at += 1;
  return { kind: 'heading', level: found[1]?.length ?? 1, children: parseInline(found[2] ?? '') };
};

const readRule: BlockReader = (lines) => {
  if (!ruleLine.test(current(lines))) return undefined;
  lines.at += 1;
  return { kind: 'rule' };
};

const readQuote: BlockReader = (lines) => {
  const body: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const found = quoteLine.exec(current(lines));
    if (!found) break;
    body.push(found[1] ?? '');
  }
  return body.length === 0 ? undefined : { kind: 'quote', blocks: parseBlocks(body.join('\n')) };
};

function cells(row: string): readonly (readonly Inline[])[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

function alignment(cell: string): Alignment {
  const bare = cell.trim();
  if (!bare.endsWith(':')) return 'left';
  return bare.startsWith(':') ? 'center' : 'right';
}

function startsTable(lines: Lines): boolean {
  return current(lines).includes('|') && delimiterRow.test(lines.all[lines.at + 1] ?? '');
}

const readTable: BlockReader = (lines) => {
  if (!startsTable(lines)) return undefined;
  const delimiter = lines.all[lines.at + 1] ?? '';
  const header = cells(current(lines));
  const alignments = delimiter
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(alignment);
  if (alignments.length !== header.length) return undefined;
  const rows: (readonly (readonly Inline[])[])[] = [];
  for (lines.at += 2; current(lines).includes('|'); lines.at += 1) rows.push(cells(current(lines)));
  return { kind: 'table', alignments, header, rows };
};

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether the line under a list item still belongs to it. */
function continues(lines: Lines, indent: number): boolean {
  const line = current(lines);
  if (line.trim() !== '') return indentOf(line) >= indent || !startsBlock(line);
  const next = lines.all[lines.at + 1];
  return next !== undefined && next.trim() !== '' && indentOf(next) >= indent;
}

function readItem(lines: Lines, found: RegExpExecArray): readonly Block[] {
  const [, before = '', marker = '', , gap = ' ', first = ''] = found;
  const indent = before.length + marker.length + Math.min(gap.length, 4);
  const body = [first];
  lines.at += 1;
  while (lines.at < lines.all.length && continues(lines, indent)) {
    const line = current(lines);
    body.push(line.slice(Math.min(indentOf(line), indent)));
    lines.at += 1;
  }
  return parseBlocks(body.join('\n'));
}

const readList: BlockReader = (lines) => {
  const head = itemLine.exec(current(lines));
  if (!head) return undefined;
  const ordered = head[3] !== undefined;
  const items: (readonly Block[])[] = [];
  for (let found: RegExpExecArray | null = head; found; found = itemLine.exec(current(lines))) {
    if ((found[3] !== undefined) !== ordered) break;
    items.push(readItem(lines, found));
    if (current(lines).trim() === '' && itemLine.test(lines.all[lines.at + 1] ?? '')) lines.at += 1;
  }
  return { kind: 'list', start: ordered ? Number(head[3]) : undefined, items };
};

function startsBlock(line: string): boolean {
  return [fence, headingLine, ruleLine, quoteLine, itemLine].some((pattern) => pattern.test(line));
}

const readParagraph: BlockReader = (lines) => {
  const body = [current(lines).trim()];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = current(lines);
    if (line.trim() === '' || startsBlock(line) || startsTable(lines)) break;
    body.push(line.trim());
  }
  return { kind: 'paragraph', children: parseInline(body.join('\n')) };
};

const readers: readonly BlockReader[] = [
  readCode,
  readHeading,
  readRule,
  readQuote,
  readTable,
  readList,
  readParagraph,
];

function readBlock(lines: Lines): Block | undefined {
  for (const reader of readers) {
    const block = reader(lines);
    if (block) return block;
  }
  return undefined;
}

export function parseBlocks(source: string): readonly Block[] {
  const lines: Lines = { all: source.replaceAll('\r\n', '\n').split('\n'), at: 0 };
  const blocks: Block[] = [];
  while (lines.at < lines.all.length) {
    if (current(lines).trim() === '') lines.at += 1;
    else blocks.push(...[readBlock(lines)].filter((block) => block !== undefined));
  }
  return blocks;
}
