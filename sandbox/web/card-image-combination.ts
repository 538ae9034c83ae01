/** Several images laid out as one. Source: Feishu cards, JSON 2.0 components, image combination. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { enlargeable } from './card-image.ts';
import { radiusOf } from './card-layout.ts';
import { element, style } from './dom.ts';
import { flagAt, objectsAt, textAt } from './json.ts';
import { resourcePath } from './wire.ts';

/** How many images each way of combining them shows; further ones are left out. */
const places: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['bisect', 6],
  ['trisect', 9],
]);

export function imageCombination(component: JsonObject, _context: CardContext): HTMLElement {
  const asked = textAt(component, 'combination_mode') ?? '';
  const mode = places.has(asked) ? asked : 'trisect';
  const radius = radiusOf(textAt(component, 'corner_radius'));
  const images = objectsAt(component, 'img_list')
    .slice(0, places.get(mode))
    .map((image, index) => {
      const source = resourcePath(textAt(image, 'img_key') ?? '');
      const shown = element('img', { src: source, alt: '', loading: 'lazy' });
      return enlargeable(source, `图片 ${index + 1}`, style(shown, { 'border-radius': radius }));
    });
  const transparent = flagAt(component, 'combination_transparent') === true;
  return element(
    'div',
    {
      class: `img-combination ${mode}${transparent ? ' transparent' : ''}`,
      role: 'group',
      'aria-label': `${images.length} 张图片`,
    },
    ...images,
  );
}
