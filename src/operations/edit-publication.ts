import { findNewestPublication, type Proposal, updateProposed } from '#db/proposals.ts';
import type { GivenGrade, Take } from '#domain/grades.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { INTRO_LENGTH, type PublicationProposed, type TieChoice } from '#domain/publication.ts';
import type { PublicationPreview } from '#domain/publication-views.ts';
import { refuse } from '#domain/refusal.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { getOwnProposal } from './own-proposal.ts';
import { type DraftedRanking, draftPublication } from './publication-draft.ts';
import { assertAdmin } from './rights.ts';
import { previewOf } from './view-publication.ts';

interface Drafted {
  readonly proposal: Proposal;
  readonly proposed: PublicationProposed;
}

/** Says what stands above the ranking; '' takes it away. Without an id it is the person's newest preview. */
export async function setIntro(
  call: Call,
  of: { readonly proposalId: string | undefined; readonly intro: string },
): Promise<PublicationPreview> {
  const own = await getDrafted(call, of.proposalId);
  const intro = of.intro.trim();
  if ([...intro].length > INTRO_LENGTH) refuse({ code: 'intro_too_long', limit: INTRO_LENGTH });
  return show(call, { ...own, proposed: { ...own.proposed, intro } });
}

/** The words that stood in the form when the preview was confirmed; refuses when anything else of it has changed since. */
export async function keepIntro(
  call: Call,
  of: { readonly proposalId: string; readonly intro: string },
): Promise<void> {
  const { proposed } = await getDrafted(call, of.proposalId);
  if (of.intro.trim() === proposed.intro) return;
  const { shown } = await draftPublication(call, await getAssessment(call.tx), proposed);
  if (shown !== proposed.shown) refuse({ code: 'changed_since_preview' });
  await setIntro(call, of);
}

/** Decides about the units tied on a line: the one of that number on the preview, or the first that is undecided. */
export async function chooseTie(
  call: Call,
  of: {
    readonly proposalId: string | undefined;
    /** Counted from 0 over all lines of the preview. */
    readonly line: number | undefined;
    readonly take: Take;
  },
): Promise<PublicationPreview> {
  const own = await getDrafted(call, of.proposalId);
  const draft = await draftPublication(call, await getAssessment(call.tx), own.proposed);
  const ties = listTies(draft.rankings);
  const tie =
    of.line === undefined ? (ties.find(({ isOpen }) => isOpen) ?? ties[0]) : ties[of.line];
  if (tie === undefined) return refuse({ code: 'no_tie' });
  const { scorecardId, grade } = tie;
  const choice: TieChoice = { scorecardId, grade, take: of.take };
  const others = own.proposed.choices.filter(
    (each) => each.scorecardId !== scorecardId || each.grade !== grade,
  );
  return show(call, { ...own, proposed: { ...own.proposed, choices: [...others, choice] } });
}

interface Tie {
  readonly scorecardId: ScorecardId;
  readonly grade: string;
  readonly isOpen: boolean;
}

const listTies = (rankings: readonly DraftedRanking[]): readonly Tie[] =>
  rankings.flatMap(({ scorecardId, grades }) =>
    grades.flatMap(({ grade, tie }: GivenGrade) =>
      tie === undefined ? [] : [{ scorecardId, grade, isOpen: tie.take === undefined }],
    ),
  );

/** The preview as things stand now, in the place of an older one. */
export async function viewPublicationAgain(
  call: Call,
  proposalId: string,
): Promise<PublicationPreview> {
  return show(call, await getDrafted(call, proposalId));
}

/** The person's own preview that nobody was asked to approve yet. */
async function getDrafted(call: Call, proposalId: string | undefined): Promise<Drafted> {
  assertAdmin(call.actor);
  const id = proposalId ?? (await findNewestPublication(call.tx, call.actor.openId))?.id;
  if (id === undefined) return refuse({ code: 'nothing_to_confirm' });
  const own = await getOwnProposal(call, id, 'publication');
  if (own.proposed.askedAt !== undefined) refuse({ code: 'awaits_second_admin', names: [] });
  return own;
}

/** Keeps it as it is shown from now on. */
async function show(call: Call, { proposal, proposed }: Drafted): Promise<PublicationPreview> {
  const { scorecardIds, reason, intro, choices } = proposed;
  const draft = await draftPublication(call, await getAssessment(call.tx), {
    ...{ scorecardIds, intro, choices },
    ...(reason === undefined ? {} : { reason }),
  });
  const now: PublicationProposed = { ...proposed, shown: draft.shown };
  await updateProposed(call.tx, proposal.id, now);
  return previewOf(call, { proposal, proposed: now, draft });
}
