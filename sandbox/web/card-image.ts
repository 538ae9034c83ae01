/** An image on a card; a press shows it large unless the card forbids that. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf, radiusOf } from './card-layout.ts';
import { type Child, element, pressable, style } from './dom.ts';
import { contentAt, flagAt, numberAt, textAt } from './json.ts';
import { showLarge } from './popup.ts';
import { resourcePath } from './wire.ts';

const sizes: ReadonlyMap<string, string> = new Map([
  ['large', '160px 160px'],
  ['medium', '80px 80px'],
  ['small', '40px 40px'],
  ['tiny', '16px 16px'],
]);

/** How large an image is: a name, or `100px 50px`. JSON 1.0 writes it as `mode`, or as a width alone. */
function measuresOf(component: JsonObject): Record<string, string | undefined> {
  const asked = textAt(component, 'size') ?? textAt(component, 'mode') ?? '';
  const [width, height = width] = (sizes.get(asked) ?? lengthOf(asked) ?? '').split(' ');
  if (width) return { width, height };
  const own = numberAt(component, 'custom_width');
  const compact = flagAt(component, 'compact_width') === true ? 278 : undefined;
  const widest = own ?? compact;
  return { width: '100%', 'max-width': widest === undefined ? undefined : `${widest}px` };
}

function isWhole(component: JsonObject): boolean {
  const modes = [textAt(component, 'scale_type'), textAt(component, 'mode')];
  return modes.includes('fit_horizontal');
}

export function imageComponent(component: JsonObject, _context: CardContext): HTMLElement {
  const source = resourcePath(textAt(component, 'img_key') ?? '');
  const alt = contentAt(component, 'alt');
  const image = element('img', { src: source, alt, title: alt || undefined, loading: 'lazy' });
  style(image, {
    ...measuresOf(component),
    'border-radius': radiusOf(textAt(component, 'corner_radius')),
    'object-position': textAt(component, 'scale_type') === 'crop_top' ? 'top' : undefined,
  });
  image.classList.toggle('whole', isWhole(component));
  image.classList.toggle('transparent', flagAt(component, 'transparent') === true);
  const title = contentAt(component, 'title');
  const caption: Child = title ? element('span', { class: 'img-title' }, title) : undefined;
  if (flagAt(component, 'preview') === false) {
    return element('div', { class: 'img' }, caption, image);
  }
  return enlargeable(source, alt || title, caption, image);
}

/** A picture in a button that shows it large. */
export function enlargeable(
  source: string,
  alt: string,
  ...children: readonly Child[]
): HTMLElement {
  return pressable(
    { class: 'img', 'aria-label': alt || '查看图片' },
    () => showLarge(source, alt || '图片'),
    ...children,
  );
}
