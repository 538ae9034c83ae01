/** Words on a card: plain text, card markdown, and the tags that stand beside them. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { iconAt } from './card-icon.ts';
import { lengthOf, sizeControl, textAlignOf } from './card-layout.ts';
import { element, lines, style } from './dom.ts';
import { contentOf, flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { markdown } from './markdown.ts';
import { tint } from './palette.ts';
import { sized } from './text-sizes.ts';

/** A text object (`plain_text`, `lark_md`, `markdown`) in a block of its own. */
export function textBlock(text: JsonObject | undefined, context: CardContext): HTMLElement {
  const plain = textAt(text, 'tag') === 'plain_text';
  const block = element('div', { class: 'text' });
  const show = (content: string) =>
    block.replaceChildren(plain ? lines(content) : markdown(content, context));
  const place = textAt(text, 'element_id');
  if (context.typewriter && place) {
    context.typewriter.type(place, contentOf(text), show);
  } else {
    show(contentOf(text));
  }
  sized(block, context.textSize(textAt(text, 'text_size')));
  return style(block, {
    color: plain ? context.palette(textAt(text, 'text_color')) : undefined,
    'text-align': textAlignOf(textAt(text, 'text_align')),
    ...clamp(numberAt(text, 'lines')),
  });
}

/** Cuts a text after so many lines. */
export function clamp(count: number | undefined): Record<string, string> {
  if (count === undefined || count < 1) return {};
  return {
    display: '-webkit-box',
    overflow: 'hidden',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': String(Math.floor(count)),
  };
}

export function markdownComponent(component: JsonObject, context: CardContext): HTMLElement {
  return withIcon(iconAt(component, 'icon', context), textBlock(component, context));
}

/** A text and fields of texts; in JSON 1.0 also one more component beside them (`extra`). */
export function divComponent(component: JsonObject, context: CardContext): HTMLElement {
  const text = objectAt(component, 'text');
  const extra = objectAt(component, 'extra');
  const body = element('div', { class: 'div' });
  // A text that grows is known by the id of its component.
  const named = text && { element_id: component.element_id ?? '', ...text };
  if (named) {
    body.append(withIcon(iconAt(component, 'icon', context), textBlock(named, context)));
  }
  const fields = objectsAt(component, 'fields').map((field) => fieldOf(field, context));
  if (fields.length > 0) body.append(element('div', { class: 'fields' }, ...fields));
  sizeControl(body, component);
  if (!extra) return body;
  return element('div', { class: 'with-extra' }, body, context.render(extra, context));
}

function fieldOf(field: JsonObject, context: CardContext): HTMLElement {
  const look = flagAt(field, 'is_short') === true ? 'field short' : 'field';
  return element('div', { class: look }, textBlock(objectAt(field, 'text'), context));
}

function withIcon(mark: Element | undefined, body: HTMLElement): HTMLElement {
  return mark ? element('div', { class: 'with-icon' }, mark, body) : body;
}

export function textTag(words: string, colour: string | undefined): HTMLElement {
  return style(element('span', { class: 'text-tag' }, words), tint(colour));
}

/** Small print under a line, of JSON 1.0: icons, images and texts in a row. */
export function noteComponent(component: JsonObject, context: CardContext): HTMLElement {
  const parts = objectsAt(component, 'elements').map((part) => notePart(part, context));
  return style(element('div', { class: 'note' }, ...parts), {
    padding: lengthOf(textAt(component, 'padding')),
  });
}

function notePart(part: JsonObject, context: CardContext): Element {
  const tag = textAt(part, 'tag');
  if (tag === 'plain_text' || tag === 'lark_md') return textBlock(part, context);
  const image = tag === 'img' ? { ...part, tag: 'custom_icon' } : part;
  return iconAt({ icon: image }, 'icon', context) ?? element('span');
}
