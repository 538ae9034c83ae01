import type { Appeal } from '#domain/appeal.ts';
import type { AppealEffectView } from '#domain/appeal-views.ts';
import { listChanges } from '#domain/publication.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { findDisputed } from './view-appeal.ts';
import { type Present, viewCycle, viewItem } from './view-parts.ts';
import { standingWith } from './view-ranking.ts';

/**
 * The published ranking against the one that the scores make now, by the same rules: what a correction would change.
 * Undefined for an appeal of another year, or one that changed no score.
 */
export async function effectOf(
  present: Present & Pick<Call, 'tx'>,
  assessment: Assessment,
  appeal: Appeal,
): Promise<AppealEffectView | undefined> {
  const unit = assessment.findUnit(appeal.unitId);
  if (unit === undefined) return undefined;
  const publication = assessment.publicationOf(unit.scorecardId);
  const before = await findDisputed(present, appeal);
  const after = appeal.answer?.score;
  if (publication === undefined || before === undefined || after === undefined) return undefined;
  const { scorecardId, rules, ranking } = publication;
  const { choices } = rules;
  const now = await standingWith(present, assessment, { scorecardId, choices });
  const changes = listChanges(ranking, now.ranking);
  return {
    cycle: viewCycle(present, assessment.cycle),
    unit: unit.name,
    scorecard: assessment.getScorecard(scorecardId).name,
    item: viewItem(assessment.getItem(appeal.itemId)),
    before,
    after,
    answer: appeal.answer?.text ?? '',
    own: changes.find(({ unitId }) => unitId === unit.id),
    others: changes.filter(({ unitId }) => unitId !== unit.id),
  };
}
