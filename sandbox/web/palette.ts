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

/** A lighter shade is mixed with the surface, a darker one with the ink; 500 is the colour itself. */
function shade(name: string, step: number): string {
  const base = `var(--lark-${name})`;
  if (step === 500) return base;
  const [share, partner] =
    step < 500 ? [8 + (step / 500) * 92, '--surface'] : [100 - ((step - 500) / 400) * 60, '--ink'];
  return `color-mix(in oklab, ${base} ${Math.round(share)}%, var(${partner}))`;
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
  const [word = '', step] = name.split('-');
  if (!names.has(word)) return undefined;
  return shade(word, step === undefined ? 500 : Number(step));
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
