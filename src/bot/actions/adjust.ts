import { NOTE_FIELD } from '#cards/actions.ts';
import { adjustmentCard } from '#cards/adjustment-card.ts';
import { adjustmentsCard } from '#cards/adjustments-card.ts';
import { jointReviewCard } from '#cards/joint-review-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { scorecardId } from '#domain/ids.ts';
import { decideAdjustment } from '#operations/decide-adjustment.ts';
import { revokeAdjustment } from '#operations/revoke-adjustment.ts';
import { viewAdjustment, viewAdjustments } from '#operations/view-adjustments.ts';
import { viewJointReview } from '#operations/view-joint-review.ts';
import { undoNote } from '#operations/write-note.ts';
import { type ActionHandler, formText, show, success } from './press-context.ts';

export const adjustment: ActionHandler<'adjustment'> = async ({ call, texts }, action) =>
  show(adjustmentCard(await viewAdjustment(call, action.adjustmentId), texts));

export const adjustmentsPage: ActionHandler<'adjustments_page'> = async (
  { call, texts },
  { page },
) => show(adjustmentsCard(await viewAdjustments(call, page), texts));

export const decideAsked: ActionHandler<'decide_adjustment'> = async (
  { call, press, texts },
  { adjustmentId, decision },
) => {
  const note = formText(press, NOTE_FIELD);
  const view = await decideAdjustment(call, { adjustmentId, decision, note });
  const { approved, rejected } = texts.adjustments.toasts;
  return show(
    adjustmentCard(view, texts),
    success(view.state === 'approved' ? approved : rejected),
  );
};

export const revokeApproved: ActionHandler<'revoke_adjustment'> = async (
  { call, press, texts },
  { adjustmentId },
) => {
  const view = await revokeAdjustment(call, { adjustmentId, note: formText(press, NOTE_FIELD) });
  return show(adjustmentCard(view, texts), success(texts.adjustments.toasts.revoked));
};

export const jointReviewPage: ActionHandler<'joint_review'> = async (
  { call, texts },
  { scope, by, page },
) => {
  const only = scope === 'all' ? undefined : scorecardId(scope);
  const view = await viewJointReview(call, { scorecardId: only, by, page });
  return show(jointReviewCard(view, texts));
};

export const undoNoted: ActionHandler<'undo_note'> = async ({ call, texts }, { noteId }) => {
  const { unit, itemNumber } = await undoNote(call, noteId);
  const text = texts.notes.undone(unit, itemNumber);
  return show(noticeCard({ kind: 'done', text }, texts), success(texts.notes.undoneToast));
};
