import { isObject } from '#sandbox/server/json.ts';
import { audioProblems } from './audio-rules.ts';
import { type CardRules, usualRules } from './card-rules.ts';
import { cardShape } from './card-shape.ts';
import { shapeProblems } from './check-shape.ts';
import { componentProblems } from './component-rules.ts';
import { elementIdProblems } from './element-ids.ts';
import { bytesOf } from './inspect-card.ts';
import { limitProblems } from './limits.ts';
import { nameProblems } from './name-rules.ts';
import type { NamedColours } from './palette.ts';
import { placedComponents } from './placed-components.ts';
import { type CardProblem, goValue, isOfReading, unreadable } from './problem.ts';

export type { CardProblem } from './problem.ts';

const largestCard = 30 * 1024;

/**
 * The first thing that the platform would find wrong with a card of JSON 2.0, or nothing. Like the platform it names
 * one problem at a time: what keeps the card from being read, then values, then the rules of the whole card. No
 * property passes that it does not know. A card of another schema is refused. Images, persons and uploads that a card
 * names are not looked up.
 */
export function validateCard(
  card: unknown,
  rules: CardRules = usualRules,
): CardProblem | undefined {
  if (!isObject(card)) return unreadable(`expected map, but: ${goValue(card)}`, 'ROOT');
  if (bytesOf(card, rules) > largestCard) {
    return { code: 230025, message: 'The length of the message content reaches its limit.' };
  }
  if (card.schema !== '2.0') return unreadable(`unknown schema ${goValue(card.schema)}`, 'ROOT');
  return problemOfShape(card) ?? problemsOfRules(card, rules).next().value ?? undefined;
}

function problemOfShape(card: { readonly [key: string]: unknown }): CardProblem | undefined {
  const spot = { path: '', key: 'ROOT', depth: 0, colours: namedColours(card) };
  const problems = [...shapeProblems(cardShape, card, spot)];
  return problems.find(isOfReading) ?? problems[0];
}

function* problemsOfRules(
  card: { readonly [key: string]: unknown },
  rules: CardRules,
): Generator<CardProblem, undefined> {
  const placed = placedComponents(card.body);
  yield* limitProblems(card, placed, rules);
  yield* elementIdProblems(card);
  yield* nameProblems(placed, rules);
  yield* audioProblems(card, placed);
  yield* componentProblems(placed, rules);
  return undefined;
}

function namedColours(card: { readonly [key: string]: unknown }): NamedColours {
  const config = isObject(card.config) ? card.config : {};
  const style = isObject(config.style) ? config.style : {};
  return new Set(isObject(style.color) ? Object.keys(style.color) : []);
}
