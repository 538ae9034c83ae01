import type { CycleView } from '#domain/views.ts';
import { confirmButtons, type Decision } from './confirm-buttons.ts';
import { cycleCard } from './cycle-frame.ts';
import { type Card, type CardParts, card } from './kit/card.ts';
import type { Texts } from './texts/catalogue.ts';

type PreviewParts = Pick<CardParts, 'title' | 'subtitle' | 'summary' | 'elements'> &
  Pick<Decision, 'confirm' | 'cancel' | 'sure'>;

/** What would be done, and yes or no to it at the end. */
export function previewCard(
  view: { readonly proposalId: string; readonly cycle?: CycleView },
  texts: Texts,
  { confirm, cancel, sure, elements, ...parts }: PreviewParts,
): Card {
  const { proposalId, cycle } = view;
  const decision = { proposalId, confirm, cancel, ...(sure === undefined ? {} : { sure }) };
  const whole: CardParts = {
    ...parts,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
    elements: [...elements, confirmButtons(decision)],
  };
  return cycle === undefined ? card(whole) : cycleCard(cycle, texts, whole);
}
