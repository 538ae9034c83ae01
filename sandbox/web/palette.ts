/** The platform's colour names as CSS. The base colours live in tokens.css, one per name and colour scheme. */
import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt, textAt } from './json.ts';

const names = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'neutral',
]);

export type Palette = (name: string | undefined) => string | undefined;

/** How much of the colour is in each shade; the rest is the surface below 500 and the ink above. */
const shares: Readonly<Record<string, number>> = {
  '50': 6,
  '100': 12,
  '200': 28,
  '300': 48,
  '400': 75,
  '500': 100,
  '600': 88,
  '700': 74,
  '800': 60,
  '900': 45,
};

function shade(name: string, step: string): string | undefined {
  const share = shares[step];
  if (share === undefined) return undefined;
  const partner = Number(step) < 500 ? '--surface' : '--ink';
  return `color-mix(in oklab, var(--lark-${name}) ${share}%, var(${partner}))`;
}

/** The pale ground of a tag or a header in a named colour. */
export function tint(name: string | undefined, percent = 14): string {
  const known = name !== undefined && names.has(name) ? name : 'grey';
  return `color-mix(in oklab, var(--lark-${known}) ${percent}%, var(--surface))`;
}

/** The colour itself for a tag or a header; unknown names are grey. */
export function base(name: string | undefined): string {
  return `var(--lark-${name !== undefined && names.has(name) ? name : 'grey'})`;
}

function named(name: string): string | undefined {
  if (name === 'white' || name === 'bg-white') return 'var(--surface)';
  const [word = '', step = '500'] = name.split('-');
  return names.has(word) ? shade(word, step) : undefined;
}

/** Colours by name for one card: its own `config.style.color` first, then the platform's names. */
export function paletteOf(card: JsonObject): Palette {
  const own = objectAt(objectAt(objectAt(card, 'config'), 'style'), 'color');
  return (name) => {
    if (name === undefined || name === 'default') return undefined;
    const custom = objectAt(own, name);
    const light = textAt(custom, 'light_mode');
    if (light === undefined) return named(name);
    return `light-dark(${light}, ${textAt(custom, 'dark_mode') ?? light})`;
  };
}
