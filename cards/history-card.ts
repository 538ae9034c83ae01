import type { HistoryView } from '#domain/views.ts';
import { listOf } from './cell-lines.ts';
import { itemHeading } from './item-text.ts';
import { type Card, card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LINES = 20;
const LINE_LENGTH = 160;

/** Every change of one cell, a sentence each, the latest first. */
export function historyCard({ unit, item, lines }: HistoryView, texts: Texts): Card {
  const words = texts.history;
  const sentences = lines
    .toReversed()
    .map((line) => md`• ${shorten(words.line(line), LINE_LENGTH)}`);
  return card({
    title: words.title(unit, item.number),
    tone: 'sealed',
    tags: [texts.words.tags.notice],
    summary: words.title(unit, item.number),
    elements: [
      ...itemHeading(item, texts),
      markdown(sentences.length === 0 ? md`${words.none}` : listOf(sentences, LINES, texts)),
    ],
  });
}
