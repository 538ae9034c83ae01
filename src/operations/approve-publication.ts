import { appendLedger, lockLedger } from '#db/ledger.ts';
import {
  findProposal,
  findWaitingPublication,
  type Proposal,
  settleProposal,
} from '#db/proposals.ts';
import type { OpenId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import type { PublicationProposed } from '#domain/publication.ts';
import { refuse } from '#domain/refusal.ts';
import type { RankingView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { draftAgain, post } from './publish-ranking.ts';
import { assertAdmin } from './rights.ts';

/** Posts what another admin confirmed; the newest that waits where none is named. */
export async function approvePublication(
  call: Call,
  proposalId: string | undefined,
): Promise<readonly RankingView[]> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const waiting = await getWaiting(call, proposalId);
  const draft = await draftAgain(call, waiting);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'publication_approved',
    cycleId: draft.assessment.cycle.id,
    detail: {
      proposalId: waiting.proposal.id,
      scorecardIds: waiting.proposed.scorecardIds,
      proposedBy: waiting.proposal.openId,
    },
  });
  const rankings = await post(call, { ...waiting, draft });
  await answer(call, waiting.proposal, { isApproved: true, note: '' });
  return rankings;
}

/** Gives it back to its author with the reason; nothing is posted. */
export async function returnPublication(
  call: Call,
  of: { readonly proposalId: string | undefined; readonly note: string },
): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const { proposal } = await getWaiting(call, of.proposalId);
  const note = of.note.trim();
  if (note === '') refuse({ code: 'publication_note_missing' });
  if (!(await settleProposal(call.tx, proposal.id, 'cancelled', call.now))) {
    refuse({ code: 'settled', state: 'cancelled' });
  }
  const { cycle } = await getAssessment(call.tx);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'publication_returned',
    cycleId: cycle.id,
    detail: { proposalId: proposal.id, proposedBy: proposal.openId, note },
  });
  await answer(call, proposal, { isApproved: false, note });
}

async function getWaiting(
  { tx, actor }: Call,
  proposalId: string | undefined,
): Promise<{ readonly proposal: Proposal; readonly proposed: PublicationProposed }> {
  const proposal =
    proposalId === undefined
      ? await findWaitingPublication(tx, actor.openId)
      : await findProposal(tx, proposalId);
  if (proposal?.proposed.kind !== 'publication') return refuse({ code: 'no_publication_waiting' });
  if (proposal.state !== 'open') return refuse({ code: 'settled', state: proposal.state });
  const { proposed } = proposal;
  if (proposed.askedAt === undefined) return refuse({ code: 'no_publication_waiting' });
  if (proposal.openId === actor.openId) return refuse({ code: 'own_publication' });
  return { proposal, proposed };
}

async function answer(
  call: Call,
  { id, openId }: { readonly id: string; readonly openId: OpenId },
  said: { readonly isApproved: boolean; readonly note: string },
): Promise<void> {
  await notify(call, toPerson(openId), {
    message: { kind: 'publication_answered', proposalId: id, by: call.actor.openId, ...said },
    priority: PRIORITY.notice,
  });
}
