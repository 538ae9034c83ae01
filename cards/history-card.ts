import type { HistoryView } from '#domain/history-views.ts';
import { listOf } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LINES = 20;
const LINE_LENGTH = 160;

/** Every change of one cell, a sentence each, the latest first. */
export function historyCard({ cycle, unit, item, lines, notes }: HistoryView, texts: Texts): Card {
  const words = texts.history;
  const sentences = lines
    .toReversed()
    .map((line) => md`• ${shorten(words.line(line), LINE_LENGTH)}`);
  return cycleCard(cycle, texts, {
    title: words.title(unit, item.number),
    tone: 'sealed',
    tags: [texts.words.tags.notice],
    summary: words.title(unit, item.number),
    elements: [
      ...itemHeading(item, texts),
      markdown(sentences.length === 0 ? md`${words.none}` : listOf(sentences, LINES, texts)),
      notes > 0 ? note(words.notes(notes)) : undefined,
    ],
  });
}
