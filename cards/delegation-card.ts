import type { DelegationEndPreview, DelegationPreview } from '#domain/people-views.ts';
import { listOf } from './cell-lines.ts';
import type { Card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const ENDING_LINES = 20;
const NAME_LENGTH = 8;

/** What is lent, to whom and until when, before it holds. */
export function delegationPreviewCard(view: DelegationPreview, texts: Texts): Card {
  const words = texts.delegation;
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(
        lines([
          md`**${words.what}** ${words.lent(view.lent)}`,
          md`**${words.to}** ${view.to}`,
          md`**${words.until}** ${words.untilDay(view.until)}`,
          md`${words.note}`,
        ]),
      ),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}

/** What is taken back, before it is. */
export function delegationEndPreviewCard(view: DelegationEndPreview, texts: Texts): Card {
  const words = texts.delegation;
  const ending = view.ending.map((each) => md`• ${words.ending(each)}`);
  return previewCard(view, texts, {
    title: words.endTitle,
    summary: words.endSummary,
    elements: [markdown(lines([listOf(ending, ENDING_LINES, texts), md`${words.endNote}`]))],
    confirm: words.endConfirm,
    cancel: words.cancel,
  });
}

/** Says on the card of who stands in for somebody for whom they do. */
export const delegationTags = (
  { delegatedBy }: { readonly delegatedBy?: string },
  texts: Texts,
): readonly string[] =>
  delegatedBy === undefined ? [] : [texts.delegation.by(shorten(delegatedBy, NAME_LENGTH))];
