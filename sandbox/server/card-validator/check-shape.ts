import { isObject } from '#sandbox/server/json.ts';
import { expectedInstead, type Scalar } from './check-scalar.ts';
import { componentTable, droppedTags, mayStand } from './component-table.ts';
import type { NamedStyles } from './palette.ts';
import { type CardProblem, unreadable } from './problem.ts';
import type { Shape } from './shapes.ts';

/** Where a value stands: the path of what is around it, its key there, and the card's named styles. */
export interface Spot {
  readonly path: string;
  readonly key: string;
  readonly styles: NamedStyles;
}

type Of<K extends Shape['kind']> = Extract<Shape, { kind: K }>;
type Problems = Generator<CardProblem>;

/** Everything in a value that does not have the shape, in the order it stands. */
export function* shapeProblems(shape: Shape, value: unknown, spot: Spot): Problems {
  switch (shape.kind) {
    case 'anything':
      return;
    case 'object':
      yield* objectProblems(shape, value, spot);
      return;
    case 'list':
      yield* listProblems(shape, value, spot);
      return;
    case 'map':
      yield* mapProblems(shape, value, spot);
      return;
    case 'variants':
      yield* variantProblems(shape, value, spot);
      return;
    case 'components':
      yield* componentListProblems(shape, value, spot);
      return;
    case 'flag':
    case 'any_object':
    case 'text_size':
    case 'text':
    case 'choice':
    case 'colour':
    case 'number':
    case 'length':
    case 'box':
      yield* scalarProblems(shape, value, spot);
  }
}

function* objectProblems(shape: Of<'object'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const path = pathOf(spot, value);
  for (const [key, inner] of Object.entries(value)) {
    const known = shape.keys[key];
    if (!known) yield unreadable(`unknown property, property: ${key}`, path);
    else yield* shapeProblems(known, inner, { ...spot, path, key });
  }
  for (const key of shape.required) {
    if (value[key] === undefined) yield unreadable(`required property, property: ${key}`, path);
  }
}

function* listProblems(shape: Of<'list'>, value: unknown, spot: Spot): Problems {
  if (!Array.isArray(value)) {
    yield mismatch('slice', value, spot);
    return;
  }
  const path = pathOf(spot, value);
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape;
  if (value.length < min || value.length > max) {
    yield unreadable(`wrong number of entries, property: ${spot.key}`, path);
  }
  for (const [index, entry] of value.entries()) {
    yield* shapeProblems(shape.of, entry, { ...spot, path, key: `[${index}]` });
  }
}

function* mapProblems(shape: Of<'map'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const path = pathOf(spot, value);
  for (const [key, inner] of Object.entries(value)) {
    if (shape.keys && !shape.keys.includes(key)) {
      yield unreadable(`unknown property, property: ${key}`, path);
    }
    yield* shapeProblems(shape.of, inner, { ...spot, path, key });
  }
}

function* variantProblems(shape: Of<'variants'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const chosen = value[shape.by];
  const variant = typeof chosen === 'string' ? shape.of[chosen] : undefined;
  if (variant) yield* objectProblems(variant, value, spot);
  else yield unreadable(`unknown ${shape.by} ${String(chosen)}`, pathOf(spot, value));
}

function* componentListProblems(shape: Of<'components'>, value: unknown, spot: Spot): Problems {
  yield* listProblems({ kind: 'list', of: { kind: 'anything' }, ...maximum(shape) }, value, spot);
  if (!Array.isArray(value)) return;
  const path = pathOf(spot, value);
  for (const [index, component] of value.entries()) {
    yield* componentProblems(shape, component, { ...spot, path, key: `[${index}]` });
  }
}

function* componentProblems(shape: Of<'components'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const tag = String(value.tag);
  const component = componentTable.get(tag);
  if (droppedTags.has(tag)) {
    yield {
      code: 200861,
      message: 'cards of schema V2 no longer support this capability',
      value: `unsupported tag ${tag}`,
    };
  } else if (!(component && mayStand(tag, shape.where))) {
    yield { code: 200621, message: `type of element is not supported tag: ${tag}` };
  } else {
    yield* objectProblems(component, value, spot);
  }
}

function* scalarProblems(shape: Scalar, value: unknown, spot: Spot): Problems {
  const expected = expectedInstead(shape, value, spot.styles);
  if (expected === undefined) return;
  if (shape.kind === 'colour' && typeof value === 'string') {
    yield { code: 10002, message: `invalid color: ${value}` };
  } else {
    yield mismatch(expected, value, spot);
  }
}

function maximum(shape: Of<'components'>): { max?: number } {
  return shape.max === undefined ? {} : { max: shape.max };
}

function mismatch(expected: string, value: unknown, spot: Spot): CardProblem {
  const what = `expected ${expected} for ${spot.key}, but: ${JSON.stringify(value)}`;
  return unreadable(what, spot.path || spot.key);
}

/** `ROOT -> body -> elements -> [0](tag: markdown)`: the tag follows where there is one. */
function pathOf(spot: Spot, value: unknown): string {
  const tag = isObject(value) && typeof value.tag === 'string' ? `(tag: ${value.tag})` : '';
  const step = `${spot.key}${tag}`;
  return spot.path === '' ? step : `${spot.path} -> ${step}`;
}
