import { INTRO_FIELD, NOTE_FIELD } from '#cards/actions.ts';
import { chatFormCard } from '#cards/chat-form-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { approvePublication, returnPublication } from '#operations/approve-publication.ts';
import {
  chooseTie,
  keepIntro,
  setIntro,
  viewPublicationAgain,
} from '#operations/edit-publication.ts';
import { setChatForm, viewChatForm } from '#operations/set-chat-form.ts';
import { type ActionHandler, formText, show, success, warning } from './press-context.ts';
import { confirm } from './settle.ts';

export const publicationPreview: ActionHandler<'publication_preview'> = async (
  { call, texts },
  { proposalId },
) => show(publicationPreviewCard(await viewPublicationAgain(call, proposalId), texts));

export const chooseTied: ActionHandler<'choose_tie'> = async ({ call, texts }, chosen) =>
  show(
    publicationPreviewCard(await chooseTie(call, chosen), texts),
    success(texts.publication.tieChosen),
  );

export const saveIntro: ActionHandler<'save_intro'> = async (
  { call, press, texts },
  { proposalId },
) => {
  const view = await setIntro(call, { proposalId, intro: formText(press, INTRO_FIELD) });
  return show(publicationPreviewCard(view, texts), success(texts.publication.introSaved));
};

/** Words that were typed above the button count, saved or not. */
export const publishUnder: ActionHandler<'publish'> = async (context, { proposalId }) => {
  const { call, press } = context;
  await keepIntro(call, { proposalId, intro: formText(press, INTRO_FIELD) });
  return confirm(context, { do: 'confirm', proposalId, collisions: 'keep' });
};

export const chatForm: ActionHandler<'chat_form'> = async (
  { call, texts },
  { proposalId, chatId },
) => {
  const chat = { chatId, ...(await viewChatForm(call, chatId)) };
  return show(chatFormCard({ proposalId, chat }, texts));
};

export const chooseChatForm: ActionHandler<'set_chat_form'> = async (
  { call, texts },
  { proposalId, ...chosen },
) => {
  await setChatForm(call, chosen);
  const view = await viewPublicationAgain(call, proposalId);
  return show(publicationPreviewCard(view, texts), success(texts.chatForm.toast));
};

export const approvePublished: ActionHandler<'approve_publication'> = async (
  { call, texts },
  { proposalId },
) => {
  const approval = await approvePublication(call, proposalId);
  if (approval.kind === 'void') {
    const { overtaken, overtakenToast } = texts.publication;
    const notice = noticeCard({ kind: 'refused', text: overtaken }, texts);
    return show(notice, warning(overtakenToast));
  }
  const text = texts.notices.published(approval.rankings.map(({ scorecard }) => scorecard));
  return show(noticeCard({ kind: 'done', text }, texts), success(texts.toasts.published));
};

export const returnPublished: ActionHandler<'return_publication'> = async (
  { call, press, texts },
  { proposalId },
) => {
  await returnPublication(call, { proposalId, note: formText(press, NOTE_FIELD) });
  const { returned, returnedToast } = texts.publication;
  return show(noticeCard({ kind: 'done', text: returned }, texts), success(returnedToast));
};
