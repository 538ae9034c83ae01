import type { UnitId } from '#domain/ids.ts';
import { sumPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { ComparedUnit, ComparisonView } from '#domain/years-views.ts';
import { type Assessment, getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, maySeeTotal } from './rights.ts';
import { viewCycle } from './view-parts.ts';
import { detailsOf } from './view-totals.ts';

/** Two units of one scorecard side by side, by category; refuses who may not see either total. */
export async function compareUnits(
  call: Call,
  [first, second]: readonly [UnitId, UnitId],
): Promise<ComparisonView> {
  assertSomebody(call.actor);
  const assessment = await getAskedAssessment(call);
  const one = assessment.getUnit(first);
  const other = assessment.getUnit(second);
  if (one.id === other.id) refuse({ code: 'same_unit', unit: one.name });
  if (one.scorecardId !== other.scorecardId) {
    refuse({ code: 'different_scorecards', units: [one.name, other.name] });
  }
  for (const unit of [one, other]) {
    if (maySeeTotal(call.actor, assessment, unit)) continue;
    refuse({ code: 'total_hidden', unit: unit.name });
  }
  const scorecard = assessment.getScorecard(one.scorecardId);
  return {
    cycle: viewCycle(call, assessment.cycle),
    scorecard: scorecard.name,
    maxTotal: scorecard.total,
    isPublished: assessment.publicationOf(scorecard.id) !== undefined,
    units: [await viewUnit(call, assessment, one), await viewUnit(call, assessment, other)],
  };
}

async function viewUnit(
  call: Call,
  assessment: Assessment,
  unit: NamedUnit,
): Promise<ComparedUnit> {
  const { tally, rank } = await detailsOf(call, assessment, {
    unit,
    sees: () => true,
    as: 'published',
  });
  const { scored, items, categories } = tally;
  const total = rank?.total ?? tally.certain;
  const adjusted = sumPoints(tally.adjustments.map(({ points }) => points));
  return { name: unit.name, total, scored, items, rank, categories, adjusted };
}
