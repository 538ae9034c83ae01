/** The platform's own tags in card markdown. Source: Feishu cards, JSON 2.0 components, rich text. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { Inline } from './markdown-tree.ts';

/** Where each tag that opens in a source has its inside and its end. */
export type TagEnds = ReadonlyMap<number, { readonly inner: number; readonly end: number }>;

const anyTag = /<(\/?)([a-z_]+)(?=[\s>/])[^<>]*>/g;

/** Pairs opening with closing tags of the same name, in one pass over the source. */
export function tagEnds(source: string): TagEnds {
  const ends = new Map<number, { readonly inner: number; readonly end: number }>();
  const open = new Map<string, number[]>();
  for (const found of source.matchAll(anyTag)) {
    const [whole, slash, name = ''] = found;
    const stack = open.get(name) ?? [];
    open.set(name, stack);
    if (slash === '/') {
      const from = stack.pop();
      if (from !== undefined) {
        ends.set(from, { inner: found.index, end: found.index + whole.length });
      }
    } else if (!whole.endsWith('/>')) {
      stack.push(found.index);
    }
  }
  return ends;
}

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

function urlsOf(fields: Fields, usual = 'url'): JsonObject {
  return Object.fromEntries(
    ['pc_url', 'ios_url', 'android_url']
      .map((name) => [name, fields.get(name) ?? ''])
      .concat([['url', fields.get(usual) ?? '']]),
  );
}

function mention(fields: Fields): Inline {
  const ids = (fields.get('ids') ?? fields.get('id') ?? fields.get('email') ?? '').split(',');
  const known = ids.map((id) => id.trim()).filter((id) => id !== '');
  return { kind: 'at', ids: known, everyone: known.includes('all') };
}

function time(fields: Fields): Inline {
  const written = fields.get('millisecond') || fields.get('milliseconds') || undefined;
  return {
    kind: 'time',
    milliseconds: written === undefined ? undefined : Number(written),
    format: fields.get('format_type') ?? '',
    url: fields.get('link') ?? '',
  };
}

function audio(fields: Fields): Inline {
  return {
    kind: 'audio',
    component: {
      file_key: fields.get('file_key') ?? '',
      audio_id: fields.get('audio_id') ?? '',
      show_time: fields.get('show_time') !== 'false',
      show_progress_bar: false,
      style: fields.get('style') ?? 'normal',
      background_style: fields.get('background_color') ?? 'default',
      fill_color: fields.get('fill_color') ?? 'default',
    },
  };
}

/** Reads what is inside a tag as markdown again. */
type ReadInside = (source: string) => readonly Inline[];

type TagReader = (fields: Fields, inner: string, read: ReadInside) => Inline;

const tags: ReadonlyMap<string, TagReader> = new Map<string, TagReader>([
  [
    'font',
    (fields, inner, read) => ({
      kind: 'font',
      colour: fields.get('color') ?? 'default',
      children: read(inner),
    }),
  ],
  [
    'text_tag',
    (fields, inner, read) => ({
      kind: 'tag',
      colour: fields.get('color') ?? 'blue',
      children: read(inner),
    }),
  ],
  [
    'link',
    (fields, inner, read) => {
      const icon = fields.get('icon');
      const children = read(inner);
      return { kind: 'link', urls: urlsOf(fields), children, ...(icon ? { icon } : {}) };
    },
  ],
  [
    'a',
    (fields, inner, read) => {
      const url = fields.get('href') ?? '';
      return { kind: 'link', urls: { url }, children: read(inner || url) };
    },
  ],
  ['at', mention],
  [
    'person',
    (fields) => ({
      kind: 'person',
      id: fields.get('id') ?? '',
      showName: fields.get('show_name') !== 'false',
      showAvatar: fields.get('show_avatar') !== 'false',
      capsule: fields.get('style') === 'capsule',
    }),
  ],
  ['local_datetime', time],
  [
    'number_tag',
    (fields, inner) => ({
      kind: 'number',
      text: inner.trim(),
      ground: fields.get('background_color') ?? 'default',
      ink: fields.get('font_color') ?? 'default',
      urls: urlsOf(fields),
    }),
  ],
  ['raw', (_fields, inner) => ({ kind: 'text', text: inner })],
  ['audio', audio],
]);

const openTag = /<([a-z_]+)((?:\s+[\w-]+\s*=\s*(?:'[^']*'|"[^"]*"|[^\s'"/>]+))*)\s*(\/?)>/y;

interface FoundTag {
  readonly inline: Inline;
  readonly end: number;
}

/** The tag that begins at a place of the source: one of the platform's, closed in the same source. */
export function tagAt(
  source: { readonly text: string; readonly ends: TagEnds },
  at: number,
  read: ReadInside,
): FoundTag | undefined {
  openTag.lastIndex = at;
  const open = openTag.exec(source.text);
  if (!open) return undefined;
  const [whole, name = '', written = '', slash] = open;
  const build = tags.get(name);
  const from = at + whole.length;
  const close = slash === '/' ? { inner: from, end: from } : source.ends.get(at);
  if (!build || !close || close.inner < from) return undefined;
  const inline = build(readFields(written), source.text.slice(from, close.inner), read);
  return { inline, end: close.end };
}
