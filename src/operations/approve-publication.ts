import { appendLedger, lockLedger } from '#db/ledger.ts';
import {
  findProposal,
  findWaitingPublication,
  type Proposal,
  settleProposal,
} from '#db/proposals.ts';
import type { OpenId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import type { PublicationOutcome, PublicationProposed } from '#domain/publication.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import type { RankingView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import type { PublicationDraft } from './publication-draft.ts';
import { draftAgain, post } from './publish-ranking.ts';
import { assertAdmin } from './rights.ts';

/** What an approval came to: when something had changed since the preview, nothing is out and the author has to begin anew. */
export type Approval =
  | { readonly kind: 'published'; readonly rankings: readonly RankingView[] }
  | { readonly kind: 'void' };

/** Posts what another admin confirmed; the newest that waits where none is named. */
export async function approvePublication(
  call: Call,
  proposalId: string | undefined,
): Promise<Approval> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const waiting = await getWaiting(call, proposalId);
  const draft = await findDraft(call, waiting);
  if (draft === undefined) {
    await settle(call, waiting.proposal);
    await answer(call, waiting.proposal, { outcome: 'void', note: '' });
    return { kind: 'void' };
  }
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
  await answer(call, waiting.proposal, { outcome: 'approved', note: '' });
  return { kind: 'published', rankings };
}

/** Undefined when it is no longer what was shown, or can no longer be published at all. */
async function findDraft(call: Call, waiting: Waiting): Promise<PublicationDraft | undefined> {
  try {
    return await draftAgain(call, waiting);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function settle(call: Call, { id }: Proposal): Promise<void> {
  if (!(await settleProposal(call.tx, id, 'cancelled', call.now))) {
    refuse({ code: 'settled', state: 'cancelled' });
  }
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
  await settle(call, proposal);
  const { cycle } = await getAssessment(call.tx);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'publication_returned',
    cycleId: cycle.id,
    detail: { proposalId: proposal.id, proposedBy: proposal.openId, note },
  });
  await answer(call, proposal, { outcome: 'returned', note });
}

interface Waiting {
  readonly proposal: Proposal;
  readonly proposed: PublicationProposed;
}

async function getWaiting({ tx, actor }: Call, proposalId: string | undefined): Promise<Waiting> {
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
  said: { readonly outcome: PublicationOutcome; readonly note: string },
): Promise<void> {
  await notify(call, toPerson(openId), {
    message: { kind: 'publication_answered', proposalId: id, by: call.actor.openId, ...said },
    priority: PRIORITY.notice,
  });
}
