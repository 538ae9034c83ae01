import { settleAdjustment } from '#db/adjustments.ts';
import { appendLedger } from '#db/ledger.ts';
import type { Adjustment, AdjustmentState } from '#domain/adjustment.ts';
import { PRIORITY } from '#domain/message.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';

const LEDGER_KINDS = {
  approved: 'adjustment_approved',
  rejected: 'adjustment_rejected',
  revoked: 'adjustment_revoked',
} as const satisfies Readonly<Record<Exclude<AdjustmentState, 'proposed'>, string>>;

/** Moves the adjustment on, with its line in the ledger, and tells who had asked for it. Who calls holds the ledger's lock. */
export async function settleAs(
  call: Call,
  adjustment: Adjustment,
  to: { readonly state: Exclude<AdjustmentState, 'proposed'>; readonly note: string },
): Promise<void> {
  const { id, unitId, itemId, kind, points, proposedBy } = adjustment;
  const { openId } = call.actor;
  await settleAdjustment(call.tx, id, { ...to, by: openId, at: call.now });
  const { cycle } = await getAssessment(call.tx);
  await appendLedger(call.tx, {
    at: call.now,
    actor: openId,
    kind: LEDGER_KINDS[to.state],
    cycleId: cycle.id,
    unitId,
    itemId,
    detail: { adjustmentId: id, adjustment: kind, points, note: to.note },
  });
  if (proposedBy === openId) return;
  const message = { kind: 'adjustment', adjustmentId: id } as const;
  await notify(call, toPerson(proposedBy), { message, priority: PRIORITY.notice });
}
