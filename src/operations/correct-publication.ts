import type { ScorecardId } from '#domain/ids.ts';
import { listChanges } from '#domain/publication.ts';
import type { PublicationPreview } from '#domain/publication-views.ts';
import { refuse } from '#domain/refusal.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { propose } from './publish-ranking.ts';
import { assertAdmin } from './rights.ts';
import { standingWith } from './view-ranking.ts';

/**
 * Shows what a correction of published rankings would change: of the named scorecard, or of all that are no longer as
 * they were published. Nothing is edited in silence: what comes of it is a publication of its own.
 */
export async function proposeCorrection(
  call: Call,
  of: { readonly scorecardId: ScorecardId | undefined; readonly reason: string },
): Promise<PublicationPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const reason = of.reason.trim();
  const changed = await listUncorrected(call, assessment);
  if (assessment.publications.length === 0) refuse({ code: 'not_published', scorecard: undefined });
  if (of.scorecardId !== undefined && assessment.publicationOf(of.scorecardId) === undefined) {
    const { name } = assessment.getScorecard(of.scorecardId);
    refuse({ code: 'not_published', scorecard: name });
  }
  if (assessment.cycle.phase === 'final') refuse({ code: 'wrong_phase', phase: 'final' });
  const scorecardIds = changed.filter(
    (id) => of.scorecardId === undefined || id === of.scorecardId,
  );
  if (scorecardIds.length === 0) refuse({ code: 'nothing_to_correct' });
  if (reason === '') refuse({ code: 'correction_reason_missing' });
  const choices = scorecardIds.flatMap((id) => assessment.publicationOf(id)?.rules.choices ?? []);
  return propose(call, assessment, { scorecardIds, reason, intro: '', choices });
}

/** The published scorecards whose places, totals or grades are no longer those that were published. */
export async function listUncorrected(
  call: Pick<Call, 'tx' | 'now' | 'calendar'>,
  assessment: Assessment,
): Promise<readonly ScorecardId[]> {
  const changed: ScorecardId[] = [];
  for (const { id: scorecardId } of assessment.scorecards) {
    const publication = assessment.publicationOf(scorecardId);
    if (publication === undefined) continue;
    const { choices } = publication.rules;
    const { ranking } = await standingWith(call, assessment, { scorecardId, choices });
    if (listChanges(publication.ranking, ranking).length > 0) changed.push(scorecardId);
  }
  return changed;
}
