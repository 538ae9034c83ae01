import {
  type Answer,
  type Conversation,
  type Handler,
  sentence,
  toAsker,
} from '#bot/conversation.ts';
import { answerDocument } from '#bot/files/answer-document.ts';
import { readDocument } from '#bot/files/read-document.ts';
import { resolveUnit } from '#bot/resolve.ts';
import { amendmentImportCard } from '#cards/amendment-import-card.ts';
import { carryOverImportCard } from '#cards/carry-over-import-card.ts';
import { unitMoveImportCard } from '#cards/unit-move-import-card.ts';
import { isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { TypedChange } from '#domain/request-import.ts';
import { amendBecause } from '#operations/amend-scorecards.ts';
import { proposeCarryOver } from '#operations/carry-over.ts';
import { proposeUnitMove } from '#operations/move-unit.ts';
import { type ItemChange, proposeItemChanges } from '#operations/propose-amendment.ts';

export const importScorecards: Handler<'import_scorecards'> = (conversation, { pasted }) =>
  readPasted(conversation, pasted, 'scorecards');

export const importRoster: Handler<'import_roster'> = (conversation, { pasted }) =>
  readPasted(conversation, pasted, 'roster');

/** What was pasted is read as a text file is, outside of this transaction. */
async function readPasted(
  conversation: Conversation,
  pasted: string,
  what: 'scorecards' | 'roster',
): Promise<readonly Answer[]> {
  const { call, texts, documents, lookUp } = conversation;
  if (!isAdmin(call.actor)) refuse({ code: 'admins_only' });
  if (pasted.trim() === '') refuse({ code: 'nothing_to_import', what });
  lookUp(async () => {
    const bytes = new TextEncoder().encode(pasted);
    const read = await readDocument(documents, { name: 'pasted.txt', bytes });
    return (later) => {
      if (!read.ok || read.content.kind !== what) refuse({ code: 'nothing_to_import', what });
      return answerDocument({ call: later, texts, documents }, { name: '', read });
    };
  });
  return [];
}

export const carryOver: Handler<'carry_over'> = async ({ call, texts }, { from, to }) => [
  toAsker(carryOverImportCard(await proposeCarryOver(call, { from, to }), texts)),
];

export const amend: Handler<'amend'> = async ({ call, texts }, { changes }) => {
  if (!isAdmin(call.actor)) refuse({ code: 'admins_only' });
  if (changes.length === 0) refuse({ code: 'amendment_unclear' });
  const view = await proposeItemChanges(call, changes.map(withScorecard));
  return [toAsker(amendmentImportCard(view, texts))];
};

function withScorecard({ scorecard, ...change }: TypedChange): ItemChange {
  const { id, typed } = scorecard;
  if (id !== undefined) return { ...change, scorecardId: id };
  return typed === ''
    ? refuse({ code: 'amendment_unclear' })
    : refuse({ code: 'unknown_scorecard', typed });
}

export const because: Handler<'amend_because'> = async ({ call, texts }, { reason }) => [
  sentence(texts.toldText(await amendBecause(call, reason)).sentence),
];

export const moveUnit: Handler<'move_unit'> = async (conversation, { unit: match, to }) => {
  const { call, texts } = conversation;
  if (!isAdmin(call.actor)) refuse({ code: 'admins_only' });
  const scorecardId = to.id ?? refuse({ code: 'unknown_scorecard', typed: to.typed });
  const unit = resolveUnit(conversation, match, (name) => texts.unitMove.say(name, to.typed));
  if ('ask' in unit) return unit.ask;
  const move = await proposeUnitMove(call, { unitId: unit.id, scorecardId });
  return move.kind === 'moved'
    ? [sentence(texts.toldText(move.told).sentence)]
    : [toAsker(unitMoveImportCard(move.view, texts))];
};
