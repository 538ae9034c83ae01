/** Shows parsed card markdown. Only elements and text nodes are made; no markup of a message is ever parsed as HTML. */
import type { CardContext } from './card-context.ts';
import { element, lines, style } from './dom.ts';
import { parseBlocks } from './markdown-blocks.ts';
import type { Block, Inline } from './markdown-tree.ts';
import { base } from './palette.ts';
import { resourcePath } from './wire.ts';
import { clockText, dateText, timeText } from './zone.ts';

/** What markdown needs of its surroundings. */
export type MarkdownContext = Pick<CardContext, 'palette' | 'nameOf'>;

export function markdown(source: string, context: MarkdownContext): HTMLElement {
  const nodes = parseBlocks(source).map((block) => showBlock(block, context));
  return element('div', { class: 'markdown' }, ...nodes);
}

function showBlock(block: Block, context: MarkdownContext): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...showAll(block.children, context));
    case 'heading':
      return element(
        'p',
        { class: `heading h${block.level}` },
        ...showAll(block.children, context),
      );
    case 'quote':
      return element('blockquote', {}, ...block.blocks.map((inner) => showBlock(inner, context)));
    case 'code':
      return element('pre', {}, element('code', {}, block.text));
    case 'rule':
      return element('hr');
    case 'list':
      return showList(block, context);
    case 'table':
      return showTable(block, context);
  }
}

function showList(list: Extract<Block, { kind: 'list' }>, context: MarkdownContext): HTMLElement {
  const items = list.items.map((blocks) =>
    element('li', {}, ...blocks.map((block) => showBlock(block, context))),
  );
  if (list.start === undefined) return element('ul', {}, ...items);
  return element('ol', { start: list.start }, ...items);
}

function showTable(
  table: Extract<Block, { kind: 'table' }>,
  context: MarkdownContext,
): HTMLElement {
  const row = (tag: 'th' | 'td', cells: readonly (readonly Inline[])[]) => {
    const shown = table.alignments.map((alignment, index) =>
      style(element(tag, {}, ...showAll(cells[index] ?? [], context)), { 'text-align': alignment }),
    );
    return element('tr', {}, ...shown);
  };
  const body = table.rows.map((cells) => row('td', cells));
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': '表格' },
    element(
      'table',
      {},
      element('thead', {}, row('th', table.header)),
      element('tbody', {}, ...body),
    ),
  );
}

function showAll(children: readonly Inline[], context: MarkdownContext): Node[] {
  return children.map((child) => showInline(child, context));
}

function showInline(inline: Inline, context: MarkdownContext): Node {
  switch (inline.kind) {
    case 'text':
      return lines(inline.text);
    case 'break':
      return element('br');
    case 'rule':
      return element('hr');
    case 'code':
      return element('code', {}, inline.text);
    case 'number':
      return element('span', { class: 'number-tag' }, inline.text);
    case 'image':
      return element('img', { src: resourcePath(inline.key), alt: inline.alt });
    case 'time':
      return element('time', {}, localTime(inline.milliseconds, inline.format));
    case 'at':
    case 'person':
      return showPeople(inline, context);
    case 'strong':
    case 'emphasis':
    case 'deleted':
    case 'link':
    case 'font':
    case 'tag':
      return showSpan(inline, context);
  }
}

type Span = Extract<Inline, { readonly children: readonly Inline[] }>;

function showSpan(span: Span, context: MarkdownContext): Node {
  const children = showAll(span.children, context);
  switch (span.kind) {
    case 'strong':
      return element('strong', {}, ...children);
    case 'emphasis':
      return element('em', {}, ...children);
    case 'deleted':
      return element('del', {}, ...children);
    case 'link':
      return anchor(span.url, children);
    case 'font':
      return style(element('span', {}, ...children), { color: context.palette(span.colour) });
    case 'tag':
      return style(element('span', { class: 'text-tag' }, ...children), {
        '--tag': base(span.colour),
        color: base(span.colour),
      });
  }
}

function showPeople(
  inline: Extract<Inline, { kind: 'at' | 'person' }>,
  context: MarkdownContext,
): Node {
  if (inline.kind === 'person') return atMark(context.nameOf(inline.id));
  if (inline.everyone) return atMark('所有人');
  const marks = inline.ids.map((id) => atMark(context.nameOf(id)));
  return element('span', {}, ...marks.flatMap((mark, index) => (index > 0 ? [' ', mark] : [mark])));
}

export function atMark(name: string): HTMLElement {
  return element('span', { class: 'at' }, `@${name}`);
}

/** A link in a new tab; anything but http and https stays words. */
export function anchor(url: string, children: readonly Node[]): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('span', {}, ...children);
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function localTime(milliseconds: number, format: string): string {
  const at = new Date(milliseconds);
  if (Number.isNaN(at.getTime())) return '';
  const instant = at.toISOString();
  if (format === 'time') return timeText(instant);
  if (format === 'date_num') return dateText(instant);
  return clockText(instant);
}
