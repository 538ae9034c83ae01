/** The block part of card markdown: headings, lists, quotes, code, rules and tables. */
import { parseInline } from './markdown-inline.ts';
import type { Alignment, Block, Inline } from './markdown-tree.ts';

/** The lines still to be read; a reader that recognises its block takes its lines away. */
interface Lines {
  readonly all: readonly string[];
  at: number;
  /** How many quotes and list items are around them. */
  readonly depth: number;
}

/** What is nested deeper than anybody writes stays a paragraph. */
const deepest = 16;

type BlockReader = (lines: Lines) => Block | undefined;

const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const headingLine = /^ {0,3}(#{1,6})(?=\s|$)(.*)$/;
const underline = /^ {0,3}(?:(=+)|-+)\s*$/;
const indented = /^(?: {4}|\t)(.*)$/;
const ruleLine = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>)\s*$/;
const quoteLine = /^ {0,3}>\s?(.*)$/;
const itemLine = /^(\s*)([-*+]|(\d{1,9})[.)])(?:(\s+)(.*))?$/;

function current(lines: Lines): string {
  return lines.all[lines.at] ?? '';
}

const readCode: BlockReader = (lines) => {
  const [, open, language = ''] = fence.exec(current(lines)) ?? [];
  if (open === undefined) return undefined;
  const body: string[] = [];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = current(lines);
    if (line.trim().startsWith(open) && fence.test(line)) break;
    body.push(line);
  }
  lines.at += 1;
  return { kind: 'code', language: language.trim(), text: body.join('\n') };
};

const readIndentedCode: BlockReader = (lines) => {
  const body: string[] = [];
  for (; lines.at < lines.all.length; lines.at += 1) {
    const line = current(lines);
    const inner = indented.exec(line)?.[1];
    if (inner === undefined && (body.length === 0 || line.trim() !== '')) break;
    body.push(inner ?? '');
  }
  if (body.length === 0) return undefined;
  return { kind: 'code', language: '', text: body.join('\n').trimEnd() };
};

const readHeading: BlockReader = (lines) => {
  const found = headingLine.exec(current(lines));
  if (!found) return undefined;
  lines.at += 1;
  const words = (found[2] ?? '').trim().replace(/(?:^|\s)#+$/, '');
  return { kind: 'heading', level: found[1]?.length ?? 1, children: parseInline(words) };
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
  if (body.length === 0) return undefined;
  return { kind: 'quote', blocks: parseAt(body.join('\n'), lines.depth + 1) };
};

/** The cells of a row: the pipes at its ends are no borders of cells, an escaped one is a character. */
function split(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function cells(row: string): readonly (readonly Inline[])[] {
  return split(row).map((cell) => parseInline(cell.replaceAll('\\|', '|')));
}

function isDelimiterRow(line: string): boolean {
  return /^ {0,3}\S/.test(line) && split(line).every((cell) => /^:?-+:?$/.test(cell));
}

function alignment(bare: string): Alignment {
  if (!bare.endsWith(':')) return 'left';
  return bare.startsWith(':') ? 'center' : 'right';
}

function startsTable(lines: Lines): boolean {
  return current(lines).includes('|') && isDelimiterRow(lines.all[lines.at + 1] ?? '');
}

const readTable: BlockReader = (lines) => {
  if (!startsTable(lines)) return undefined;
  const header = cells(current(lines));
  const alignments = split(lines.all[lines.at + 1] ?? '').map(alignment);
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
  return parseAt(body.join('\n'), lines.depth + 1);
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

/** A paragraph; with a line of `=` or `-` right under it, it is a heading. */
const readParagraph: BlockReader = (lines) => {
  const body = [current(lines).trim()];
  for (lines.at += 1; lines.at < lines.all.length; lines.at += 1) {
    const line = current(lines);
    const under = underline.exec(line);
    if (under) {
      lines.at += 1;
      const level = under[1] === undefined ? 2 : 1;
      return { kind: 'heading', level, children: parseInline(body.join('\n')) };
    }
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
  readIndentedCode,
  readParagraph,
];

function readBlock(lines: Lines): Block | undefined {
  for (const reader of readers) {
    const block = reader(lines);
    if (block) return block;
  }
  return undefined;
}

function parseAt(source: string, depth: number): readonly Block[] {
  if (depth > deepest) return [{ kind: 'paragraph', children: parseInline(source) }];
  const lines: Lines = { all: source.split('\n'), at: 0, depth };
  const blocks: Block[] = [];
  while (lines.at < lines.all.length) {
    if (current(lines).trim() === '') lines.at += 1;
    else blocks.push(...[readBlock(lines)].filter((block) => block !== undefined));
  }
  return blocks;
}

export function parseBlocks(source: string): readonly Block[] {
  return parseAt(source.replaceAll('\r\n', '\n'), 0);
}
