import type { CycleView } from '#domain/views.ts';
import { type Card, type CardParts, card } from './kit/card.ts';
import type { Texts } from './texts/catalogue.ts';

/** A card of one year's assessment: says which, and whether its data are made up. */
export function cycleCard(cycle: CycleView, texts: Texts, parts: CardParts): Card {
  const year = texts.words.cycleName(cycle.year);
  return card({
    ...parts,
    subtitle: parts.subtitle === undefined ? year : `${parts.subtitle} · ${year}`,
    tags: cycle.isExample ? [...parts.tags.slice(0, 2), texts.words.tags.example] : parts.tags,
  });
}
