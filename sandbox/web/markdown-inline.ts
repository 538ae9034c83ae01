/** The inline part of card markdown: CommonMark's spans and the platform's own tags. */
import { type Piece, readRun, resolveEmphasis } from './markdown-emphasis.ts';
import type { Inline } from './markdown-tree.ts';

interface Found {
  readonly piece: Piece;
  readonly end: number;
}

type Reader = (source: string, at: number) => Found | undefined;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  copy: '©',
  emsp: '\u2003',
  ensp: '\u2002',
  gt: '>',
  hellip: '…',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: '\u00a0',
  quot: '"',
  reg: '®',
  times: '×',
};

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}

const lineBreak: Reader = (source, at) =>
  source[at] === '\n' ? { piece: { kind: 'break' }, end: at + 1 } : undefined;

const escaped: Reader = (source, at) => {
  const found = match(/\\([!-/:-@[-`{-~])/y, source, at);
  return found && { piece: { kind: 'text', text: found[1] ?? '' }, end: at + 2 };
};

const entity: Reader = (source, at) => {
  const found = match(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/y, source, at);
  if (!found) return undefined;
  const [whole, decimal, hex, name = ''] = found;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const text = Number.isNaN(code)
    ? entities[name]
    : String.fromCodePoint(code > 0 && code <= 0x10ffff ? code : 0xfffd);
  return text === undefined ? undefined : { piece: { kind: 'text', text }, end: at + whole.length };
};

const code: Reader = (source, at) => {
  const open = match(/`+/y, source, at)?.[0];
  if (open === undefined) return undefined;
  const rest = source.slice(at + open.length);
  const close = new RegExp(`(?<!\`)${open}(?!\`)`).exec(rest);
  if (!close) return { piece: { kind: 'text', text: open }, end: at + open.length };
  const inner = rest.slice(0, close.index).replaceAll('\n', ' ');
  const text = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
  return { piece: { kind: 'code', text }, end: at + open.length * 2 + close.index };
};

/** Where the bracket opened at `at` closes, or -1. */
function closing(source: string, at: number): number {
  let depth = 0;
  for (let index = at; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '[') depth += 1;
    else if (source[index] === ']') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

const link: Reader = (source, at) => {
  const isImage = source[at] === '!';
  const open = isImage ? at + 1 : at;
  if (source[open] !== '[') return undefined;
  const close = closing(source, open);
  const target =
    close < 0 ? undefined : match(/\(\s*<?([^\s()<>]*)>?(?:\s+"[^"]*")?\s*\)/y, source, close + 1);
  if (!target) return undefined;
  const [whole, url = ''] = target;
  const words = source.slice(open + 1, close);
  const piece: Inline = isImage
    ? { kind: 'image', key: url, alt: words }
    : { kind: 'link', url, children: parseInline(words) };
  return { piece, end: close + 1 + whole.length };
};

const bareLink: Reader = (source, at) => {
  const url = match(/https?:\/\/[^\s<>"'，。；：！？、（）]+/y, source, at)?.[0];
  if (url === undefined) return undefined;
  return {
    piece: { kind: 'link', url, children: [{ kind: 'text', text: url }] },
    end: at + url.length,
  };
};

const bracketedLink: Reader = (source, at) => {
  const found = match(/<(https?:\/\/[^\s<>]+)>/y, source, at);
  if (!found) return undefined;
  const [whole, url = ''] = found;
  return {
    piece: { kind: 'link', url, children: [{ kind: 'text', text: url }] },
    end: at + whole.length,
  };
};

type Fields = ReadonlyMap<string, string>;

function readFields(source: string): Fields {
  const fields = source.matchAll(/([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"/>]+))/g);
  return new Map(
    [...fields].map(([, name = '', ...values]) => [
      name,
      values.find((v) => v !== undefined) ?? '',
    ]),
  );
}

function milliseconds(fields: Fields): number {
  return Number(fields.get('millisecond') ?? fields.get('milliseconds') ?? Number.NaN);
}

function mention(fields: Fields): Inline {
  const ids = (fields.get('ids') ?? fields.get('id') ?? fields.get('email') ?? '').split(',');
  const known = ids.map((id) => id.trim()).filter((id) => id !== '');
  return { kind: 'at', ids: known, everyone: known.includes('all') };
}

const tags: Readonly<Record<string, (fields: Fields, inner: string) => Inline>> = {
  font: (fields, inner) => ({
    kind: 'font',
    colour: fields.get('color') ?? 'default',
    children: parseInline(inner),
  }),
  text_tag: (fields, inner) => ({
    kind: 'tag',
    colour: fields.get('color') ?? 'blue',
    children: parseInline(inner),
  }),
  link: (fields, inner) => ({
    kind: 'link',
    url: fields.get('url') ?? '',
    children: parseInline(inner),
  }),
  a: (fields, inner) => ({
    kind: 'link',
    url: fields.get('href') ?? '',
    children: parseInline(inner),
  }),
  at: mention,
  person: (fields) => ({ kind: 'person', id: fields.get('id') ?? '' }),
  local_datetime: (fields) => ({
    kind: 'time',
    milliseconds: milliseconds(fields),
    format: fields.get('format_type') ?? 'date_num',
  }),
  number_tag: (_fields, inner) => ({ kind: 'number', text: inner }),
  raw: (_fields, inner) => ({ kind: 'text', text: inner }),
};

/** Where the tag opened before `from` closes: [start, end] of its closing tag. */
function closingTag(
  source: string,
  name: string,
  from: number,
): readonly [number, number] | undefined {
  let depth = 1;
  const pattern = new RegExp(`<(/?)${name}(?=[\\s>])[^>]*>`, 'g');
  pattern.lastIndex = from;
  for (let found = pattern.exec(source); found; found = pattern.exec(source)) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return [found.index, pattern.lastIndex];
  }
  return undefined;
}

const loneTag: Reader = (source, at) => {
  const found = match(/<(br|hr)\s*\/?>/y, source, at);
  return (
    found && { piece: { kind: found[1] === 'br' ? 'break' : 'rule' }, end: at + found[0].length }
  );
};

const openTag = /<([a-z_]+)((?:\s+[\w-]+\s*=\s*(?:'[^']*'|"[^"]*"|[^\s'"/>]+))*)\s*(\/?)>/y;

const tag: Reader = (source, at) => {
  const open = match(openTag, source, at);
  if (!open) return undefined;
  const [whole, name = '', written = '', slash] = open;
  const build = tags[name];
  const from = at + whole.length;
  const close = slash === '/' ? ([from, from] as const) : closingTag(source, name, from);
  if (!build || !close) return undefined;
  return { piece: build(readFields(written), source.slice(from, close[0])), end: close[1] };
};

const emphasisRun: Reader = (source, at) => {
  const run = readRun(source, at);
  return run && { piece: run, end: at + run.length };
};

const readers: readonly Reader[] = [
  lineBreak,
  escaped,
  entity,
  code,
  bracketedLink,
  loneTag,
  tag,
  link,
  bareLink,
  emphasisRun,
];

function readAt(source: string, at: number): Found {
  for (const reader of readers) {
    const found = reader(source, at);
    if (found) return found;
  }
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  return { piece: { kind: 'text', text: character }, end: at + character.length };
}

/** One paragraph's worth of markdown; a line break in the source is a line break on the card. */
export function parseInline(source: string): readonly Inline[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < source.length; ) {
    const found = readAt(source, at);
    pieces.push(found.piece);
    at = found.end;
  }
  return resolveEmphasis(pieces);
}
