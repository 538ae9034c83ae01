import { isObject } from '#sandbox/server/json.ts';
import { isColour, isTextSize, type NamedStyles } from './palette.ts';
import type { Shape } from './shapes.ts';

type ScalarKind = Exclude<
  Shape['kind'],
  'anything' | 'object' | 'list' | 'map' | 'variants' | 'components'
>;
export type Scalar = Extract<Shape, { kind: ScalarKind }>;
type Of<K extends ScalarKind> = Extract<Scalar, { kind: K }>;

/** What was expected instead of the value, or nothing when it fits. */
export function expectedInstead(
  shape: Scalar,
  value: unknown,
  styles: NamedStyles,
): string | undefined {
  return fits(shape, value, styles) ? undefined : expectation(shape);
}

function fits(shape: Scalar, value: unknown, styles: NamedStyles): boolean {
  switch (shape.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'any_object':
      return isObject(value);
    case 'text_size':
      return typeof value === 'string' && isTextSize(value, styles);
    case 'text':
      return typeof value === 'string' && isText(shape, value);
    case 'choice':
      return shape.words.some((word) => word === value);
    case 'colour':
      return isOfPalette(shape, value, styles);
    case 'number':
      return typeof value === 'number' && isInRange(shape, value);
    case 'length':
      return typeof value === 'string' && isLength(shape, value);
    case 'box':
      return typeof value === 'string' && isBox(shape, value);
  }
}

function expectation(shape: Scalar): string {
  switch (shape.kind) {
    case 'flag':
      return 'bool';
    case 'any_object':
      return 'map';
    case 'text_size':
      return 'text size';
    case 'text':
      return `string${shape.max === undefined ? '' : ` of at most ${shape.max} characters`}`;
    case 'choice':
      return shape.words.join('|');
    case 'colour':
      return 'color';
    case 'number':
      return `number in [${shape.min},${shape.max}]`;
    case 'length':
      return [...shape.words, `[${shape.min},${shape.max}]px`].join('|');
    case 'box':
      return `one, two or four of [${shape.min},${shape.max}]px`;
  }
}

function isText(shape: Of<'text'>, value: string): boolean {
  if (shape.filled && value === '') return false;
  if (shape.max !== undefined && [...value].length > shape.max) return false;
  return !shape.pattern || shape.pattern.test(value);
}

function isInRange(shape: Of<'number'>, value: number): boolean {
  return value >= shape.min && value <= shape.max && (!shape.whole || Number.isInteger(value));
}

function isOfPalette(shape: Of<'colour'>, value: unknown, styles: NamedStyles): boolean {
  if (typeof value !== 'string') return false;
  return shape.words.includes(value) || (shape.shades && isColour(value, styles));
}

function isLength(shape: Of<'length'>, value: string): boolean {
  if (shape.words.includes(value)) return true;
  const percent = /^(\d{1,3})%$/.exec(value);
  if (percent) return shape.percent && Number(percent[1]) <= 100;
  return isPixels(value, shape);
}

function isBox(shape: Of<'box'>, value: string): boolean {
  const parts = value.split(' ');
  return [1, 2, 4].includes(parts.length) && parts.every((part) => isPixels(part, shape));
}

function isPixels(value: string, bounds: { readonly min: number; readonly max: number }): boolean {
  const pixels = /^(-?\d+)px$/.exec(value);
  if (!pixels) return false;
  const count = Number(pixels[1]);
  return count >= bounds.min && count <= bounds.max;
}
