import { type Choice, type OpenPoint, Variation } from '#sandbox/server/variation.ts';

/** The points of a card's validation that the platform's documents leave open. */
const points = [
  'duplicate_name_code',
  'element_count',
  'table_count',
  'choices_outside_form',
  'chart_in_form',
  'card_size',
] as const satisfies readonly OpenPoint[];

type CardPoint = (typeof points)[number];

/** How a card is judged where the documents leave it open. */
export type CardRules = { readonly [P in CardPoint]: Choice<P> };

/** The rules as a platform of this seed has them. */
export function cardRulesOf(variation: Pick<Variation, 'of'>): CardRules {
  return {
    duplicate_name_code: variation.of('duplicate_name_code'),
    element_count: variation.of('element_count'),
    table_count: variation.of('table_count'),
    choices_outside_form: variation.of('choices_outside_form'),
    chart_in_form: variation.of('chart_in_form'),
    card_size: variation.of('card_size'),
  };
}

/** The rules as they were seen most. */
export const usualRules: CardRules = cardRulesOf(new Variation());
