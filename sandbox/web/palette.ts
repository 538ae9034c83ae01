/** The platform's colour names as CSS. The colours themselves live in palette.css, light and dark. */
import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt, textAt } from './json.ts';

const hues = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'sunflower',
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

const shades = new Set([
  '50',
  '100',
  '200',
  '300',
  '350',
  '400',
  '500',
  '600',
  '700',
  '800',
  '900',
]);
const greyShades = new Set(['00', '650', '950', '1000']);

/** A colour name of a card as CSS; undefined for `default` and for what is no colour. */
export type Palette = (name: string | undefined) => string | undefined;

function hueOf(word: string): string | undefined {
  if (!hues.has(word)) return undefined;
  return word === 'neutral' ? 'grey' : word;
}

function named(name: string): string | undefined {
  if (name === 'white') return '#ffffff';
  if (name === 'bg-white') return 'var(--surface)';
  const [word = '', step = '600', ...rest] = name.split('-');
  const hue = hueOf(word);
  if (hue === undefined || rest.length > 0) return undefined;
  const isShade = shades.has(step) || (hue === 'grey' && greyShades.has(step));
  return isShade ? `var(--lark-${hue}-${step})` : undefined;
}

/** The colour itself, as it stands on the page's surface; unknown names are grey. */
export function base(name: string | undefined): string {
  return `var(--lark-${hueOf(name ?? '') ?? 'grey'}-600)`;
}

/**
 * The pale ground of a tag or a header in a named colour and the ink that is legible on it, as custom properties.
 * `--tint-strong` is for a tag that stands on such a ground.
 */
export function tint(name: string | undefined): Readonly<Record<string, string>> {
  const hue = hueOf(name ?? '') ?? 'grey';
  const pale = hue === 'grey' ? '200' : '100';
  return {
    '--tint': `var(--lark-${hue}-${pale})`,
    '--tint-strong': `var(--lark-${hue}-${hue === 'grey' ? '300' : '200'})`,
    '--tint-ink': `var(--lark-${hue}-700)`,
    '--tint-strong-ink': `var(--lark-${hue}-800)`,
  };
}

/** What stands behind something: `grey` means the pale grey of containers there, not the grey of words. */
export function ground(palette: Palette, name: string | undefined): string | undefined {
  return name === 'grey' ? 'var(--lark-grey-100)' : palette(name);
}

const channel = '\\s*\\d{1,3}\\s*';
const rgba = new RegExp(
  `^rgba?\\(${channel},${channel},${channel}(?:,\\s*(?:0|1|0?\\.\\d+|1\\.0+)\\s*)?\\)$`,
);

/** A colour in RGBA syntax and nothing else: what an author writes never becomes any other CSS. */
function written(value: string | undefined): string | undefined {
  return value !== undefined && rgba.test(value) ? value : undefined;
}

/**
 * Colours by name for one card: its own `config.style.color` first, then the platform's names.
 * Source: Feishu cards, enumerations for fields related to color.
 */
export function paletteOf(card: JsonObject): Palette {
  const own = objectAt(objectAt(objectAt(card, 'config'), 'style'), 'color');
  return (name) => {
    if (name === undefined || name === 'default') return undefined;
    const custom = objectAt(own, name);
    const [light, dark] = [textAt(custom, 'light_mode'), textAt(custom, 'dark_mode')].map(written);
    if (light === undefined) return dark ?? named(name);
    return dark === undefined ? light : `light-dark(${light}, ${dark})`;
  };
}
