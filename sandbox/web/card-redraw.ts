/** Cards in another language: every card that somebody can still see, or scroll back to, is drawn again. */
import { preferences } from './preferences.ts';

const draws = new WeakMap<Element, () => void>();

/** A card out of sight may stand outside the document; one that nobody holds any more goes away by itself. */
let cards: WeakRef<Element>[] = [];
let tidyAt = 1000;

function tidy(): void {
  cards = cards.filter((card) => card.deref());
  tidyAt = Math.max(1000, cards.length * 2);
}

let shownLanguage = preferences.language;
preferences.onChange(() => {
  if (preferences.language === shownLanguage) return;
  shownLanguage = preferences.language;
  tidy();
  for (const reference of cards) {
    const card = reference.deref();
    if (card) draws.get(card)?.();
  }
});

/** Draws a card now, and again whenever the client's language changes. */
export function drawInEveryLanguage(card: Element, draw: () => void): void {
  if (cards.length >= tidyAt) tidy();
  cards.push(new WeakRef(card));
  draws.set(card, draw);
  draw();
}
