/** The platform's text sizes in pixels. Source: Feishu cards, JSON 2.0 components, rich text, `text_size`. */
import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt, textAt } from './json.ts';

const usual = 14;

const sizes: ReadonlyMap<string, number> = new Map([
  ['heading-0', 30],
  ['heading-1', 24],
  ['heading-2', 20],
  ['heading-3', 18],
  ['heading-4', 16],
  ['heading', 16],
  ['normal', usual],
  ['normal_v2', usual],
  ['notation', 12],
  ['xxxx-large', 30],
  ['xxx-large', 24],
  ['xx-large', 20],
  ['x-large', 18],
  ['large', 16],
  ['medium', usual],
  ['small', 12],
  ['x-small', 10],
]);

export interface TextSize {
  readonly pc: string;
  readonly phone: string;
}

function pixels(name: string): string {
  return `${sizes.get(name) ?? usual}px`;
}

/**
 * Sizes by name for one card; a size of its own (`config.style.text_size`) can differ on a phone. A name that is
 * neither shows as `normal`.
 */
export function textSizesOf(card: JsonObject): (name: string | undefined) => TextSize | undefined {
  const own = objectAt(objectAt(objectAt(card, 'config'), 'style'), 'text_size');
  return (name) => {
    if (name === undefined) return undefined;
    const custom = objectAt(own, name);
    const otherwise = textAt(custom, 'default') ?? name;
    return {
      pc: pixels(textAt(custom, 'pc') ?? otherwise),
      phone: pixels(textAt(custom, 'mobile') ?? otherwise),
    };
  };
}

/** Gives an element its text size; which of the two holds is decided by the width of the client, in card.css. */
export function sized<T extends HTMLElement>(target: T, size: TextSize | undefined): T {
  if (!size) return target;
  target.classList.add('sized');
  target.style.setProperty('--size-pc', size.pc);
  target.style.setProperty('--size-phone', size.phone);
  return target;
}
