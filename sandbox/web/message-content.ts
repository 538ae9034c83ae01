/** What a message holds, by its kind. */
import type { JsonObject, Mention, PageContent, PageMessage } from '#sandbox/contract.ts';
import { type CardHost, renderCard } from './card.ts';
import { element, lines, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { flagAt, isObject, listAt, objectAt, textAt, textsAt } from './json.ts';
import { anchor, atMark, markdown } from './markdown.ts';
import { paletteOf } from './palette.ts';
import { showLarge } from './popup.ts';
import { resourcePath } from './wire.ts';

export function contentOf(message: PageMessage, host: CardHost): HTMLElement {
  const { content } = message;
  switch (content.type) {
    case 'text':
      return element('div', { class: 'bubble' }, ...wordsOf(content.text, content.mentions));
    case 'post':
      return postOf(content.post, host);
    case 'card':
      return renderCard(content.card, message, host);
    case 'file':
      return fileOf(content);
    case 'image':
      return imageOf(content.imageKey);
    case 'recalled':
      return element('div', { class: 'recalled' }, '此消息已撤回');
  }
}

/** Text with its placeholders as names and its addresses as links. */
function wordsOf(text: string, mentions: readonly Mention[]): Node[] {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention.name]));
  return text.split(/(@_user_\d+|@_all|https?:\/\/[^\s，。；！？、）]+)/).map((piece) => {
    if (piece === '@_all') return atMark('所有人');
    const name = byKey.get(piece);
    if (name !== undefined) return atMark(name);
    return piece.startsWith('http') ? anchor(piece, [lines(piece)]) : lines(piece);
  });
}

/** A post, whether its language is spelt out or not. */
function postOf(source: JsonObject, host: CardHost): HTMLElement {
  const post = objectAt(source, 'zh_cn') ?? objectAt(source, 'en_us') ?? source;
  const paragraphs = listAt(post, 'content').map((row) => {
    const parts = Array.isArray(row) ? row.filter(isObject) : [];
    return element('p', {}, ...parts.map((part) => postPart(part, host)));
  });
  const title = textAt(post, 'title');
  const heading = title ? element('p', { class: 'post-title' }, title) : undefined;
  return element('div', { class: 'bubble post' }, heading, ...paragraphs);
}

function postPart(part: JsonObject, host: CardHost): Node {
  const text = textAt(part, 'text') ?? '';
  switch (textAt(part, 'tag')) {
    case 'a':
      return anchor(textAt(part, 'href') ?? '', [lines(text)]);
    case 'at': {
      const id = textAt(part, 'user_id') ?? '';
      return atMark(textAt(part, 'user_name') ?? (id === 'all' ? '所有人' : host.nameOf(id)));
    }
    case 'img':
      return imageOf(textAt(part, 'image_key') ?? '');
    case 'md':
      return markdown(text, { nameOf: host.nameOf, palette: paletteOf({}) });
    case 'hr':
      return element('hr');
    case 'code_block':
      return element('pre', {}, element('code', {}, text));
    default:
      return styled(text, textsAt(part, 'style'), flagAt(part, 'un_escape') === true);
  }
}

const entityNames: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&nbsp;': '\u00a0',
};

function styled(text: string, styles: readonly string[], isEscaped: boolean): Node {
  const words = isEscaped
    ? text.replace(/&(?:lt|gt|amp|nbsp);/g, (found) => entityNames[found] ?? found)
    : text;
  return element('span', { class: styles.join(' ') || undefined }, lines(words));
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function fileOf(file: Extract<PageContent, { type: 'file' }>): HTMLElement {
  return element(
    'a',
    { class: 'file', href: resourcePath(file.fileKey, file.fileName), download: file.fileName },
    element('span', { class: 'file-icon' }, icon('file')),
    element(
      'span',
      { class: 'file-words' },
      element('span', { class: 'file-name' }, file.fileName),
      element('span', { class: 'file-size' }, `${sizeText(file.size)} · 下载`),
    ),
  );
}

function imageOf(key: string): HTMLElement {
  const source = resourcePath(key);
  return pressable(
    { class: 'image', 'aria-label': '查看图片' },
    () => showLarge(source, '图片'),
    element('img', { src: source, alt: '图片' }),
  );
}
