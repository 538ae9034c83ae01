import { type Chat, listBoundChats } from '#db/chats.ts';
import { findScorecardVersion } from '#db/ledger.ts';
import type { Publication } from '#db/publications.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { listChanges, type PublicationProposed, type RankChange } from '#domain/publication.ts';
import { type PublicationGap, refuse } from '#domain/refusal.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { type Standing, standingOf, standingWith } from './view-ranking.ts';

/** What a publication or a correction is about, before it is shown. */
export type PublicationInput = Pick<
  PublicationProposed,
  'scorecardIds' | 'reason' | 'intro' | 'choices'
>;

/** What would be posted as things stand now. */
export interface PublicationDraft {
  readonly assessment: Assessment;
  readonly input: PublicationInput;
  readonly rankings: readonly DraftedRanking[];
  readonly chats: readonly Chat[];
  /** Names everything above: another text means that something is no longer as it was. */
  readonly shown: string;
}

export interface DraftedRanking extends Standing {
  readonly scorecardId: ScorecardId;
  /** What it corrects; undefined for a first publication. */
  readonly corrects: Publication | undefined;
  readonly changes: readonly RankChange[];
}

/** Puts together what would be posted; refuses while a score or a sign-off is missing. */
export async function draftPublication(
  call: Call,
  assessment: Assessment,
  input: PublicationInput,
): Promise<PublicationDraft> {
  await assertReady(call, assessment, input);
  const rankings: DraftedRanking[] = [];
  const versions: number[] = [];
  for (const scorecardId of input.scorecardIds) {
    rankings.push(await draftRanking(call, assessment, { ...input, scorecardId }));
    versions.push(await findScorecardVersion(call.tx, scorecardId));
  }
  const chats = await listBoundChats(call.tx);
  // Who was sent back and signed off again since then has looked at the scores anew; so must the office.
  const signedOff = assessment.submissions
    .filter(({ scorecardId }) => input.scorecardIds.includes(scorecardId))
    .map(({ scorecardId, departmentId, changedAt }) => [scorecardId, departmentId, changedAt])
    .toSorted();
  const { tieBreaks, grades } = assessment.cycle.settings;
  const shown = JSON.stringify([
    versions,
    signedOff,
    [input.scorecardIds, input.reason ?? '', input.intro, input.choices],
    { tieBreaks, grades },
    rankings.map(({ corrects, ranking }) => [
      corrects?.id,
      ranking.map((each) => [each.unitId, each.total, each.rank]),
    ]),
    chats.map(({ chatId, form }) => [chatId, form]),
  ]);
  return { assessment, input, rankings, chats, shown };
}

async function draftRanking(
  call: Call,
  assessment: Assessment,
  of: PublicationInput & { readonly scorecardId: ScorecardId },
): Promise<DraftedRanking> {
  const standing = await standingWith(call, assessment, of);
  const { scorecardId } = of;
  const corrects = of.reason === undefined ? undefined : assessment.publicationOf(scorecardId);
  const changes = corrects === undefined ? [] : listChanges(corrects.ranking, standing.ranking);
  return { ...standing, scorecardId, corrects, changes };
}

/** A first publication is of what is not out, a correction of what is; both need every score and every sign-off. */
async function assertReady(
  call: Call,
  assessment: Assessment,
  { scorecardIds, reason }: PublicationInput,
): Promise<void> {
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  if (assessment.cycle.phase === 'final') refuse({ code: 'wrong_phase', phase: 'final' });
  const isOut = (id: ScorecardId) => assessment.publicationOf(id) !== undefined;
  const nameOf = (id: ScorecardId) => assessment.getScorecard(id).name;
  const published = scorecardIds.filter(isOut).map(nameOf);
  if (reason === undefined && published.length > 0) {
    refuse({ code: 'already_published', scorecard: published.join(' ') });
  }
  if (reason !== undefined && published.length < scorecardIds.length) {
    refuse({ code: 'not_published', scorecard: scorecardIds.map(nameOf).join(' ') });
  }
  const gaps: PublicationGap[] = [];
  for (const id of scorecardIds) gaps.push(await gapOf(call, assessment, id));
  const real = gaps.filter((gap) => gap.missingCells > 0 || gap.waitingFor.length > 0);
  if (real.length > 0) refuse({ code: 'not_ready', gaps: real });
}

async function gapOf(
  call: Call,
  assessment: Assessment,
  scorecard: ScorecardId,
): Promise<PublicationGap> {
  const { incomplete } = await standingOf(call, assessment, scorecard);
  const waiting = assessment.departments.filter(
    ({ id }) =>
      assessment.itemsOf(scorecard, id).length > 0 &&
      assessment.stateOf(id, scorecard) !== 'approved',
  );
  return {
    scorecard: assessment.getScorecard(scorecard).name,
    missingCells: incomplete.reduce((sum, { scored, items }) => sum + items - scored, 0),
    incompleteUnits: incomplete.length,
    waitingFor: waiting.map(({ name }) => name),
  };
}

/** Refuses while the office has not said what becomes of units tied on the line of a grade. */
export function assertDecided({ assessment, rankings }: PublicationDraft): void {
  for (const { scorecardId, grades } of rankings) {
    const open = grades.find(({ tie }) => tie !== undefined && tie.take === undefined);
    if (open?.tie === undefined) continue;
    const scorecard = assessment.getScorecard(scorecardId).name;
    refuse({ code: 'tie_undecided', scorecard, grade: open.grade, units: open.tie.units.length });
  }
}
