import { type Answer, type Conversation, type Handler, toAsker } from '#bot/conversation.ts';
import { ask, resolveOwnDepartment } from '#bot/resolve.ts';
import { homeCard } from '#cards/home-card.ts';
import { missingCard } from '#cards/missing-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import { scoresPreviewCard } from '#cards/scores-preview-card.ts';
import { isAdmin } from '#domain/member.ts';
import type { ScoreText } from '#domain/request.ts';
import { proposeTypedScores } from '#operations/propose-typed-scores.ts';
import { submitScores, withdrawScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewMyHomes } from '#operations/view-home.ts';

/** The task card of each department that the person scores for; an admin without one may choose any. */
export const myTasks: Handler<'my_tasks'> = async (conversation) => {
  const { call, texts, vocabulary } = conversation;
  const scores = call.actor.memberships.some(({ role }) => role === 'scorer' || role === 'head');
  if (!scores && isAdmin(call.actor) && vocabulary.departments.length > 0) {
    const buttons = vocabulary.departments.map(({ id, name }) => ({
      label: name,
      action: { do: 'home', departmentId: id } as const,
    }));
    const view = { kind: 'question', text: texts.choices.onBehalf, buttons } as const;
    return [toAsker(noticeCard(view, texts))];
  }
  return (await viewMyHomes(call)).map((view) => toAsker(homeCard(view, texts)));
};

export const score: Handler<'score'> = (conversation, { text }) =>
  proposeScores(conversation, text);

/** The preview of typed scores, or the question which scorecard they are for. */
export async function proposeScores(
  conversation: Pick<Conversation, 'call' | 'texts'>,
  text: ScoreText,
): Promise<readonly Answer[]> {
  const { call, texts } = conversation;
  const proposed = await proposeTypedScores(call, text);
  if (proposed.kind === 'preview') return [toAsker(scoresPreviewCard(proposed.scores.view, texts))];
  const choices = proposed.scorecards.map((label) => ({
    label,
    say: texts.questions.allFull(label, proposed.itemNumber),
  }));
  return ask(conversation, texts.choices.scorecardOfItem(proposed.itemNumber), choices).ask;
}

export const undo: Handler<'undo'> = async ({ call, texts }) => [
  toAsker(savedCard(await undoScores(call, undefined), texts)),
];

export const submit: Handler<'submit'> = async (conversation, { department: match }) => {
  const { call, texts } = conversation;
  const department = resolveOwnDepartment(conversation, match, {
    role: 'scorer',
    question: texts.questions.submit,
  });
  if ('ask' in department) return department.ask;
  const submitted = await submitScores(call, department.id);
  const card = submitted.done
    ? homeCard(submitted.home, texts)
    : missingCard(submitted.missing, texts);
  return [toAsker(card)];
};

export const withdraw: Handler<'withdraw'> = async (conversation, { department: match }) => {
  const { call, texts } = conversation;
  const department = resolveOwnDepartment(conversation, match, {
    role: 'scorer',
    question: texts.questions.withdraw,
  });
  if ('ask' in department) return department.ask;
  return [toAsker(homeCard(await withdrawScores(call, department.id), texts))];
};
