import { type Answer, type Conversation, type Handler, toAsker } from '#bot/conversation.ts';
import { resolveItem, resolveUnit } from '#bot/resolve.ts';
import { appealCard } from '#cards/appeal-card.ts';
import { appealFormCard } from '#cards/appeal-form-card.ts';
import { appealsCard } from '#cards/appeals-card.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { unitsRepresentedBy } from '#domain/member.ts';
import type { UnitMatch } from '#domain/request.ts';
import { answerAppeal, confirmAnswer } from '#operations/answer-appeal.ts';
import { fileAppeal, viewAppealForm } from '#operations/file-appeal.ts';
import { viewAppealOfCell } from '#operations/view-appeal.ts';
import { viewAppeals } from '#operations/view-appeals.ts';
import { withdrawAppeal } from '#operations/withdraw-appeal.ts';

export const myAppeals: Handler<'my_appeals'> = async ({ call, texts }) => [
  toAsker(appealsCard(await viewAppeals(call, { which: 'own', page: 1 }), texts)),
];

export const listAppeals: Handler<'list_appeals'> = async ({ call, texts }) => [
  toAsker(appealsCard(await viewAppeals(call, { which: 'all', page: 1 }), texts)),
];

/** A contact's own unit is meant where none is named; whoever speaks for none is shown the appeals that concern them. */
export const file: Handler<'file_appeal'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const { unit: match, itemNumber, text, isOrder } = request;
  const speaksForNone = !conversation.vocabulary.units.some(({ id }) =>
    unitsRepresentedBy(call.actor).includes(id),
  );
  if (speaksForNone && match.found === 'none' && itemNumber === undefined) {
    return [toAsker(appealsCard(await viewAppeals(call, { which: 'all', page: 1 }), texts))];
  }
  const question = (unit: string) => texts.questions.appeal(unit, itemNumber, text);
  const unit = resolveUnit(conversation, match, question);
  if ('ask' in unit) return unit.ask;
  const item = findNumbered(conversation, unit.id, itemNumber);
  if (item !== undefined && 'ask' in item) return item.ask;
  const typed = { itemId: item?.id ?? '', text };
  if (!isOrder) {
    return [toAsker(appealFormCard(await viewAppealForm(call, { unitId: unit.id }, typed), texts))];
  }
  const filed = await fileAppeal(call, { unitId: unit.id, typed });
  return filed.kind === 'filed'
    ? [toAsker(appealCard(filed.appeal, texts))]
    : [toAsker(appealFormCard(filed.form, texts))];
};

const findNumbered = (conversation: Conversation, unitId: UnitId, number: number | undefined) =>
  number === undefined
    ? undefined
    : resolveItem(
        conversation,
        { unitId, match: { by: 'number', number } },
        conversation.texts.questions.item,
      );

export const withdrawFiled: Handler<'withdraw_appeal'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const { unit, itemNumber } = request;
  if (itemNumber === undefined) {
    return [toAsker(appealsCard(await viewAppeals(call, { which: 'own', page: 1 }), texts))];
  }
  const cell = resolveCell(conversation, { unit, itemNumber }, texts.questions.withdrawAppeal);
  if ('ask' in cell) return cell.ask;
  const { appealId } = await viewAppealOfCell(call, cell);
  return [toAsker(appealCard(await withdrawAppeal(call, appealId), texts))];
};

/** An answer that cannot be taken comes back in the form, with what was typed and what is wrong with it. */
export const answer: Handler<'answer_appeal'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const cell = resolveCell(conversation, request, texts.questions.answerAppeal);
  if ('ask' in cell) return cell.ask;
  const { appealId, version, disputed } = await viewAppealOfCell(call, cell);
  const { verdict, points, answer: said } = request;
  if (verdict === undefined)
    return [toAsker(appealCard(await viewAppealOfCell(call, cell), texts))];
  const typed = { points, reason: disputed?.reason ?? '', answer: said };
  const answered = await answerAppeal(call, { appealId, version, verdict, typed });
  return [toAsker(appealCard(answered.appeal, texts))];
};

export const confirmTyped: Handler<'confirm_answer'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const cell = resolveCell(conversation, request, texts.questions.confirmAnswer);
  if ('ask' in cell) return cell.ask;
  const { appealId, version } = await viewAppealOfCell(call, cell);
  return [toAsker(appealCard((await confirmAnswer(call, { appealId, version })).appeal, texts))];
};

type Cell = { readonly unitId: UnitId; readonly itemId: ItemId };

function resolveCell(
  conversation: Conversation,
  { unit: match, itemNumber }: { readonly unit: UnitMatch; readonly itemNumber: number },
  question: (unitName: string, itemNumber: number) => string,
): Cell | { readonly ask: readonly Answer[] } {
  const unit = resolveUnit(conversation, match, (name) => question(name, itemNumber));
  if ('ask' in unit) return unit;
  const of = { unitId: unit.id, match: { by: 'number', number: itemNumber } } as const;
  const item = resolveItem(conversation, of, question);
  return 'ask' in item ? item : { unitId: unit.id, itemId: item.id };
}
