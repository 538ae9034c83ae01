import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { element, pressable, style } from './dom.ts';
import { contentAt, flagAt, textAt } from './json.ts';
import { showLarge } from './popup.ts';
import { resourcePath } from './wire.ts';

const sizes: Readonly<Record<string, string>> = {
  large: '160px 160px',
  medium: '80px 80px',
  small: '40px 40px',
  tiny: '16px 16px',
};

/** An uploaded image; a press shows it large unless the card forbids it. */
export function imageComponent(component: JsonObject, _context: CardContext): HTMLElement {
  const source = resourcePath(textAt(component, 'img_key') ?? '');
  const alt = contentAt(component, 'alt');
  const image = element('img', {
    src: source,
    alt,
    title: contentAt(component, 'title') || undefined,
  });
  const asked = textAt(component, 'size');
  const [width, height] = (sizes[asked ?? ''] ?? lengthOf(asked) ?? '').split(' ');
  style(image, {
    width: width || '100%',
    height: height || undefined,
    'border-radius': lengthOf(textAt(component, 'corner_radius')),
    'object-fit': textAt(component, 'scale_type') === 'fit_horizontal' ? 'contain' : 'cover',
    'object-position': textAt(component, 'scale_type') === 'crop_top' ? 'top' : undefined,
  });
  if (flagAt(component, 'preview') === false) return element('div', { class: 'img' }, image);
  return pressable(
    { class: 'img', 'aria-label': alt || '查看图片' },
    () => showLarge(source, alt),
    image,
  );
}
