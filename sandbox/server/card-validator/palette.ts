/** The names that a card gives to its own colours and text sizes under `config.style`. */
export interface NamedStyles {
  readonly colours: ReadonlySet<string>;
  readonly textSizes: ReadonlySet<string>;
}

/** Source: Feishu cards, resources, colour enumeration. */
const colourNames = [
  'blue',
  'carmine',
  'green',
  'grey',
  'indigo',
  'lime',
  'neutral',
  'orange',
  'purple',
  'red',
  'turquoise',
  'violet',
  'wathet',
  'yellow',
];
const shades = ['50', '100', '200', '300', '350', '400', '500', '600', '700', '800', '900'];
const colours = new Set([
  'white',
  'bg-white',
  ...colourNames,
  ...colourNames.flatMap((name) => shades.map((shade) => `${name}-${shade}`)),
]);

const textSizes = new Set([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'xxxx-large',
  'xxx-large',
  'xx-large',
  'x-large',
  'large',
  'medium',
  'small',
  'x-small',
]);

export function isColour(name: string, styles: NamedStyles): boolean {
  return colours.has(name) || styles.colours.has(name);
}

export function isTextSize(name: string, styles: NamedStyles): boolean {
  return textSizes.has(name) || styles.textSizes.has(name);
}
