/**
 * What a part of a card may look like, as data. The card's rules are tables of these; `check-shape.ts` reads them.
 * Source of the tables: Feishu cards, card JSON 2.0 structure and the page of each component. Where a page's example
 * of the full JSON has a key that its table of fields leaves out, the key is taken.
 */
export type Shape =
  | { readonly kind: 'anything' }
  | { readonly kind: 'any_object' }
  | { readonly kind: 'flag' }
  | {
      readonly kind: 'text';
      readonly max?: number;
      readonly fits?: (value: string) => boolean;
      readonly filled?: boolean;
    }
  | { readonly kind: 'choice'; readonly words: readonly (string | number)[] }
  /** A palette name, a shade of one, a colour that `config.style.color` names, one of these words, or blank. */
  | { readonly kind: 'colour'; readonly words: readonly string[]; readonly shades: boolean }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    }
  /** One of these words, a number of the unit as `16px`, or blank. */
  | Length
  /** One, two or four lengths in px; a zero needs no unit. */
  | { readonly kind: 'box'; readonly min: number; readonly max: number }
  | ObjectShape
  | { readonly kind: 'list'; readonly of: Shape; readonly max?: number }
  /** Free keys, or only these. */
  | { readonly kind: 'map'; readonly of: Shape; readonly keys?: readonly string[] }
  /** Objects that name their variant under a key. */
  | {
      readonly kind: 'variants';
      readonly by: string;
      readonly of: Readonly<Record<string, ObjectShape>>;
    }
  /** One of these words, or an object. */
  | { readonly kind: 'word_or'; readonly words: readonly string[]; readonly of: ObjectShape }
  /** Components; `where` says which may stand here. */
  | { readonly kind: 'components'; readonly where: Place; readonly max?: number };

export interface ObjectShape {
  readonly kind: 'object';
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

interface Length {
  readonly kind: 'length';
  readonly words: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly percent: boolean;
}

/** Forms and tables stand at the root alone, columns in a column set alone. */
export type Place = 'root' | 'nested' | 'column_set' | 'button_area';

export const anything: Shape = { kind: 'anything' };
export const anyObject: Shape = { kind: 'any_object' };
export const flag: Shape = { kind: 'flag' };

export function text(
  limits: { max?: number; fits?: (value: string) => boolean; filled?: boolean } = {},
): Shape {
  return { kind: 'text', ...limits };
}

export function choice(...words: readonly (string | number)[]): Shape {
  return { kind: 'choice', words };
}

export function colour(...words: readonly string[]): Shape {
  return { kind: 'colour', words, shades: true };
}

export function number(min: number, max: number): Shape {
  return { kind: 'number', min, max, whole: false };
}

export function whole(min: number, max: number): Shape {
  return { kind: 'number', min, max, whole: true };
}

/** `words`, or `[min,max]px`. */
export function length(words: readonly string[], min = 0, max = Number.POSITIVE_INFINITY): Length {
  return { kind: 'length', words, min, max, percent: false };
}

export function orPercent(shape: Length): Shape {
  return { ...shape, percent: true };
}

export function box(min: number, max: number): Shape {
  return { kind: 'box', min, max };
}

/** An object with these keys and no others; `required` are the names of those that must be there. */
export function object(
  keys: Readonly<Record<string, Shape>>,
  required: readonly string[] = [],
): ObjectShape {
  return { kind: 'object', keys, required };
}

export function list(of: Shape): Shape {
  return { kind: 'list', of };
}

export function map(of: Shape, keys?: readonly string[]): Shape {
  return keys ? { kind: 'map', of, keys } : { kind: 'map', of };
}

export function variants(by: string, of: Readonly<Record<string, ObjectShape>>): Shape {
  return { kind: 'variants', by, of };
}

export function wordOr(words: readonly string[], of: ObjectShape): Shape {
  return { kind: 'word_or', words, of };
}

export function components(where: Place, max?: number): Shape {
  return max === undefined ? { kind: 'components', where } : { kind: 'components', where, max };
}
