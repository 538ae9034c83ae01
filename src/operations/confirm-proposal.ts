import { type Proposal, settleProposal } from '#db/proposals.ts';
import type { AdjustmentView } from '#domain/adjustment-views.ts';
import type { OfKind } from '#domain/of-kind.ts';
import type { Proposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Told } from '#domain/told.ts';
import type { RankingView, SavedView } from '#domain/views.ts';
import { confirmAppointment } from './appoint-members.ts';
import type { Call } from './call.ts';
import { carryOver } from './carry-over.ts';
import { confirmSetting } from './change-settings.ts';
import { confirmScores } from './confirm-scores.ts';
import { confirmDelegation } from './delegate-scoring.ts';
import { confirmDelegationEnd } from './end-delegation.ts';
import { finalizeCycle } from './finalize-cycle.ts';
import { confirmHandover } from './hand-over.ts';
import { confirmHolidays } from './import-holidays.ts';
import { importScorecards } from './import-scorecards.ts';
import { importUnits } from './import-units.ts';
import { confirmUnitMove } from './move-unit.ts';
import { extendDeadline, openCycle } from './open-cycle.ts';
import { getOpenProposal } from './own-proposal.ts';
import { confirmAdjustment } from './propose-adjustment.ts';
import { confirmApproval } from './propose-approval.ts';
import { confirmStaffing } from './propose-staffing.ts';
import { publishRanking } from './publish-ranking.ts';
import { confirmUnlock } from './unlock-cell.ts';
import { viewMoment } from './view-parts.ts';

/** What a confirmation did. */
export type Confirmed =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'scores'; readonly saved: SavedView }
  | { readonly kind: 'adjustment'; readonly adjustment: AdjustmentView }
  | { readonly kind: 'publication'; readonly rankings: readonly RankingView[] };

interface Confirmation<Kind extends Proposed['kind']> {
  readonly proposal: Proposal;
  readonly proposed: OfKind<Proposed, Kind>;
  /** What becomes of lower scores that 其余满分 would raise. */
  readonly collisions: 'keep' | 'raise';
}

type Confirm<Kind extends Proposed['kind']> = (
  call: Call,
  confirmation: Confirmation<Kind>,
) => Promise<Confirmed>;

const told = (what: Told): Confirmed => ({ kind: 'told', told: what });

/** What is done for each kind of preview, once it is confirmed. */
const CONFIRM: { readonly [Kind in Proposed['kind']]: Confirm<Kind> } = {
  adjustment: async (call, confirmation) => ({
    kind: 'adjustment',
    adjustment: await confirmAdjustment(call, confirmation),
  }),
  /** Its reason comes with the card or in words of its own. */
  amendment: async () => refuse({ code: 'amendment_reason' }),
  appointment: async (call, confirmation) => told(await confirmAppointment(call, confirmation)),
  approval: async (call, confirmation) =>
    told({ kind: 'approved', department: await confirmApproval(call, confirmation) }),
  carry_over: async (call, confirmation) => told(await carryOver(call, confirmation)),
  choosing_people: async () => refuse({ code: 'nothing_to_confirm' }),
  deductions: async () => refuse({ code: 'nothing_to_confirm' }),
  delegation: async (call, confirmation) => told(await confirmDelegation(call, confirmation)),
  delegation_end: async (call, confirmation) =>
    told(await confirmDelegationEnd(call, confirmation)),
  handover: async (call, confirmation) => told(await confirmHandover(call, confirmation)),
  staffing: async (call, confirmation) => told(await confirmStaffing(call, confirmation)),
  dismissal: async (call, confirmation) => told(await confirmAppointment(call, confirmation)),
  extension: async (call, { proposal, proposed: { deadlineAt } }) => {
    await extendDeadline(call, { proposal, deadlineAt });
    return told({ kind: 'extended', deadline: viewMoment(call, deadlineAt) });
  },
  final: async (call, { proposal, proposed: { cycleId } }) =>
    told({ kind: 'finalized', year: await finalizeCycle(call, { proposal, cycleId }) }),
  holidays: async (call, confirmation) => told(await confirmHolidays(call, confirmation)),
  opening: async (call, { proposal, proposed: { deadlineAt } }) => {
    await openCycle(call, { proposal, deadlineAt });
    return told({ kind: 'opened', deadline: viewMoment(call, deadlineAt) });
  },
  publication: async (call, confirmation) => {
    const publishing = await publishRanking(call, confirmation);
    return publishing.kind === 'published'
      ? { kind: 'publication', rankings: publishing.rankings }
      : told({ kind: 'publication_asked', others: publishing.others });
  },
  roster: async (call, confirmation) => told(await importUnits(call, confirmation)),
  scorecards: async (call, confirmation) => told(await importScorecards(call, confirmation)),
  scores: async (call, confirmation) => ({
    kind: 'scores',
    saved: await confirmScores(call, confirmation),
  }),
  setting: async (call, confirmation) => told(await confirmSetting(call, confirmation)),
  unlock: async (call, confirmation) => {
    const { unit, item, until } = await confirmUnlock(call, confirmation);
    return told({ kind: 'unlocked', unit, itemNumber: item.number, until });
  },
  unit_move: async (call, confirmation) => told(await confirmUnitMove(call, confirmation)),
};

/** Does what the person was shown: the named proposal, or their newest that still waits. */
export async function confirmProposal(
  call: Call,
  input: { readonly proposalId: string | undefined; readonly collisions: 'keep' | 'raise' },
): Promise<Confirmed> {
  const proposal = await getOpenProposal(call, input.proposalId);
  return confirmAs(call, { proposal, collisions: input.collisions, proposed: proposal.proposed });
}

function confirmAs<Kind extends Proposed['kind']>(
  call: Call,
  confirmation: Confirmation<Kind> & { readonly proposed: { readonly kind: Kind } },
): Promise<Confirmed> {
  const confirm: Confirm<Kind> = CONFIRM[confirmation.proposed.kind];
  return confirm(call, confirmation);
}

/** Sets aside what was shown; nothing happens. Gives what it was. */
export async function cancelProposal(
  call: Call,
  proposalId: string | undefined,
): Promise<Proposal['proposed']> {
  const { id, proposed } = await getOpenProposal(call, proposalId);
  if (!(await settleProposal(call.tx, id, 'cancelled', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  return proposed;
}
