/** The inline part of card markdown: CommonMark's spans and the platform's own tags. */
import { emojiText } from './emoji.ts';
import { type Piece, readRun, resolveEmphasis } from './markdown-emphasis.ts';
import { entityAt } from './markdown-entities.ts';
import { type TagEnds, tagAt, tagEnds } from './markdown-tags.ts';
import type { Inline } from './markdown-tree.ts';

interface Source {
  readonly text: string;
  readonly ends: TagEnds;
  readonly depth: number;
}

interface Found {
  readonly piece: Piece;
  readonly end: number;
}

type Reader = (source: Source, at: number) => Found | undefined;

/** What is nested deeper than anybody writes stays words. */
const deepest = 12;

/** The longest words of a link. */
const longestLink = 2000;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function inside(source: Source): (text: string) => readonly Inline[] {
  return (text) => parseAt(text, source.depth + 1);
}

/** A long stretch without anything special. */
const words: Reader = ({ text }, at) => {
  const found = match(/[^\\&`<[!*_~\n:h]+/y, text, at)?.[0];
  return found === undefined
    ? undefined
    : { piece: { kind: 'text', text: found }, end: at + found.length };
};

const lineBreak: Reader = ({ text }, at) =>
  text[at] === '\n' ? { piece: { kind: 'break' }, end: at + 1 } : undefined;

const escaped: Reader = ({ text }, at) => {
  const found = match(/\\([!-/:-@[-`{-~])/y, text, at);
  return found && { piece: { kind: 'text', text: found[1] ?? '' }, end: at + 2 };
};

const entity: Reader = ({ text }, at) => {
  const found = text[at] === '&' ? entityAt(text, at) : undefined;
  return found && { piece: { kind: 'text', text: found.text }, end: at + found.length };
};

const code: Reader = ({ text }, at) => {
  const open = match(/`+/y, text, at)?.[0];
  if (open === undefined) return undefined;
  const rest = text.slice(at + open.length);
  const close = new RegExp(`(?<!\`)${open}(?!\`)`).exec(rest);
  if (!close) return { piece: { kind: 'text', text: open }, end: at + open.length };
  const inner = rest.slice(0, close.index).replaceAll('\n', ' ');
  const shown = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
  const end = at + open.length * 2 + close.index;
  return { piece: { kind: 'code', text: shown }, end };
};

/** Where the bracket opened at `at` closes, or -1. */
function closing(text: string, at: number): number {
  let depth = 0;
  const last = Math.min(text.length, at + longestLink);
  for (let index = at; index < last; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '[') depth += 1;
    else if (text[index] === ']') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

const target = /\(\s*<?([^\s()<>]*)>?(?:\s+"[^"]*")?\s*\)/y;

const link: Reader = (source, at) => {
  const { text } = source;
  const isImage = text[at] === '!';
  const open = isImage ? at + 1 : at;
  if (text[open] !== '[') return undefined;
  const close = closing(text, open);
  const found = close < 0 ? undefined : match(target, text, close + 1);
  if (!found) return undefined;
  const [whole, url = ''] = found;
  const label = text.slice(open + 1, close);
  const piece: Inline = isImage
    ? { kind: 'image', key: url, alt: label }
    : { kind: 'link', urls: { url }, children: inside(source)(label) };
  return { piece, end: close + 1 + whole.length };
};

function plainLink(url: string, length: number, at: number): Found {
  const children: readonly Inline[] = [{ kind: 'text', text: url }];
  return { piece: { kind: 'link', urls: { url }, children }, end: at + length };
}

const bareLink: Reader = ({ text }, at) => {
  const url = match(/https?:\/\/[^\s<>"'，。；：！？、（）]+/y, text, at)?.[0];
  return url === undefined ? undefined : plainLink(url, url.length, at);
};

const bracketedLink: Reader = ({ text }, at) => {
  const found = match(/<(https?:\/\/[^\s<>]+)>/y, text, at);
  return found && plainLink(found[1] ?? '', found[0].length, at);
};

const loneTag: Reader = ({ text }, at) => {
  const found = match(/<(br|hr)\s*\/?>/y, text, at);
  const kind = found?.[1] === 'br' ? 'break' : 'rule';
  return found && { piece: { kind }, end: at + found[0].length };
};

const tag: Reader = (source, at) => {
  const found = source.text[at] === '<' ? tagAt(source, at, inside(source)) : undefined;
  return found && { piece: found.inline, end: found.end };
};

/** The platform's emoji by name, `:DONE:`; a name that is none stays as it is. */
const emoji: Reader = ({ text }, at) => {
  const [whole, name = ''] = match(/:([A-Za-z]{2,20}):/y, text, at) ?? [];
  const shown = emojiText(name);
  if (whole === undefined || shown === `[${name}]`) return undefined;
  return { piece: { kind: 'text', text: shown }, end: at + whole.length };
};

const emphasisRun: Reader = ({ text }, at) => {
  const run = readRun(text, at);
  return run && { piece: run, end: at + run.length };
};

const readers: readonly Reader[] = [
  words,
  lineBreak,
  escaped,
  entity,
  code,
  bracketedLink,
  loneTag,
  tag,
  link,
  bareLink,
  emoji,
  emphasisRun,
];

function readAt(source: Source, at: number): Found {
  for (const reader of readers) {
    const found = reader(source, at);
    if (found) return found;
  }
  const character = String.fromCodePoint(source.text.codePointAt(at) ?? 0);
  return { piece: { kind: 'text', text: character }, end: at + character.length };
}

function parseAt(text: string, depth: number): readonly Inline[] {
  if (depth > deepest) return [{ kind: 'text', text }];
  const source: Source = { text, ends: tagEnds(text), depth };
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const found = readAt(source, at);
    pieces.push(found.piece);
    at = found.end;
  }
  return resolveEmphasis(pieces);
}

/** One paragraph's worth of markdown; a line break in the source is a line break on the card. */
export function parseInline(source: string): readonly Inline[] {
  return parseAt(source, 0);
}
