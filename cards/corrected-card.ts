import type { CorrectedView } from '#domain/publication-views.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const REASON_LENGTH = 200;

/** In the place of a ranking that was corrected: nothing to read off it any more, and where the new one is. */
export function correctedCard(view: CorrectedView, texts: Texts): Card {
  const words = texts.corrected;
  return cycleCard(view.cycle, texts, {
    title: texts.ranking.title(view.scorecard),
    tone: 'sealed',
    tags: [words.tag],
    summary: `${words.tag}：${texts.ranking.summary(view.scorecard)}`,
    elements: [
      markdown(
        lines([
          md`${words.text(view.publishedAt, view.correctedAt)}`,
          md`${texts.published.reason(shorten(view.reason, REASON_LENGTH))}`,
        ]),
      ),
    ],
  });
}
