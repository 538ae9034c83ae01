import { REASON_FIELD } from '#cards/actions.ts';
import { amendmentImportCard } from '#cards/amendment-import-card.ts';
import { rosterImportCard } from '#cards/roster-import-card.ts';
import { amendScorecards } from '#operations/amend-scorecards.ts';
import { takeSuggestedNames } from '#operations/import-units.ts';
import { type ActionHandler, formText, show, showTold, success, warning } from './press-context.ts';

/** Without a reason the card comes back and says so. */
export const amend: ActionHandler<'amend'> = async ({ call, press, texts }, { proposalId }) => {
  const reason = formText(press, REASON_FIELD);
  const amended = await amendScorecards(call, { proposalId, reason });
  if (amended.done) return showTold(amended.told, texts);
  return show(amendmentImportCard(amended.view, texts), warning(texts.amendment.lacksReason));
};

export const takeNames: ActionHandler<'take_names'> = async ({ call, texts }, { proposalId }) => {
  const view = await takeSuggestedNames(call, proposalId);
  return show(rosterImportCard(view, texts), success(texts.rosterImport.namesTaken));
};
