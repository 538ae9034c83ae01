/** Words on a card: plain text, card markdown, and the tags that stand beside them. */
import type { JsonObject } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { element, lines, style } from './dom.ts';
import { icon } from './icons.ts';
import { contentOf, flagAt, numberAt, objectAt, objectsAt, textAt } from './json.ts';
import { markdown } from './markdown.ts';
import { base } from './palette.ts';
import { resourcePath } from './wire.ts';

/** A text object (`plain_text`, `lark_md`, `markdown`) in a block of its own. */
export function textBlock(text: JsonObject | undefined, context: CardContext): HTMLElement {
  const content = contentOf(text);
  const plain = textAt(text, 'tag') === 'plain_text';
  const block = element(
    'div',
    { class: 'text' },
    plain ? lines(content) : markdown(content, context),
  );
  return style(block, {
    'font-size': context.textSize(textAt(text, 'text_size')),
    color: plain ? context.palette(textAt(text, 'text_color')) : undefined,
    'text-align': textAt(text, 'text_align'),
    ...clamp(numberAt(text, 'lines')),
  });
}

/** Cuts a text after so many lines. */
function clamp(count: number | undefined): Record<string, string> {
  if (count === undefined || count <= 0) return {};
  return {
    display: '-webkit-box',
    overflow: 'hidden',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': String(count),
  };
}

export function markdownComponent(component: JsonObject, context: CardContext): HTMLElement {
  const block = textBlock(component, context);
  return withIcon(objectAt(component, 'icon'), block, context);
}

export function divComponent(component: JsonObject, context: CardContext): HTMLElement {
  const text = objectAt(component, 'text');
  const fields = objectsAt(component, 'fields');
  const body = element('div', { class: 'div' });
  if (text) body.append(withIcon(objectAt(component, 'icon'), textBlock(text, context), context));
  if (fields.length > 0) {
    const cells = fields.map((field) =>
      element(
        'div',
        { class: flagAt(field, 'is_short') === true ? 'field short' : 'field' },
        textBlock(objectAt(field, 'text'), context),
      ),
    );
    body.append(element('div', { class: 'fields' }, ...cells));
  }
  return style(body, { width: lengthOf(textAt(component, 'width')) });
}

/** A card's icon: one of the platform's names, or an uploaded image. */
export function cardIcon(source: JsonObject, context: CardContext): Element {
  const key = textAt(source, 'img_key');
  if (textAt(source, 'tag') === 'custom_icon' && key !== undefined) {
    return element('img', { class: 'icon', src: resourcePath(key), alt: '' });
  }
  const drawn = icon(textAt(source, 'token') ?? '');
  const colour = context.palette(textAt(source, 'color'));
  if (colour !== undefined) drawn.style.setProperty('color', colour);
  return drawn;
}

export function withIcon(
  source: JsonObject | undefined,
  body: HTMLElement,
  context: CardContext,
): HTMLElement {
  if (!source) return body;
  return element('div', { class: 'with-icon' }, cardIcon(source, context), body);
}

export function textTag(words: string, colour: string | undefined): HTMLElement {
  const tag = element('span', { class: 'text-tag' }, words);
  return style(tag, { '--tag': base(colour), color: base(colour) });
}

export function personComponent(component: JsonObject, context: CardContext): HTMLElement {
  return personMark(textAt(component, 'user_id') ?? '', component, context);
}

export function personListComponent(component: JsonObject, context: CardContext): HTMLElement {
  const people = objectsAt(component, 'persons').map((person) =>
    personMark(textAt(person, 'id') ?? '', { show_name: true, ...component }, context),
  );
  return element('div', { class: 'person-list' }, ...people);
}

function personMark(openId: string, look: JsonObject, context: CardContext): HTMLElement {
  const name = context.nameOf(openId);
  const size = textAt(look, 'size') ?? 'medium';
  const capsule = textAt(look, 'style') === 'capsule' ? ' capsule' : '';
  const mark = element('span', { class: `person ${size}${capsule}`, title: name });
  if (flagAt(look, 'show_avatar') !== false) mark.append(avatar(name));
  if (flagAt(look, 'show_name') === true) mark.append(element('span', {}, name));
  return mark;
}
