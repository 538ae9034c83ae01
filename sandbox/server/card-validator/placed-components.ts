import { isObject } from '#sandbox/server/json.ts';
import { componentTable } from './component-table.ts';

/** A component where it stands on a card. */
export interface Placed {
  readonly tag: string;
  readonly component: { readonly [key: string]: unknown };
  /** `ROOT -> body -> elements -> [0](tag: form)` */
  readonly path: string;
  /** The components around it, outermost first. */
  readonly around: readonly Placed[];
}

/** Keys whose values are data, not parts of the card. */
const dataKeys = new Set(['chart_spec', 'value', 'rows', 'behaviors']);

/** Every object of a card that has a tag, header and texts included, in the order they stand. */
export function* taggedObjects(value: unknown): Generator<{ readonly [key: string]: unknown }> {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isObject(next) && typeof next.tag === 'string') yield next;
    waiting.push(...partsOf(next).toReversed());
  }
}

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => (dataKeys.has(key) ? [] : [part]));
}

/** All components of a card's body, in the order they stand, parents before children. */
export function placedComponents(body: unknown): Placed[] {
  return [...walk(body, { path: 'ROOT -> body', around: [] })];
}

export function isInForm(placed: Placed): boolean {
  return placed.around.some(({ tag }) => tag === 'form');
}

interface Around {
  readonly path: string;
  readonly around: readonly Placed[];
}

function* walk(value: unknown, at: Around): Generator<Placed> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) {
      yield* walkObject(entry, { ...at, path: `${at.path} -> [${index}]` });
    }
  } else {
    yield* walkObject(value, at);
  }
}

function* walkObject(value: unknown, at: Around): Generator<Placed> {
  if (!isObject(value)) return;
  const tag = typeof value.tag === 'string' ? value.tag : undefined;
  let inner = tag ? { ...at, path: `${at.path}(tag: ${tag})` } : at;
  const isElement = at.path.endsWith(']');
  if (tag && isElement && componentTable.has(tag)) {
    const placed = { tag, component: value, path: inner.path, around: at.around };
    yield placed;
    inner = { ...inner, around: [...at.around, placed] };
  }
  for (const [key, child] of Object.entries(value)) {
    if (!dataKeys.has(key)) yield* walk(child, { ...inner, path: `${inner.path} -> ${key}` });
  }
}
