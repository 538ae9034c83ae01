import { byteSize, countElements } from '#cards/kit/limits.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { everyCard } from '#tests/cards/every-card.ts';
import { assertDone } from './spread.ts';

/** How near the platform's limits the largest cards come, over every card and size that the tests enumerate. */
export async function benchCards(): Promise<string> {
  const cards = everyCard(textsFor('zh-CN')).map(({ name, card }) => ({
    name,
    bytes: byteSize(card) / 30_720,
    elements: countElements(card) / 120,
  }));
  assertDone(cards.length > 50, 'the enumeration has cards');
  const largest = (by: 'bytes' | 'elements') => {
    const top = cards.toSorted((a, b) => b[by] - a[by]).slice(0, 3);
    return top.map((each) => `${each.name} ${each[by].toFixed(2)}`).join(', ');
  };
  return [
    `Cards (${cards.length} cards and sizes)`,
    `  share of 30 KB:         ${largest('bytes')}`,
    `  share of 120 elements:  ${largest('elements')}`,
  ].join('\n');
}
