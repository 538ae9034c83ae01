import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Theme = 'light' | 'dark';

/** Every colour that the style sheets name with a value for both themes. */
function colours(): ReadonlyMap<string, Readonly<Record<Theme, string>>> {
  const sheets = ['palette.css', 'tokens.css'].map((name) =>
    readFileSync(new URL(`../../sandbox/web/${name}`, import.meta.url), 'utf8'),
  );
  const written = sheets
    .join('\n')
    .matchAll(/(--[\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g);
  return new Map(
    [...written].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
  );
}

const known = colours();

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(first: string, second: string, theme: Theme): number {
  const [one, other] = [first, second].map((name) => luminance(known.get(name)?.[theme] ?? ''));
  const [darker = 0, lighter = 0] = [one ?? 0, other ?? 0].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const hues = 'blue carmine green indigo lime orange purple red turquoise violet wathet yellow';

/** What is read, and what it is read on. */
const pairs: readonly (readonly [string, string])[] = [
  ...['--ink', '--ink-soft', '--ink-faint', '--accent'].flatMap((ink): [string, string][] =>
    ['--surface', '--sunken', '--hover', '--canvas'].map((ground) => [ink, ground]),
  ),
  ...['--danger', '--good', '--warn'].map((ink): [string, string] => [ink, '--surface']),
  ...hues.split(' ').flatMap((hue): [string, string][] => [
    [`--lark-${hue}-600`, '--surface'],
    [`--lark-${hue}-700`, `--lark-${hue}-100`],
    [`--lark-${hue}-800`, `--lark-${hue}-200`],
  ]),
  ['--lark-grey-700', '--lark-grey-200'],
  ['--lark-grey-800', '--lark-grey-300'],
];

test.each(['light', 'dark'] as const)('every word of a card can be read, in %s', (theme) => {
  const weak = pairs.filter(([ink, ground]) => !(contrast(ink, ground, theme) >= 4.5));
  expect(weak).toEqual([]);
});
