import { listAdjustments } from '#db/adjustments.ts';
import { listAppeals } from '#db/appeals.ts';
import { listContacts, listMembers, loadActor, type Person } from '#db/members.ts';
import { findProposal, type Proposal } from '#db/proposals.ts';
import { findPublication, type Publication } from '#db/publications.ts';
import { listUnlocks } from '#db/unlocks.ts';
import { APPEAL_STATES, isOpenAppeal } from '#domain/appeal.ts';
import type { OpenId, UnitId } from '#domain/ids.ts';
import { isAdmin } from '#domain/member.ts';
import {
  type ChatForm,
  listChanges,
  type PublicationOutcome,
  type PublicationProposed,
  unitsInForm,
} from '#domain/publication.ts';
import type {
  CorrectedView,
  PreviewedRanking,
  PublicationAnswer,
  PublicationPreview,
  PublicationWarning,
  PublishedView,
} from '#domain/publication-views.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Assessment, findAssessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadOutliers } from './outliers.ts';
import {
  type DraftedRanking,
  draftPublication,
  type PublicationDraft,
} from './publication-draft.ts';
import { loadNames, type Present, viewCycle, viewMoment } from './view-parts.ts';
import { rankingPage } from './view-ranking.ts';

/** The other admins, one of whom has to approve what the author confirms; empty where nobody has to. */
export async function listSecondAdmins(
  { tx }: Pick<Call, 'tx'>,
  { cycle }: Assessment,
  author: OpenId,
): Promise<readonly Person[]> {
  if (!cycle.settings.needsSecondAdmin) return [];
  return (await listMembers(tx, 'admin')).filter(({ openId }) => openId !== author);
}

interface Drafted {
  readonly proposal: Proposal;
  readonly proposed: PublicationProposed;
  readonly draft: PublicationDraft;
}

export async function previewOf(call: Call, drafted: Drafted): Promise<PublicationPreview> {
  const { proposal, proposed, draft } = drafted;
  const { assessment, chats } = draft;
  const others = await listSecondAdmins(call, assessment, proposal.openId);
  const names = await loadNames(call.tx);
  const { contacts, withoutContact } = await countContacts(call, draft);
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: proposal.id,
    author: names.get(proposal.openId) ?? '',
    audience: audienceOf(call, drafted),
    others: others.map(({ name }) => name),
    reason: proposed.reason,
    intro: proposed.intro,
    rankings: draft.rankings.map((each) => viewDrafted(call, assessment, each)),
    chats: chats.map(({ chatId, name, form }) => ({ chatId, name, form })),
    contacts,
    warnings: await listWarnings(call, draft, { withoutContact }),
  };
}

function audienceOf(
  { actor }: Call,
  { proposal, proposed }: Drafted,
): PublicationPreview['audience'] {
  if (proposal.openId !== actor.openId) return 'second';
  return proposed.askedAt === undefined ? 'author' : 'waiting';
}

/** Who is sent a result: of a correction the contacts of the units that it moves. */
async function countContacts(
  { tx }: Call,
  { rankings }: PublicationDraft,
): Promise<{ readonly contacts: number; readonly withoutContact: number }> {
  const units = rankings.flatMap(({ corrects, changes, ranking }) =>
    (corrects === undefined ? ranking : changes).map(({ unitId }) => unitId),
  );
  const concerned = new Set(units);
  const contacts = (await listContacts(tx)).filter(({ unitId }) => concerned.has(unitId));
  const reached = new Set(contacts.map(({ unitId }) => unitId));
  return { contacts: contacts.length, withoutContact: concerned.size - reached.size };
}

const viewDrafted = (
  present: Present,
  assessment: Assessment,
  drafted: DraftedRanking,
): PreviewedRanking => ({
  ...rankingPage(present, assessment, { ...drafted, page: 1 }),
  grades: drafted.grades,
  changes: drafted.changes,
});

async function listWarnings(
  call: Call,
  { assessment, rankings, chats }: PublicationDraft,
  { withoutContact }: { readonly withoutContact: number },
): Promise<readonly PublicationWarning[]> {
  const { id, settings } = assessment.cycle;
  const units = new Set(rankings.flatMap(({ ranking }) => ranking.map(({ unitId }) => unitId)));
  const isConcerned = ({ unitId }: { readonly unitId: UnitId }) => units.has(unitId);
  const adjustments = await listAdjustments(call.tx, id, 'proposed');
  const appeals = await listAppeals(call.tx, id, APPEAL_STATES.filter(isOpenAppeal));
  const opened = (await listUnlocks(call.tx)).filter(({ expiresAt }) => expiresAt > call.now);
  let outliers = 0;
  for (const { scorecardId } of rankings) {
    outliers += (await loadOutliers(call, assessment, { scorecardId })).length;
  }
  const counted = [
    { kind: 'open_adjustments', count: adjustments.filter(isConcerned).length },
    { kind: 'open_appeals', count: appeals.filter(isConcerned).length },
    { kind: 'opened_cells', count: opened.filter(isConcerned).length },
    { kind: 'outliers', count: outliers },
    { kind: 'units_without_contact', count: withoutContact },
  ] as const;
  const byGrade = chats.filter(({ form }) => form === 'graded' || form === 'bands');
  const unposted = settings.grades.length > 0 ? [] : byGrade.map(({ name }) => name);
  return [
    ...counted.filter(({ count }) => count > 0),
    ...(unposted.length === 0 ? [] : [{ kind: 'no_grades', chats: unposted } as const]),
  ];
}

