/**
 * What a part of a card may look like, as data. The card's rules are tables of these; `check-shape.ts` reads them.
 * Source of the tables: Feishu cards, card JSON 2.0 structure and the page of each component.
 */
export type Shape =
  | { readonly kind: 'anything' }
  | { readonly kind: 'any_object' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text_size' }
  | {
      readonly kind: 'text';
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly filled?: boolean;
    }
  | { readonly kind: 'choice'; readonly words: readonly (string | number)[] }
  /** A palette name, a shade of one, a colour that `config.style.color` names, or one of these words. */
  | { readonly kind: 'colour'; readonly words: readonly string[]; readonly shades: boolean }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole?: boolean;
    }
  /** One of these words, or a number of the unit, as `16px`. */
  | Length
  /** One, two or four lengths in px. */
  | { readonly kind: 'box'; readonly min: number; readonly max: number }
  | ObjectShape
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  /** Free keys, or only these. */
  | { readonly kind: 'map'; readonly of: Shape; readonly keys?: readonly string[] }
  /** Objects that name their variant under a key. */
  | {
      readonly kind: 'variants';
      readonly by: string;
      readonly of: Readonly<Record<string, ObjectShape>>;
    }
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
export const textSize: Shape = { kind: 'text_size' };

export function text(limits: { max?: number; pattern?: RegExp; filled?: boolean } = {}): Shape {
  return { kind: 'text', ...limits };
}

export function choice(...words: readonly (string | number)[]): Shape {
  return { kind: 'choice', words };
}

export function colour(...words: readonly string[]): Shape {
  return { kind: 'colour', words, shades: true };
}

export function number(min: number, max: number): Shape {
  return { kind: 'number', min, max };
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

export function list(of: Shape, limits: { min?: number; max?: number } = {}): Shape {
  return { kind: 'list', of, ...limits };
}

export function map(of: Shape, keys?: readonly string[]): Shape {
  return keys ? { kind: 'map', of, keys } : { kind: 'map', of };
}

export function variants(by: string, of: Readonly<Record<string, ObjectShape>>): Shape {
  return { kind: 'variants', by, of };
}

export function components(where: Place, max?: number): Shape {
  return max === undefined ? { kind: 'components', where } : { kind: 'components', where, max };
}
