import { type Proposal, settleProposal } from '#db/proposals.ts';
import { refuse } from '#domain/refusal.ts';
import type { AppointmentPreview, LocalMoment, RankingView, SavedView } from '#domain/views.ts';
import { confirmAppointment } from './appoint-members.ts';
import type { Call } from './call.ts';
import { confirmScores } from './confirm-scores.ts';
import { extendDeadline, openCycle } from './open-cycle.ts';
import { getOpenProposal } from './own-proposal.ts';
import { confirmApproval } from './propose-approval.ts';
import { publishRanking } from './publish-ranking.ts';
import { viewMoment } from './view-parts.ts';

/** What a confirmation did. */
export type Confirmed =
  | { readonly kind: 'scores'; readonly saved: SavedView }
  | { readonly kind: 'opening' | 'extension'; readonly deadline: LocalMoment }
  | (Omit<AppointmentPreview, 'proposalId'> & { readonly kind: 'appointment' | 'dismissal' })
  | { readonly kind: 'approval'; readonly department: string }
  | { readonly kind: 'publication'; readonly rankings: readonly RankingView[] };

/** Does what the person was shown: the named proposal, or their newest that still waits. */
export async function confirmProposal(
  call: Call,
  input: { readonly proposalId: string | undefined; readonly collisions: 'keep' | 'raise' },
): Promise<Confirmed> {
  const proposal = await getOpenProposal(call, input.proposalId);
  const { proposed } = proposal;
  switch (proposed.kind) {
    case 'scores': {
      const { collisions } = input;
      return {
        kind: 'scores',
        saved: await confirmScores(call, { proposal, proposed, collisions }),
      };
    }
    case 'opening':
      await openCycle(call, { proposal, deadlineAt: proposed.deadlineAt });
      return { kind: 'opening', deadline: viewMoment(call, proposed.deadlineAt) };
    case 'extension':
      await extendDeadline(call, { proposal, deadlineAt: proposed.deadlineAt });
      return { kind: 'extension', deadline: viewMoment(call, proposed.deadlineAt) };
    case 'publication': {
      const rankings = await publishRanking(call, {
        proposal,
        scorecardIds: proposed.scorecardIds,
      });
      return { kind: 'publication', rankings };
    }
    case 'approval':
      return { kind: 'approval', department: await confirmApproval(call, { proposal, proposed }) };
    case 'appointment':
    case 'dismissal':
      return confirmAppointment(call, { proposal, proposed });
    case 'deductions':
      return refuse({ code: 'nothing_to_confirm' });
  }
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
