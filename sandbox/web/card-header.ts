/** A card's header. Source: Feishu cards, JSON 2.0 components, title. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { iconAt } from './card-icon.ts';
import { lengthOf } from './card-layout.ts';
import { textBlock, textTag } from './card-text.ts';
import { element, style } from './dom.ts';
import { contentAt, contentOf, objectAt, objectsAt, textAt } from './json.ts';
import { tint } from './palette.ts';

const mostTags = 3;

export function headerOf(source: JsonObject, context: CardContext): HTMLElement {
  const template = textAt(source, 'template') ?? 'default';
  const words = element('div', { class: 'card-titles' }, titleOf(source, context));
  const subtitle = contentAt(source, 'subtitle');
  if (subtitle !== '') {
    words.append(element('div', { class: 'card-subtitle', title: subtitle }, subtitle));
  }
  const mark = iconAt(source, 'icon', context);
  const header = element('header', { class: 'card-header' }, mark, words);
  if (template !== 'default') {
    header.classList.add('coloured');
    style(header, tint(template));
  }
  return style(header, { padding: lengthOf(textAt(source, 'padding')) });
}

function titleOf(source: JsonObject, context: CardContext): HTMLElement {
  const title = textBlock(objectAt(source, 'title'), context);
  const tags = objectsAt(source, 'text_tag_list')
    .slice(0, mostTags)
    .map((tag) => textTag(contentOf(objectAt(tag, 'text')), textAt(tag, 'color') ?? 'neutral'));
  const row = element('div', { class: 'card-title' }, title);
  if (tags.length > 0) row.append(element('span', { class: 'card-tags' }, ...tags));
  return row;
}
