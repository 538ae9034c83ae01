import type { ResultView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { detailsTable } from './details-table.ts';
import type { Card } from './kit/card.ts';
import { markdown, md, note } from './kit/markdown.ts';
import { tallyElements } from './tally-elements.ts';
import type { Texts } from './texts/catalogue.ts';

/** What a unit's contact is sent when the ranking is out. */
export function resultCard(view: ResultView, texts: Texts): Card {
  return cycleCard(view.cycle, texts, {
    title: texts.result.title(view.unit),
    subtitle: view.scorecard,
    tone: 'done',
    tags: [texts.words.tags.published],
    summary: texts.result.summary(view.unit),
    elements: [
      ...tallyElements(view, texts),
      detailsTable(view.rows, texts),
      markdown(md`${texts.result.thanks}`),
      note(texts.ranking.publishedAt(view.publishedAt)),
    ],
  });
}