/** What an admin is asked to approve, as it would be posted now; undefined when nobody waits for them any more. */
export async function viewPublicationDue(
  delivery: Omit<Call, 'actor'>,
  of: { readonly proposalId: string; readonly openId: OpenId },
): Promise<PublicationPreview | undefined> {
  const call = { ...delivery, actor: await loadActor(delivery.tx, of.openId, delivery.now) };
  const proposal = await findProposal(call.tx, of.proposalId);
  if (!isAdmin(call.actor) || proposal?.state !== 'open') return undefined;
  const { proposed } = proposal;
  if (proposed.kind !== 'publication') return undefined;
  try {
    const draft = await draftPublication(call, await getAssessment(call.tx), proposed);
    return await previewOf(call, { proposal, proposed, draft });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What became of a publication, for its author. */
export async function viewPublicationAnswer(
  { tx }: Pick<Call, 'tx'>,
  of: {
    readonly proposalId: string;
    readonly by: OpenId;
    readonly outcome: PublicationOutcome;
    readonly note: string;
  },
): Promise<PublicationAnswer | undefined> {
  const proposal = await findProposal(tx, of.proposalId);
  const assessment = await findAssessment(tx);
  if (proposal?.proposed.kind !== 'publication' || assessment === undefined) return undefined;
  const { scorecardIds } = proposal.proposed;
  const { outcome, note } = of;
  return {
    scorecards: scorecardIds.map((id) => assessment.getScorecard(id).name),
    by: (await loadNames(tx)).get(of.by) ?? '',
    ...{ outcome, note },
  };
}

interface FoundPublication {
  readonly publication: Publication;
  readonly assessment: Assessment;
}

async function findPublished(
  { tx }: Pick<Present, 'tx'>,
  id: string,
): Promise<FoundPublication | undefined> {
  const publication = await findPublication(tx, id);
  const assessment = publication && (await findAssessment(tx));
  if (assessment === undefined || assessment.cycle.id !== publication?.cycleId) return undefined;
  return { publication, assessment };
}

/** One card of a published ranking, from its snapshot; undefined when a correction has overtaken it. */
export async function viewPublished(
  present: Present,
  of: { readonly publicationId: string; readonly page: number; readonly form?: ChatForm },
): Promise<PublishedView | undefined> {
  const found = await findPublished(present, of.publicationId);
  const { form = 'full' } = of;
  if (found === undefined || form === 'none') return undefined;
  const { publication, assessment } = found;
  const { ranking, intro, rules } = publication;
  if (assessment.publications.some(({ corrects }) => corrects === publication.id)) return undefined;
  const { scorecardId } = publication;
  const rows = unitsInForm(form, ranking, {
    grades: rules.grades.map(({ name }) => name),
    roster: assessment.unitsOf(scorecardId).map(({ id }) => id),
  });
  return {
    form,
    ranking: rankingPage(present, assessment, {
      ...{ scorecardId, page: of.page, ranking: rows, incomplete: [] },
    }),
    intro,
    correction: await viewCorrection(present, publication),
  };
}

async function viewCorrection(
  present: Present,
  { corrects, reason, ranking }: Publication,
): Promise<PublishedView['correction']> {
  const before = corrects === undefined ? undefined : await findPublication(present.tx, corrects);
  if (before === undefined) return undefined;
  return {
    correctsAt: viewMoment(present, before.publishedAt),
    reason,
    changes: listChanges(before.ranking, ranking),
  };
}

/** What stands in the place of a ranking that was corrected. */
export async function viewCorrected(
  present: Present,
  of: { readonly publicationId: string; readonly byId: string },
): Promise<CorrectedView | undefined> {
  const found = await findPublished(present, of.publicationId);
  const by = await findPublication(present.tx, of.byId);
  if (found === undefined || by === undefined) return undefined;
  const { publication, assessment } = found;
  return {
    cycle: viewCycle(present, assessment.cycle),
    scorecard: assessment.getScorecard(publication.scorecardId).name,
    publishedAt: viewMoment(present, publication.publishedAt),
    correctedAt: viewMoment(present, by.publishedAt),
    reason: by.reason,
  };
}
