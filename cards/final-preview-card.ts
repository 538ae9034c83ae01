import type { FinalPreview } from '#domain/publication-views.ts';
import { shortName } from './cell-lines.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

/** What the end of the year seals, before it does. */
export function finalPreviewCard(view: FinalPreview, texts: Texts): Card {
  const words = texts.final;
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(
        lines(
          view.scorecards.map(({ name, units, publishedAt, corrections }) => {
            const line = words.scorecard(shortName(name), units, publishedAt, corrections);
            return md`• ${line}`;
          }),
        ),
      ),
      markdown(md`${words.text}`),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
    sure: { title: words.confirmTitle, text: words.confirmText },
  });
}
