import { isObject } from '#sandbox/server/json.ts';
import { componentTable } from './component-table.ts';

/** A component where it stands on a card. */
export interface Placed {
  readonly tag: string;
  readonly component: { readonly [key: string]: unknown };
  /** As in ErrPath, which leaves `body` out. */
  readonly path: string;
  /** The components around it, outermost first. */
  readonly around: readonly Placed[];
}

/** Keys whose values are data, not parts of the card. */
const dataKeys = new Set(['chart_spec', 'value', 'rows', 'behaviors']);

/** All components of a card's body, in the order they stand, parents before children. */
export function placedComponents(body: unknown): Placed[] {
  return [...walk(body, { path: 'ROOT', around: [] })];
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
  if (tag && componentTable.has(tag)) {
    const placed = { tag, component: value, path: inner.path, around: at.around };
    yield placed;
    inner = { ...inner, around: [...at.around, placed] };
  }
  for (const [key, child] of Object.entries(value)) {
    if (!dataKeys.has(key)) yield* walk(child, { ...inner, path: `${inner.path} -> ${key}` });
  }
}
