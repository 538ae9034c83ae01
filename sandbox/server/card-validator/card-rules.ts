import { isObject } from '#sandbox/server/json.ts';
import type { Placed } from './placed-components.ts';
import type { CardProblem } from './problem.ts';

/** Source: Feishu cards, card JSON 2.0 structure, and frequently asked questions, "sending". */
const limits = { tags: 200, tables: 5, depth: 5 };

/** Limits and names that concern the whole card. */
export function* cardProblems(
  card: { readonly [key: string]: unknown },
  placed: readonly Placed[],
): Generator<CardProblem> {
  yield* configProblems(card);
  if (countTags(card) > limits.tags) {
    yield { code: 11310, message: 'element exceeds the limit' };
  }
  if (placed.filter(({ tag }) => tag === 'table').length > limits.tables) {
    yield { code: 11310, message: 'card table number over limit', value: 'table' };
  }
  for (const { path, around } of placed) {
    if (around.length >= limits.depth) yield { code: 11310, path, message: 'nesting too deep' };
  }
  yield* duplicates(placed, 'name', 11310);
  yield* duplicates(placed, 'element_id', 300301);
}

function* configProblems(card: { readonly [key: string]: unknown }): Generator<CardProblem> {
  const config = isObject(card.config) ? card.config : {};
  if (config.update_multi === false) {
    yield { code: 300302, message: 'update_multi must be true' };
  }
  const link = isObject(card.card_link) ? card.card_link : undefined;
  const ofClients = [link?.pc_url, link?.ios_url, link?.android_url];
  if (link && !link.url && !ofClients.every(Boolean)) {
    yield { code: 11310, path: 'ROOT -> card_link', message: 'url is empty' };
  }
}

/** One namespace for all: a form and an input of one name are a clash as well. */
function* duplicates(
  placed: readonly Placed[],
  key: 'name' | 'element_id',
  code: number,
): Generator<CardProblem> {
  const seen = new Set<unknown>();
  for (const { component, path } of placed) {
    const name = component[key];
    if (name === undefined || name === '') continue;
    if (seen.has(name)) yield { code, path, message: `${key}(${String(name)}) duplicate` };
    seen.add(name);
  }
}

/** Everything with a tag counts: components and the text objects in them. A chart's own data does not. */
function countTags(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, entry) => sum + countTags(entry), 0);
  if (!isObject(value)) return 0;
  let count = typeof value.tag === 'string' ? 1 : 0;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'chart_spec' && key !== 'rows') count += countTags(child);
  }
  return count;
}
