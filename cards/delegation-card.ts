import type { DelegationEndPreview, DelegationPreview } from '#domain/people-views.ts';
import { listOf } from './cell-lines.ts';
import { confirmButtons } from './confirm-buttons.ts';
import { type Card, card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const ENDING_LINES = 20;
const NAME_LENGTH = 8;

/** What is lent, to whom and until when, before it holds. */
export function delegationPreviewCard(view: DelegationPreview, texts: Texts): Card {
  const words = texts.delegation;
  return card({
    title: words.title,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
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
      confirmButtons({ ...view, confirm: words.confirm, cancel: words.cancel }),
    ],
  });
}

/** What is taken back, before it is. */
export function delegationEndPreviewCard(view: DelegationEndPreview, texts: Texts): Card {
  const words = texts.delegation;
  const ending = view.ending.map((each) => md`• ${words.ending(each)}`);
  return card({
    title: words.endTitle,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
    summary: words.endSummary,
    elements: [
      markdown(lines([listOf(ending, ENDING_LINES, texts), md`${words.endNote}`])),
      confirmButtons({ ...view, confirm: words.endConfirm, cancel: words.cancel }),
    ],
  });
}

/** Says on the card of who stands in for somebody for whom they do. */
export const delegationTags = (
  { delegatedBy }: { readonly delegatedBy?: string },
  texts: Texts,
): readonly string[] =>
  delegatedBy === undefined ? [] : [texts.delegation.by(shorten(delegatedBy, NAME_LENGTH))];
