import { type Answer, type Handler, sentence, toAsker } from '#bot/conversation.ts';
import { adjustmentCard } from '#cards/adjustment-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { type Confirmed, cancelProposal, confirmProposal } from '#operations/confirm-proposal.ts';

/** 确认, typed: the person's newest preview. */
export const confirm: Handler<'confirm'> = async ({ call, texts }) => {
  const confirmed = await confirmProposal(call, { proposalId: undefined, collisions: 'keep' });
  return sayConfirmed(confirmed, texts);
};

export const cancel: Handler<'cancel'> = async ({ call, texts }) => {
  await cancelProposal(call, undefined);
  return [sentence(texts.notices.cancelled)];
};

/** What a confirmation did, in the person's private chat. */
function sayConfirmed(confirmed: Confirmed, texts: Texts): readonly Answer[] {
  switch (confirmed.kind) {
    case 'told':
      return [sentence(texts.toldText(confirmed.told).sentence)];
    case 'scores':
      return [toAsker(savedCard(confirmed.saved, texts))];
    case 'adjustment':
      return [toAsker(adjustmentCard(confirmed.adjustment, texts))];
    case 'publication':
      return confirmed.rankings.map((view) => toAsker(rankingCard(view, texts)));
  }
}
