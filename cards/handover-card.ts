import type { HandoverPreview } from '#domain/people-views.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

/** Whose roles become whose for good, and what comes along, before it holds. */
export function handoverPreviewCard(view: HandoverPreview, texts: Texts): Card {
  const words = texts.handover;
  const { from, to, roles, units, openPreviews } = view;
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(
        lines([
          md`**${words.roles}** ${words.roleWords(roles)}`,
          md`**${words.from}** ${from}`,
          md`**${words.to}** ${to}`,
          md`${words.scores}`,
          ...(units > 0 ? [md`${words.units(units)}`] : []),
          ...(openPreviews > 0 ? [md`${words.previews(openPreviews)}`] : []),
          md`${words.note}`,
        ]),
      ),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}
