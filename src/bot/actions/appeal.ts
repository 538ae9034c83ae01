import {
  APPEAL_ANSWER_FIELD,
  APPEAL_ITEM_FIELD,
  APPEAL_POINTS_FIELD,
  APPEAL_REASON_FIELD,
  APPEAL_TEXT_FIELD,
} from '#cards/actions.ts';
import { appealCard } from '#cards/appeal-card.ts';
import { appealFormCard } from '#cards/appeal-form-card.ts';
import { appealsCard } from '#cards/appeals-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { PressAnswer } from '#lark/inbound.ts';
import { type AppealAnswered, answerAppeal, confirmAnswer } from '#operations/answer-appeal.ts';
import { fileAppeal, viewAppealForm } from '#operations/file-appeal.ts';
import { viewAppeal } from '#operations/view-appeal.ts';
import { viewAppeals } from '#operations/view-appeals.ts';
import { withdrawAppeal } from '#operations/withdraw-appeal.ts';
import { type ActionHandler, formText, show, success, warning } from './press-context.ts';

/** The form follows in the chat: the result card that it is about stays to be read beside it. */
export const openAppeal: ActionHandler<'open_appeal'> = async ({ call, texts, post }, of) => {
  const card = appealFormCard(await viewAppealForm(call, of), texts);
  await post([{ audience: 'asker', content: { card } }]);
  return {};
};

export const submitAppeal: ActionHandler<'file_appeal'> = async ({ call, press, texts }, of) => {
  const typed = {
    itemId: formText(press, APPEAL_ITEM_FIELD),
    text: formText(press, APPEAL_TEXT_FIELD),
  };
  const filed = await fileAppeal(call, { ...of, typed });
  const { toasts } = texts.appeal;
  return filed.kind === 'filed'
    ? show(appealCard(filed.appeal, texts), success(toasts.filed))
    : show(appealFormCard(filed.form, texts), warning(toasts.problems));
};

/** Beside the list it was opened from, which keeps its buttons. */
export const showAppeal: ActionHandler<'appeal'> = async ({ call, texts, post }, { appealId }) => {
  const card = appealCard(await viewAppeal(call, appealId), texts);
  await post([{ audience: 'asker', content: { card } }]);
  return {};
};

export const submitAnswer: ActionHandler<'answer_appeal'> = async (
  { call, press, texts },
  { appealId, version, verdict },
) => {
  const typed = {
    points: formText(press, APPEAL_POINTS_FIELD),
    reason: formText(press, APPEAL_REASON_FIELD),
    answer: formText(press, APPEAL_ANSWER_FIELD),
  };
  return showAnswered(await answerAppeal(call, { appealId, version, verdict, typed }), texts);
};

export const passAnswer: ActionHandler<'confirm_answer'> = async ({ call, texts }, of) =>
  showAnswered(await confirmAnswer(call, of), texts);

function showAnswered({ outcome, appeal }: AppealAnswered, texts: Texts): PressAnswer {
  const card = appealCard(appeal, texts);
  const { toasts } = texts.appeal;
  switch (outcome) {
    case 'answered':
      return show(card, success(appeal.state === 'accepted' ? toasts.proposed : toasts.answered));
    case 'again':
      return show(card, warning(toasts.problems));
    case 'overtaken':
      return show(card, warning(toasts.overtaken));
  }
}

export const takeAppealBack: ActionHandler<'withdraw_appeal'> = async (
  { call, texts },
  { appealId },
) => {
  const card = appealCard(await withdrawAppeal(call, appealId), texts);
  return show(card, success(texts.appeal.toasts.withdrawn));
};

export const appealsPage: ActionHandler<'appeals_page'> = async ({ call, texts }, of) =>
  show(appealsCard(await viewAppeals(call, of), texts));
