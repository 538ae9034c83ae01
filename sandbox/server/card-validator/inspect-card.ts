import { type CardRules, usualRules } from './card-rules.ts';
import { componentTable } from './component-table.ts';
import { taggedObjects } from './placed-components.ts';

/** What the limits of a card are counted on. */
export interface CardMeasures {
  /** UTF-8 bytes, of at most 30 KB. */
  readonly bytes: number;
  /** Of at most 200. */
  readonly elements: number;
}

/**
 * How large a card is by these rules. Everything with a tag counts as an element, texts, icons and the header's title
 * among them (a live probe was taken with 200 and refused with 201); a chart's own data does not.
 */
export function inspectCard(card: unknown, rules: CardRules = usualRules): CardMeasures {
  return { bytes: bytesOf(card, rules), elements: elementsOf(card, rules) };
}

/** By the content's own JSON, or as it stands escaped in the body of a request. */
export function bytesOf(card: unknown, rules: CardRules): number {
  const content = JSON.stringify(card);
  return Buffer.byteLength(rules.card_size === 'content' ? content : JSON.stringify(content));
}

export function elementsOf(card: unknown, rules: CardRules): number {
  const tagged = [...taggedObjects(card)];
  if (rules.element_count === 'with_texts') return tagged.length;
  return tagged.filter(({ tag }) => typeof tag === 'string' && componentTable.has(tag)).length;
}
