import { isObject } from '#sandbox/server/json.ts';
import { isAllowed, isOfType, type Scalar, typeOf } from './check-scalar.ts';
import { componentTable, droppedTags, mayStand } from './component-table.ts';
import type { NamedColours } from './palette.ts';
import { type CardProblem, goValue, invalid, missing, refused, unreadable } from './problem.ts';
import type { ObjectShape, Shape } from './shapes.ts';

/** Where a value stands: the path of what is around it, its key there, and how many components are around it. */
export interface Spot {
  readonly path: string;
  readonly key: string;
  readonly depth: number;
  readonly colours: NamedColours;
}

type Of<K extends Shape['kind']> = Extract<Shape, { kind: K }>;
type Problems = Generator<CardProblem>;

/**
 * A column set and its column count as one, as an example card on the page of the interactive container shows.
 * Source: Feishu cards, frequently asked questions, "sending", 2.
 */
const deepest = 5;

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
    case 'word_or':
      if (typeof value === 'string' && shape.words.includes(value)) return;
      yield* objectProblems(shape.of, value, spot);
      return;
    case 'components':
      yield* componentListProblems(shape, value, spot);
      return;
    default:
      yield* scalarProblems(shape, value, spot);
  }
}

function* objectProblems(shape: ObjectShape, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const path = pathOf(spot, Object.hasOwn(shape.keys, 'tag') ? value.tag : undefined);
  for (const [key, inner] of Object.entries(value)) {
    const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
    if (known) yield* shapeProblems(known, inner, { ...spot, path, key });
    else yield unreadable(`unknown property, property: ${key}`, path);
  }
  const lacking = shape.required.filter((key) => value[key] === undefined);
  for (const key of lacking) yield missing(ownerAt(path), key, path);
}

function* listProblems(shape: Of<'list'>, value: unknown, spot: Spot): Problems {
  if (!Array.isArray(value)) {
    yield mismatch('slice', value, spot);
    return;
  }
  const path = pathOf(spot);
  for (const [index, entry] of value.entries()) {
    yield* shapeProblems(shape.of, entry, { ...spot, path, key: `[${index}]` });
  }
}

function* mapProblems(shape: Of<'map'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const path = pathOf(spot);
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
  const variant =
    typeof chosen === 'string' && Object.hasOwn(shape.of, chosen) ? shape.of[chosen] : undefined;
  if (variant) yield* objectProblems(variant, value, spot);
  else yield unknownVariant(shape.by, chosen, pathOf(spot, value.tag));
}

function* componentListProblems(shape: Of<'components'>, value: unknown, spot: Spot): Problems {
  if (!Array.isArray(value)) {
    yield mismatch('slice', value, spot);
    return;
  }
  const path = pathOf(spot);
  if (shape.max !== undefined && value.length > shape.max) {
    yield refused(`${spot.key} exceeds the limit`, path);
  }
  for (const [index, component] of value.entries()) {
    yield* componentProblems(shape, component, { ...spot, path, key: `[${index}]` });
  }
}

function* componentProblems(shape: Of<'components'>, value: unknown, spot: Spot): Problems {
  if (!isObject(value)) {
    yield mismatch('map', value, spot);
    return;
  }
  const tag = goValue(value.tag);
  const path = pathOf(spot, value.tag);
  const component = componentTable.get(tag);
  if (droppedTags.has(tag)) {
    const message = 'cards of schema V2 no longer support this capability';
    yield { code: 200861, path, message, value: `unsupported tag ${tag}` };
  } else if (!(component && mayStand(tag, shape.where))) {
    yield unknownVariant('tag', tag, path);
  } else if (spot.depth === deepest) {
    yield refused('nesting too deep', path);
  } else {
    const depth = tag === 'column' ? spot.depth : spot.depth + 1;
    yield* objectProblems(component, value, { ...spot, depth });
  }
}

function* scalarProblems(shape: Scalar, value: unknown, spot: Spot): Problems {
  const type = typeOf(shape);
  if (!isOfType(type, value)) yield mismatch(type, value, spot);
  else if (shape.kind === 'text' && shape.filled && value === '') {
    yield missing(ownerAt(spot.path), spot.key, spot.path);
  } else if (!isAllowed(shape, value, spot.colours)) {
    yield unallowed(shape, value, spot);
  }
}

function unallowed(shape: Scalar, value: unknown, { key, path }: Spot): CardProblem {
  if (shape.kind === 'colour') return invalid('color', value, path);
  return key === 'tag' ? unknownVariant(key, value, path) : invalid(key, value, path);
}

function unknownVariant(by: string, chosen: unknown, path: string): CardProblem {
  const what =
    by === 'tag'
      ? `type of element is not supported tag: ${goValue(chosen)}`
      : `unknown behavior type: ${goValue(chosen)}`;
  return unreadable(what, path);
}

function mismatch(expected: string, value: unknown, spot: Spot): CardProblem {
  const what = `expected ${expected} for ${spot.key}, but: ${goValue(value)}`;
  return unreadable(what, spot.path || spot.key);
}

/** `ROOT -> body -> elements -> [0](tag: markdown)`: the tag follows what has one, which a header has not. */
function pathOf(spot: Spot, tag?: unknown): string {
  const step = typeof tag === 'string' ? `${spot.key}(tag: ${tag})` : spot.key;
  return spot.path === '' ? step : `${spot.path} -> ${step}`;
}

/** Whose property it is, by the last step of its path: the tag, else the key. */
function ownerAt(path: string): string {
  const step = path.slice(path.lastIndexOf('-> ') + 1).replace(/^> /, '');
  return /\(tag: (.*)\)$/.exec(step)?.[1] ?? step;
}
