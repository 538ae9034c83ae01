/** Shows parsed card markdown. Only elements and text nodes are made; no markup of a message is ever parsed as HTML. */
import type { JsonObject } from '#sandbox/contract.ts';
import { addressOf, isWebAddress } from './card-behaviours.ts';
import type { CardContext } from './card-context.ts';
import { element, style } from './dom.ts';
import { icon } from './icons.ts';
import { parseBlocks } from './markdown-blocks.ts';
import { audioMark, numberMark, personOf, timeText } from './markdown-marks.ts';
import type { Block, Inline } from './markdown-tree.ts';
import { pager } from './pager.ts';
import { tint } from './palette.ts';
import { tableFrame } from './table-frame.ts';
import { resourcePath } from './wire.ts';

/** What markdown needs of its surroundings: colours and names; on a card also its message and the client's language. */
export type MarkdownContext = Pick<CardContext, 'palette' | 'nameOf'> &
  Partial<Pick<CardContext, 'locale' | 'sentAt' | 'messageId'>>;

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
      return showCode(block);
    case 'rule':
      return element('hr');
    case 'list':
      return showList(block, context);
    case 'table':
      return showTable(block, context);
  }
}

function showCode({ language, text }: Extract<Block, { kind: 'code' }>): HTMLElement {
  const code = element('pre', { tabindex: 0 }, element('code', {}, text));
  const name = element('figcaption', {}, language === '' ? 'Plain Text' : language);
  return element('figure', { class: 'code' }, name, code);
}

function showList(list: Extract<Block, { kind: 'list' }>, context: MarkdownContext): HTMLElement {
  const items = list.items.map((blocks) =>
    element('li', {}, ...blocks.map((block) => showBlock(block, context))),
  );
  if (list.start === undefined) return element('ul', {}, ...items);
  return element('ol', { start: list.start }, ...items);
}

/** A table in markdown shows five rows; the others are on further pages. */
const rowsOnAPage = 5;

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
  const body = element('tbody');
  const pages = pager({
    pages: Math.ceil(table.rows.length / rowsOnAPage),
    count: table.rows.length,
    show: (page) => {
      const shown = table.rows.slice(page * rowsOnAPage, (page + 1) * rowsOnAPage);
      body.replaceChildren(...shown.map((cells) => row('td', cells)));
    },
  });
  const head = element('thead', {}, row('th', table.header));
  const frame = tableFrame(element('table', {}, head, body));
  return element('div', { class: 'markdown-table' }, frame, pages);
}

function showAll(children: readonly Inline[], context: MarkdownContext): Node[] {
  return children.map((child) => showInline(child, context));
}

function showInline(inline: Inline, context: MarkdownContext): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'break':
      return element('br');
    case 'rule':
      return element('span', { class: 'rule', role: 'separator' });
    case 'code':
      return element('code', {}, inline.text);
    case 'number': {
      const mark = numberMark(inline, context);
      return isWebAddress(addressOf(inline.urls)) ? linkTo(inline.urls, [mark]) : mark;
    }
    case 'image':
      return element('img', {
        src: resourcePath(inline.key),
        alt: inline.alt,
        title: inline.alt || undefined,
        loading: 'lazy',
      });
    case 'time': {
      const time = element('time', {}, timeText(inline, context));
      return inline.url === '' ? time : anchor(inline.url, [time]);
    }
    case 'audio':
      return audioMark(inline.component, context);
    case 'at':
      return showMention(inline, context);
    case 'person':
      return personOf(inline, context);
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
    case 'link': {
      const mark =
        span.icon === undefined ? [] : [element('span', { class: 'link-icon' }, icon(span.icon))];
      return linkTo(span.urls, [...mark, ...children]);
    }
    case 'font':
      return style(element('span', {}, ...children), { color: context.palette(span.colour) });
    case 'tag':
      return style(element('span', { class: 'text-tag' }, ...children), tint(span.colour));
  }
}

function showMention(mention: Extract<Inline, { kind: 'at' }>, context: MarkdownContext): Node {
  if (mention.everyone) return atMark('所有人');
  const marks = mention.ids.map((id) => atMark(context.nameOf(id)));
  return element('span', {}, ...marks.flatMap((mark, index) => (index > 0 ? [' ', mark] : [mark])));
}

export function atMark(name: string): HTMLElement {
  return element('span', { class: 'at' }, `@${name}`);
}

/** A link in a new tab; anything but http and https stays words. */
export function anchor(url: string, children: readonly Node[]): HTMLElement {
  if (!isWebAddress(url)) return element('span', {}, ...children);
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function linkTo(urls: JsonObject, children: readonly Node[]): HTMLElement {
  return anchor(addressOf(urls) ?? '', children);
}
