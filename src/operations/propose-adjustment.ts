import { insertAdjustment, listAdjustments } from '#db/adjustments.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listMembers } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { findScore, listScoresOfUnit } from '#db/scores.ts';
import type { Adjustment, AdjustmentKind } from '#domain/adjustment.ts';
import type { AdjustmentPreview, AdjustmentView } from '#domain/adjustment-views.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin } from '#domain/member.ts';
import { PRIORITY } from '#domain/message.ts';
import { type Points, sumPoints, ZERO } from '#domain/points.ts';
import type { AdjustmentProposed } from '#domain/proposal.ts';
import { checkReason } from '#domain/reason.ts';
import { refuse } from '#domain/refusal.ts';
import { countFor } from './adjustments.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { assertAdmin, assertSomebody } from './rights.ts';
import { settleAs } from './settle-adjustment.ts';
import { needsAnother, viewAdjustment, viewFacts } from './view-adjustments.ts';

interface AdjustmentInput {
  readonly adjustment: AdjustmentKind;
  readonly unitId: UnitId;
  /** The item that a calibration is about, where it is about one. */
  readonly itemId: ItemId | undefined;
  /** Signed; undefined for a veto. */
  readonly points: Points | undefined;
  readonly reason: string;
}

/**
 * Shows what an adjustment would do; it waits for who asks for it. Bonus and veto may be asked for by whoever scores,
 * a calibration by the office alone; once a ranking is out, everything by the office alone.
 */
export async function proposeAdjustment(
  call: Call,
  input: AdjustmentInput,
): Promise<AdjustmentPreview> {
  const assessment = await getAssessment(call.tx);
  const { adjustment, unitId, itemId } = input;
  const reason = input.reason.trim();
  const points = adjustment === 'veto' ? ZERO : input.points;
  assertMayAsk(call, assessment, input);
  if (points === undefined || reason === '') {
    return refuse({ code: 'adjustment_incomplete', adjustment });
  }
  const proposed = { kind: 'adjustment', adjustment, unitId, itemId, points, reason } as const;
  await assertSound(call, assessment, proposed);
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return {
    ...(await viewFacts(call, assessment, imagined(call, proposed))),
    proposalId: id,
    takesEffect: (await needsAnother(call, assessment)) ? 'after_approval' : 'now',
  };
}

function assertMayAsk(
  { actor }: Call,
  assessment: Assessment,
  { adjustment, unitId }: Pick<AdjustmentInput, 'adjustment' | 'unitId'>,
): void {
  const unit = assessment.getUnit(unitId);
  assertSomebody(actor);
  if (adjustment === 'calibration') assertAdmin(actor);
  if (!isAdmin(actor) && departmentsScoredBy(actor).length === 0) refuse({ code: 'no_department' });
  const { phase } = assessment.cycle;
  if (phase === 'drafting') refuse({ code: 'not_opened' });
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
  if (!isAdmin(actor) && assessment.publicationOf(unit.scorecardId) !== undefined) {
    refuse({ code: 'frozen', scorecard: assessment.getScorecard(unit.scorecardId).name });
  }
}

async function assertSound(
  call: Call,
  assessment: Assessment,
  proposed: AdjustmentProposed,
): Promise<void> {
  const { adjustment, points, reason } = proposed;
  const { step } = assessment.cycle;
  if (checkReason(reason) !== 'ok') refuse({ code: 'adjustment_reason_poor' });
  if (points % step !== 0) refuse({ code: 'adjustment_off_step', step });
  const isNothing = adjustment === 'bonus' ? points <= 0 : points === ZERO;
  if (adjustment !== 'veto' && isNothing) refuse({ code: 'adjustment_incomplete', adjustment });
  if (adjustment === 'calibration') await assertCalibrates(call, assessment, proposed);
}

/** Only what is scored can be calibrated, and what would not count in full is not asked for. */
async function assertCalibrates(
  call: Call,
  assessment: Assessment,
  { unitId, itemId, points, ...rest }: AdjustmentProposed,
): Promise<void> {
  const unit = assessment.getUnit(unitId);
  const scores = await listScoresOfUnit(call.tx, unitId);
  const isScored =
    itemId === undefined
      ? scores.length === assessment.itemsOf(unit.scorecardId).length
      : (await findScore(call.tx, { unitId, itemId })) !== undefined;
  if (!isScored) refuse({ code: 'calibration_early', unit: unit.name });
  const reach = async (size: number) => {
    const tried = imagined(call, { ...rest, unitId, itemId, points: size as Points });
    const own = (await listAdjustments(call.tx, assessment.cycle.id, 'approved')).filter(
      (each) => each.unitId === unitId,
    );
    const counted = await countFor(call.tx, assessment, { unitId, approved: [...own, tried] });
    return counted.at(-1)?.points ?? ZERO;
  };
  if ((await reach(points)) === points) return;
  const furthest = sumPoints(assessment.itemsOf(unit.scorecardId).map((each) => each.maxPoints));
  refuse({
    code: 'calibration_bounds',
    least: await reach(-furthest),
    most: await reach(furthest),
  });
}

/** The adjustment as it would be if it were approved at this moment. */
const imagined = ({ actor, now }: Call, proposed: AdjustmentProposed): Adjustment => ({
  id: '',
  unitId: proposed.unitId,
  itemId: proposed.itemId,
  kind: proposed.adjustment,
  points: proposed.points,
  reason: proposed.reason,
  state: 'approved',
  proposedBy: actor.openId,
  proposedAt: now,
  decidedBy: actor.openId,
  decidedAt: now,
  note: '',
});

/** Hands in what was shown: it takes effect at once, or the admins are asked. */
export async function confirmAdjustment(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly proposed: AdjustmentProposed },
): Promise<AdjustmentView> {
  const { proposal, proposed } = confirmed;
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertMayAsk(call, assessment, proposed);
  await assertSound(call, assessment, proposed);
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const asked = imagined(call, proposed);
  const id = await insertAdjustment(call.tx, assessment.cycle.id, asked);
  const { unitId, itemId, kind, points, reason } = asked;
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'adjustment_proposed',
    cycleId: assessment.cycle.id,
    unitId,
    itemId,
    detail: { adjustmentId: id, adjustment: kind, points, reason },
  });
  if (await needsAnother(call, assessment)) await askAdmins(call, id);
  else await settleAs(call, { ...asked, id, state: 'proposed' }, { state: 'approved', note: '' });
  return viewAdjustment(call, id);
}

async function askAdmins(call: Call, adjustmentId: string): Promise<void> {
  for (const { openId } of await listMembers(call.tx, 'admin')) {
    if (openId === call.actor.openId) continue;
    const message = { kind: 'adjustment', adjustmentId } as const;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
}
