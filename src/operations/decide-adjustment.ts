import { lockLedger } from '#db/ledger.ts';
import type { AdjustmentView } from '#domain/adjustment-views.ts';
import { refuse } from '#domain/refusal.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';
import { settleAs } from './settle-adjustment.ts';
import { getAdjustment, needsAnother, viewAdjustment } from './view-adjustments.ts';

/** The office approves what was asked for, or says why not; where two admins are named, not of what it asked for itself. */
export async function decideAdjustment(
  call: Call,
  input: {
    readonly adjustmentId: string;
    readonly decision: 'approve' | 'reject';
    readonly note: string;
  },
): Promise<AdjustmentView> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { cycle } = assessment;
  if (cycle.phase === 'final') refuse({ code: 'wrong_phase', phase: cycle.phase });
  const adjustment = await getAdjustment(call, input.adjustmentId);
  if (adjustment.state !== 'proposed') {
    refuse({ code: 'adjustment_settled', state: adjustment.state });
  }
  const note = input.note.trim();
  const isApproved = input.decision === 'approve';
  if (!isApproved && note === '') refuse({ code: 'adjustment_note_missing' });
  const isOwn = adjustment.proposedBy === call.actor.openId;
  if (isOwn && isApproved && (await needsAnother(call, assessment))) {
    refuse({ code: 'second_admin_needed' });
  }
  await settleAs(call, adjustment, { state: isApproved ? 'approved' : 'rejected', note });
  return viewAdjustment(call, adjustment.id);
}
