import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import type { DepartmentId } from '#domain/ids.ts';
import type { Proposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { ReviewView } from '#domain/views.ts';
import type { Call } from './call.ts';
import { approveShown } from './submit-scores.ts';
import { viewReview } from './view-review.ts';

/** Shows what would be signed off; it waits for the head's confirmation. Refuses while nothing is handed in. */
export async function proposeApproval(call: Call, departmentId: DepartmentId): Promise<ReviewView> {
  const view = await viewReview(call, departmentId);
  if (!view.scorecards.some(({ state }) => state === 'submitted')) {
    refuse({ code: 'nothing_to_approve', department: view.department });
  }
  const { version } = view;
  await insertProposal(
    call.tx,
    call.actor.openId,
    { kind: 'approval', departmentId, version },
    call.now,
  );
  return view;
}

/** Signs off what was shown, unless it has changed since. Gives the department's name. */
export async function confirmApproval(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: Extract<Proposed, { kind: 'approval' }>;
  },
): Promise<string> {
  const outcome = await approveShown(call, confirmed.proposed);
  if (outcome === 'changed') refuse({ code: 'changed_since_preview' });
  if (!(await settleProposal(call.tx, confirmed.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  return (await viewReview(call, confirmed.proposed.departmentId)).department;
}
