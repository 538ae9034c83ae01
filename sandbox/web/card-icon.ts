import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { element } from './dom.ts';
import { icon } from './icons.ts';
import { objectAt, textAt } from './json.ts';
import { resourcePath } from './wire.ts';

/** A card's icon: one of the platform's names, or an uploaded image. It may bring its size, `16px 16px`. */
export function cardIcon(source: JsonObject, context: Pick<CardContext, 'palette'>): Element {
  const key = textAt(source, 'img_key');
  const isImage = textAt(source, 'tag') === 'custom_icon' && key !== undefined;
  const drawn = isImage
    ? element('img', { class: 'icon', src: resourcePath(key), alt: '' })
    : icon(textAt(source, 'token') ?? '');
  const colour = context.palette(textAt(source, 'color'));
  if (colour !== undefined) drawn.style.setProperty('color', colour);
  const [width, height] = (lengthOf(textAt(source, 'size')) ?? '').split(' ');
  if (width && height) {
    drawn.style.setProperty('width', width);
    drawn.style.setProperty('height', height);
  }
  return drawn;
}

/** The icon under a key; JSON 1.0 also writes `ud_icon` with its colour in `style`. */
export function iconAt(
  source: JsonObject | undefined,
  key: string,
  context: Pick<CardContext, 'palette'>,
): Element | undefined {
  const mark = objectAt(source, key);
  if (mark) return cardIcon(mark, context);
  const old = objectAt(source, 'ud_icon');
  if (!old) return undefined;
  const color = textAt(objectAt(old, 'style'), 'color');
  return cardIcon({ ...old, ...(color === undefined ? {} : { color }) }, context);
}
