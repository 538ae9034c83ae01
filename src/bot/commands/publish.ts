import { type Handler, sentence, toAsker, toEveryone } from '#bot/conversation.ts';
import { choicesCard } from '#cards/choices-card.ts';
import { finalPreviewCard } from '#cards/final-preview-card.ts';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { isAdmin } from '#domain/member.ts';
import { CHAT_FORMS } from '#domain/publication.ts';
import { refuse } from '#domain/refusal.ts';
import { approvePublication, returnPublication } from '#operations/approve-publication.ts';
import { proposeCorrection } from '#operations/correct-publication.ts';
import { chooseTie, setIntro } from '#operations/edit-publication.ts';
import { proposeFinal } from '#operations/finalize-cycle.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { setChatForm, viewChatForm } from '#operations/set-chat-form.ts';

export const publish: Handler<'publish'> = async ({ call, texts }, { scorecardId }) => [
  toAsker(publicationPreviewCard(await proposePublication(call, scorecardId), texts)),
];

export const correctPublication: Handler<'correct_publication'> = async (
  { call, texts },
  request,
) => [toAsker(publicationPreviewCard(await proposeCorrection(call, request), texts))];

export const publicationIntro: Handler<'publication_intro'> = async (
  { call, texts },
  { intro },
) => [
  toAsker(publicationPreviewCard(await setIntro(call, { proposalId: undefined, intro }), texts)),
];

export const chooseTied: Handler<'choose_tie'> = async ({ call, texts }, { take }) => [
  toAsker(
    publicationPreviewCard(
      await chooseTie(call, { proposalId: undefined, line: undefined, take }),
      texts,
    ),
  ),
];

export const approvePublished: Handler<'approve_publication'> = async ({ call, texts }) => {
  const approval = await approvePublication(call, undefined);
  return approval.kind === 'void'
    ? [sentence(texts.publication.overtaken)]
    : approval.rankings.map((view) => toAsker(rankingCard(view, texts)));
};

export const returnPublished: Handler<'return_publication'> = async ({ call, texts }, { note }) => {
  await returnPublication(call, { proposalId: undefined, note });
  return [sentence(texts.publication.returned)];
};

/** 公布方式, in the group that it is about; without a form it asks which. */
export const chatForm: Handler<'chat_form'> = async (
  { call, chatId, chatMode, texts },
  { form },
) => {
  const words = texts.chatForm;
  if (chatMode !== 'group') {
    return refuse({ code: isAdmin(call.actor) ? 'groups_only' : 'admins_only' });
  }
  if (form !== undefined) {
    return [sentence(words.chosen(await setChatForm(call, { chatId, form }), form))];
  }
  const now = await viewChatForm(call, chatId);
  const choices = CHAT_FORMS.map((each) => ({ label: words.option(each), say: words.says(each) }));
  return [
    toEveryone(choicesCard({ question: words.question(now.name, now.form), choices }, texts)),
  ];
};

export const finalize: Handler<'finalize'> = async ({ call, texts }) => [
  toAsker(finalPreviewCard(await proposeFinal(call), texts)),
];
