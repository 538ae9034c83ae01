import { NOTE_FIELD } from '#cards/actions.ts';
import { adjustmentCard } from '#cards/adjustment-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { reviewCard } from '#cards/review-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import type { ReviewView } from '#domain/views.ts';
import type { PressAnswer } from '#lark/inbound.ts';
import { callAbout } from '#operations/ask-in-year.ts';
import { type Confirmed, cancelProposal, confirmProposal } from '#operations/confirm-proposal.ts';
import { approveShown, sendBackScores } from '#operations/submit-scores.ts';
import { viewRanking } from '#operations/view-ranking.ts';
import { viewReview } from '#operations/view-review.ts';
import {
  type ActionHandler,
  formText,
  type PressContext,
  type PressReply,
  show,
  showTold,
  success,
  warning,
} from './press-context.ts';

export const confirm: ActionHandler<'confirm'> = async ({ call, texts }, action) => {
  const { proposalId, collisions } = action;
  return showConfirmed(await confirmProposal(call, { proposalId, collisions }), texts);
};

/** The preview gives way to what came of it, so that it cannot be pressed again. */
function showConfirmed(confirmed: Confirmed, texts: Texts): PressAnswer {
  const { notices, toasts } = texts;
  switch (confirmed.kind) {
    case 'told':
      return showTold(confirmed.told, texts);
    case 'scores': {
      const toast = success(toasts.confirmed(confirmed.saved.written));
      return show(savedCard(confirmed.saved, texts), toast);
    }
    case 'adjustment': {
      const { state } = confirmed.adjustment;
      const { effective, submitted } = texts.adjustments.toasts;
      const toast = success(state === 'approved' ? effective : submitted);
      return show(adjustmentCard(confirmed.adjustment, texts), toast);
    }
    case 'publication': {
      const text = notices.published(confirmed.rankings.map(({ scorecard }) => scorecard));
      return show(noticeCard({ kind: 'done', text }, texts), success(toasts.published));
    }
  }
}

export const cancel: ActionHandler<'cancel'> = async ({ call, texts }, { proposalId }) => {
  const { kind } = await cancelProposal(call, proposalId);
  const toast = { type: 'info', content: texts.toasts.cancelled } as const;
  const { cancelled: text, tasksButton: tasks } = texts.notices;
  const isScoring = kind === 'scores' || kind === 'deductions';
  const buttons = isScoring ? [{ label: tasks, action: { do: 'say', text: tasks } as const }] : [];
  return show(noticeCard({ kind: 'cancelled', text, buttons }, texts), toast);
};

export const review: ActionHandler<'review'> = async ({ call, texts }, { departmentId }) =>
  showReview(await viewReview(call, departmentId), texts);

export const reviewPage: ActionHandler<'review_page'> = async (
  { call, texts },
  { departmentId, page },
) => showReview(await viewReview(call, departmentId, { page }), texts);

const showReview = (view: ReviewView, texts: Texts, toast?: PressAnswer['toast']) =>
  show(reviewCard(view, texts), toast, view.about);

/** Scores that changed after the card was drawn are shown as they are now, and not signed off. */
export const approve: ActionHandler<'approve'> = (context, action) => signOff(context, action);

export const approveScorecard: ActionHandler<'approve_scorecard'> = (context, action) =>
  signOff(context, action);

async function signOff(
  { call, texts }: PressContext,
  shown: Parameters<typeof approveShown>[1],
): Promise<PressReply> {
  const { departmentId, version } = shown;
  const outcome = await approveShown(call, shown);
  const { approved, changed } = texts.toasts;
  return outcome === 'approved'
    ? showReview(await viewReview(call, departmentId), texts, success(approved))
    : showReview(await viewReview(call, departmentId, { since: version }), texts, warning(changed));
}

export const sendBack: ActionHandler<'send_back'> = (context, action) => giveBack(context, action);

export const sendBackScorecard: ActionHandler<'send_back_scorecard'> = (context, action) =>
  giveBack(context, action);

async function giveBack(
  { call, press, texts }: PressContext,
  { departmentId, scorecardId }: { departmentId: DepartmentId; scorecardId?: ScorecardId },
): Promise<PressReply> {
  const one = scorecardId === undefined ? {} : { scorecardId };
  await sendBackScores(call, { departmentId, note: formText(press, NOTE_FIELD), ...one });
  const view = await viewReview(call, departmentId);
  return showReview(view, texts, success(texts.toasts.sentBack));
}

export const rankingPage: ActionHandler<'ranking_page'> = async ({ call, texts }, at) =>
  show(rankingCard(await viewRanking(await callAbout(call, at), at), texts));
