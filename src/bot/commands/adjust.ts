import { type Conversation, type Handler, toAsker } from '#bot/conversation.ts';
import { type Resolved, resolveItem, resolveUnit } from '#bot/resolve.ts';
import { adjustmentPreviewCard } from '#cards/adjustment-card.ts';
import { adjustmentsCard } from '#cards/adjustments-card.ts';
import { jointReviewCard } from '#cards/joint-review-card.ts';
import { notedCard } from '#cards/note-card.ts';
import { unlockPreviewCard } from '#cards/unlock-card.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { formatPoints } from '#domain/points.ts';
import { type RefusalReason, refuse } from '#domain/refusal.ts';
import type { RequestOf } from '#domain/request.ts';
import type { SubjectCell } from '#domain/subject.ts';
import { proposeAdjustment } from '#operations/propose-adjustment.ts';
import { proposeUnlock } from '#operations/unlock-cell.ts';
import { viewAdjustments } from '#operations/view-adjustments.ts';
import { viewJointReview } from '#operations/view-joint-review.ts';
import { writeNote } from '#operations/write-note.ts';

/** Points beside the scores, a veto, a calibration: what it would do, before it is handed in. */
export const adjust: Handler<'adjust'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const { adjustment, points, reason } = request;
  if (request.unit.typed === '') return refuse({ code: 'adjustment_incomplete', adjustment });
  const unit = resolveUnit(conversation, request.unit, (name) => {
    const item = request.itemNumber === undefined ? '' : texts.words.itemNumber(request.itemNumber);
    const size = points === undefined ? '' : formatPoints(points);
    const sign = adjustment === 'calibration' && points !== undefined && points > 0 ? '+' : '';
    return [texts.adjustments.kinds[adjustment], `${name}${item}`, `${sign}${size}`, reason]
      .filter((part) => part !== '')
      .join(' ');
  });
  if ('ask' in unit) return unit.ask;
  const item = resolveNumber(conversation, unit.id, request.itemNumber);
  if ('ask' in item) return item.ask;
  const input = { adjustment, unitId: unit.id, itemId: item.id, points, reason };
  return [toAsker(adjustmentPreviewCard(await proposeAdjustment(call, input), texts))];
};

function resolveNumber(
  conversation: Conversation,
  unitId: UnitId,
  number: number | undefined,
): Resolved<ItemId | undefined> {
  if (number === undefined) return { id: undefined };
  const match = { by: 'number', number } as const;
  return resolveItem(conversation, { unitId, match }, conversation.texts.questions.item);
}

export const listAdjusted: Handler<'list_adjustments'> = async ({ call, texts }) => [
  toAsker(adjustmentsCard(await viewAdjustments(call, 1), texts)),
];

export const jointReview: Handler<'joint_review'> = async ({ call, texts }, { scorecardId }) => [
  toAsker(
    jointReviewCard(await viewJointReview(call, { scorecardId, by: 'item', page: 1 }), texts),
  ),
];

export const unlock: Handler<'unlock'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const cell = resolveCell(conversation, request, { code: 'unlock_incomplete' });
  if ('ask' in cell) return cell.ask;
  const view = await proposeUnlock(call, { ...cell.id, reason: request.text });
  return [toAsker(unlockPreviewCard(view, texts))];
};

export const note: Handler<'note'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const cell = resolveCell(conversation, request, { code: 'note_incomplete' });
  if ('ask' in cell) return cell.ask;
  const view = await writeNote(call, { ...cell.id, text: request.text });
  return [toAsker(notedCard(view, texts), [cell.id])];
};

/** The one cell that is named; refuses when the unit or the item is left out. */
function resolveCell(
  conversation: Conversation,
  { kind, unit: match, itemNumber, text }: RequestOf<'unlock' | 'note'>,
  incomplete: RefusalReason,
): Resolved<SubjectCell> {
  const { texts } = conversation;
  if (match.typed === '' || itemNumber === undefined) return refuse(incomplete);
  const say = kind === 'note' ? texts.notes.askNote : texts.unlock.ask;
  const unit = resolveUnit(conversation, match, (name) => say(name, itemNumber, text));
  if ('ask' in unit) return unit;
  const item = resolveNumber(conversation, unit.id, itemNumber);
  if ('ask' in item) return item;
  return item.id === undefined ? refuse(incomplete) : { id: { unitId: unit.id, itemId: item.id } };
}
