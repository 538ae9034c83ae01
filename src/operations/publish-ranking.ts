import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertProposal, type Proposal, settleProposal, updateProposed } from '#db/proposals.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import type { PublicationProposed } from '#domain/publication.ts';
import type { PublicationPreview } from '#domain/publication-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { RankingView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { postPublication } from './post-publication.ts';
import {
  assertDecided,
  draftPublication,
  type PublicationDraft,
  type PublicationInput,
} from './publication-draft.ts';
import { assertAdmin } from './rights.ts';
import { listSecondAdmins, previewOf } from './view-publication.ts';

/** Shows the office what would be posted and where; refuses while anything is missing. */
export async function proposePublication(
  call: Call,
  only: ScorecardId | undefined,
): Promise<PublicationPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const input = { scorecardIds: pendingOf(assessment, only), intro: '', choices: [] };
  return propose(call, assessment, input);
}

/** The scorecard that was named, or all that are not out yet. */
function pendingOf(assessment: Assessment, only: ScorecardId | undefined): readonly ScorecardId[] {
  if (only !== undefined) return [only];
  const all = assessment.scorecards.map(({ id }) => id);
  const pending = all.filter((id) => assessment.publicationOf(id) === undefined);
  return pending.length === 0 ? all : pending;
}

/** Keeps what would be posted until it is confirmed, and shows it. */
export async function propose(
  call: Call,
  assessment: Assessment,
  input: PublicationInput,
): Promise<PublicationPreview> {
  const draft = await draftPublication(call, assessment, input);
  const proposed: PublicationProposed = { kind: 'publication', ...input, shown: draft.shown };
  const proposal = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return previewOf(call, { proposal, proposed, draft });
}

/** What the author's confirmation came to. */
export type Publishing =
  | { readonly kind: 'published'; readonly rankings: readonly RankingView[] }
  /** Nothing is out: these were asked to approve it. */
  | { readonly kind: 'asked'; readonly others: readonly string[] };

interface Confirmed {
  readonly proposal: Proposal;
  readonly proposed: PublicationProposed;
}

/** Posts what was previewed, or asks a second admin first where two are named and the office wants it so. */
export async function publishRanking(call: Call, confirmed: Confirmed): Promise<Publishing> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const draft = await draftAgain(call, confirmed);
  const others = await listSecondAdmins(call, draft.assessment, confirmed.proposal.openId);
  const names = others.map(({ name }) => name);
  if (others.length === 0) {
    return { kind: 'published', rankings: await post(call, { ...confirmed, draft }) };
  }
  const { proposal, proposed } = confirmed;
  if (proposed.askedAt !== undefined) refuse({ code: 'awaits_second_admin', names });
  await updateProposed(call.tx, proposal.id, { ...proposed, askedAt: call.now });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'publication_asked',
    cycleId: draft.assessment.cycle.id,
    detail: { proposalId: proposal.id, scorecardIds: proposed.scorecardIds },
  });
  for (const { openId } of others) {
    const message = { kind: 'publication_due', proposalId: proposal.id } as const;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
  return { kind: 'asked', others: names };
}

/** What would be posted now; refuses when that is no longer what was shown. */
export async function draftAgain(
  call: Call,
  { proposed }: Pick<Confirmed, 'proposed'>,
): Promise<PublicationDraft> {
  const assessment = await getAssessment(call.tx);
  const { scorecardIds, intro, choices, reason } = proposed;
  const draft = await draftPublication(call, assessment, {
    ...{ scorecardIds, intro, choices },
    ...(reason === undefined ? {} : { reason }),
  });
  if (draft.shown !== proposed.shown) refuse({ code: 'changed_since_preview' });
  assertDecided(draft);
  return draft;
}

/** Settles the proposal and posts it, once. */
export async function post(
  call: Call,
  of: Confirmed & { readonly draft: PublicationDraft },
): Promise<readonly RankingView[]> {
  if (!(await settleProposal(call.tx, of.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  return postPublication(call, { draft: of.draft, author: of.proposal.openId });
}
