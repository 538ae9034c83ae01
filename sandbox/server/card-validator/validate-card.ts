import { isObject } from '#sandbox/server/json.ts';
import { cardProblems } from './card-rules.ts';
import { cardShape } from './card-shape.ts';
import { shapeProblems } from './check-shape.ts';
import { componentProblems } from './component-rules.ts';
import type { NamedStyles } from './palette.ts';
import { placedComponents } from './placed-components.ts';
import { type CardProblem, unreadable } from './problem.ts';

export type { CardProblem } from './problem.ts';

const largestCard = 30 * 1024;

/**
 * The first thing that the platform would find wrong with a card of JSON 2.0, or nothing. Like the platform it names
 * one problem at a time, and no property passes that it does not know. Cards of 1.0, the blank `{}` among them, are
 * refused: the sandbox has no client for them.
 */
export function validateCard(card: unknown): CardProblem | undefined {
  if (!isObject(card)) return unreadable('expected map', 'ROOT');
  if (Buffer.byteLength(JSON.stringify(card)) > largestCard) {
    return { code: 230025, message: 'The length of the message content reaches its limit.' };
  }
  if (card.schema !== '2.0') return unreadable(`unknown schema ${String(card.schema)}`, 'ROOT');
  return problemsOf(card).next().value ?? undefined;
}

function* problemsOf(card: { readonly [key: string]: unknown }): Generator<CardProblem, undefined> {
  yield* shapeProblems(cardShape, card, { path: '', key: 'ROOT', styles: namedStyles(card) });
  const placed = placedComponents(card.body);
  yield* cardProblems(card, placed);
  yield* componentProblems(placed);
  return undefined;
}

function namedStyles(card: { readonly [key: string]: unknown }): NamedStyles {
  const config = isObject(card.config) ? card.config : {};
  const style = isObject(config.style) ? config.style : {};
  return { colours: keysOf(style.color), textSizes: keysOf(style.text_size) };
}

function keysOf(value: unknown): ReadonlySet<string> {
  return new Set(isObject(value) ? Object.keys(value) : []);
}
