/** The names that a card gives to its own colours under `config.style.color`. */
export type NamedColours = ReadonlySet<string>;

/** Source: Feishu cards, resources, colour enumeration. `neutral` is a colour of tags alone. */
const hues = [
  'blue',
  'carmine',
  'green',
  'indigo',
  'lime',
  'orange',
  'purple',
  'red',
  'sunflower',
  'turquoise',
  'violet',
  'wathet',
  'yellow',
];
const shades = ['50', '100', '200', '300', '350', '400', '500', '600', '700', '800', '900'];
const shadesOfGrey = [...shades, '00', '650', '950', '1000'];

const colours: ReadonlySet<string> = new Set([
  'white',
  'bg-white',
  ...hues,
  ...hues.flatMap((hue) => shades.map((shade) => `${hue}-${shade}`)),
  'grey',
  ...shadesOfGrey.map((shade) => `grey-${shade}`),
]);

export function isColour(name: string, named: NamedColours): boolean {
  return colours.has(name) || named.has(name);
}

/** The palette of a card's header and of its tags, without the greys. Source: component header. */
export const headerColours: readonly string[] = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
];
