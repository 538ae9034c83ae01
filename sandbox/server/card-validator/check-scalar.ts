import { isObject } from '#sandbox/server/json.ts';
import { isColour, type NamedColours } from './palette.ts';
import type { Shape } from './shapes.ts';

type ScalarKind = Exclude<
  Shape['kind'],
  'anything' | 'object' | 'list' | 'map' | 'variants' | 'word_or' | 'components'
>;
export type Scalar = Extract<Shape, { kind: ScalarKind }>;
type Of<K extends ScalarKind> = Extract<Scalar, { kind: K }>;

/** As the platform names it. */
type ScalarType = 'bool' | 'map' | 'number' | 'string';

/** The type that a scalar has to have, as the platform names it. */
export function typeOf(shape: Scalar): ScalarType {
  switch (shape.kind) {
    case 'flag':
      return 'bool';
    case 'any_object':
      return 'map';
    case 'number':
      return 'number';
    case 'choice':
      return typeof shape.words[0] === 'number' ? 'number' : 'string';
    case 'text':
    case 'colour':
    case 'length':
    case 'box':
      return 'string';
  }
}

export function isOfType(type: ScalarType, value: unknown): boolean {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'map':
      return isObject(value);
    case 'number':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
  }
}

/** Whether a value of the right type is one that the property may have. */
export function isAllowed(shape: Scalar, value: unknown, colours: NamedColours): boolean {
  switch (shape.kind) {
    case 'flag':
    case 'any_object':
      return true;
    case 'text':
      return isText(shape, String(value));
    case 'choice':
      return shape.words.some((word) => word === value);
    case 'colour':
      return isOfPalette(shape, String(value), colours);
    case 'number':
      return isInRange(shape, Number(value));
    case 'length':
      return isLength(shape, String(value));
    case 'box':
      return isBox(shape, String(value));
  }
}

function isText(shape: Of<'text'>, value: string): boolean {
  if (shape.max !== undefined && [...value].length > shape.max) return false;
  return shape.fits?.(value) ?? true;
}

function isInRange(shape: Of<'number'>, value: number): boolean {
  return value >= shape.min && value <= shape.max && (!shape.whole || Number.isInteger(value));
}

function isOfPalette(shape: Of<'colour'>, value: string, colours: NamedColours): boolean {
  if (value === '' || shape.words.includes(value)) return true;
  return shape.shades && isColour(value, colours);
}

function isLength(shape: Of<'length'>, value: string): boolean {
  if (value === '' || shape.words.includes(value)) return true;
  const percent = /^(\d{1,3})%$/.exec(value);
  if (percent) return shape.percent && Number(percent[1]) <= 100;
  return isPixels(value, shape);
}

function isBox(shape: Of<'box'>, value: string): boolean {
  const parts = value.split(' ');
  return [1, 2, 4].includes(parts.length) && parts.every((part) => isPixels(part, shape));
}

function isPixels(value: string, bounds: { readonly min: number; readonly max: number }): boolean {
  const pixels = /^(-?\d+)px$|^0$/.exec(value);
  if (!pixels) return false;
  const count = Number(pixels[1] ?? 0);
  return count >= bounds.min && count <= bounds.max;
}
