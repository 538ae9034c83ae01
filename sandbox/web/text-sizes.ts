/** The platform's text sizes in pixels. https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/rich-text */
import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt, textAt } from './json.ts';

const sizes: Readonly<Record<string, number>> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
  normal_v2: 14,
};

/** Sizes by name for one card; a size of its own (`config.style.text_size`) can differ on a narrow screen. */
export function textSizesOf(card: JsonObject): (name: string | undefined) => string | undefined {
  const own = objectAt(objectAt(objectAt(card, 'config'), 'style'), 'text_size');
  return (name) => {
    if (name === undefined) return undefined;
    const custom = objectAt(own, name);
    const kind = document.body.dataset.width === 'phone' ? 'mobile' : 'pc';
    const resolved = textAt(custom, kind) ?? textAt(custom, 'default') ?? name;
    const pixels = sizes[resolved];
    return pixels === undefined ? undefined : `${pixels}px`;
  };
}
