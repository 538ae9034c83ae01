import { lockLedger } from '#db/ledger.ts';
import type { AdjustmentView } from '#domain/adjustment-views.ts';
import { isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { settleAs } from './settle-adjustment.ts';
import { getAdjustment, viewAdjustment } from './view-adjustments.ts';

/** Takes an adjustment back, saying why: the office any, who asked for it as long as nobody has decided. */
export async function revokeAdjustment(
  call: Call,
  input: { readonly adjustmentId: string; readonly note: string },
): Promise<AdjustmentView> {
  await lockLedger(call.tx);
  const { cycle } = await getAssessment(call.tx);
  const adjustment = await getAdjustment(call, input.adjustmentId);
  const isOwn = adjustment.proposedBy === call.actor.openId;
  if (!isAdmin(call.actor) && !(isOwn && adjustment.state === 'proposed')) {
    refuse({ code: 'admins_only' });
  }
  if (cycle.phase === 'final') refuse({ code: 'wrong_phase', phase: cycle.phase });
  if (adjustment.state === 'rejected' || adjustment.state === 'revoked') {
    refuse({ code: 'adjustment_settled', state: adjustment.state });
  }
  const note = input.note.trim();
  if (note === '') refuse({ code: 'adjustment_note_missing' });
  await settleAs(call, adjustment, { state: 'revoked', note });
  return viewAdjustment(call, adjustment.id);
}
