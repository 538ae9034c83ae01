import { listCycles } from '#db/cycles.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { UnitId } from '#domain/ids.ts';
import { sumPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import { findSameUnit } from '#domain/same-unit.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { UnitYear, YearsView } from '#domain/years-views.ts';
import { callOfCycle } from './ask-in-year.ts';
import { getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, maySeeTotal, visibleItems } from './rights.ts';
import { viewCycle } from './view-parts.ts';
import { detailsOf } from './view-totals.ts';

/** Deductions of each year on the card. */
const GREATEST = 3;

/**
 * The unit's total, place and greatest deductions in each of so many years up to the one asked about; refuses when the
 * person may see none of them. Each year answers from its own scorecards and publication, and by that year's rights.
 */
export async function compareYears(
  call: Call,
  of: { readonly unitId: UnitId; readonly years: number },
): Promise<YearsView> {
  assertSomebody(call.actor);
  const assessment = await getAskedAssessment(call);
  const unit = assessment.getUnit(of.unitId);
  const { year: last } = assessment.cycle;
  const cycles = (await listCycles(call.tx)).filter(
    ({ year }) => year <= last && year > last - of.years,
  );
  const years: UnitYear[] = [];
  for (const cycle of cycles) years.push(await viewYear(call, cycle, unit));
  if (!years.some(({ kind }) => kind === 'known')) {
    refuse({ code: 'total_hidden', unit: unit.name });
  }
  return { cycle: viewCycle(call, assessment.cycle), unit: unit.name, years };
}

async function viewYear(call: Call, cycle: Cycle, asked: NamedUnit): Promise<UnitYear> {
  const { year } = cycle;
  const then = await callOfCycle(call, cycle);
  const assessment = await getAskedAssessment(then);
  const unit = assessment.findUnit(asked.id) ?? findSameUnit(asked, assessment.units);
  if (unit === undefined) return { year, kind: 'absent' };
  if (!maySeeTotal(then.actor, assessment, unit)) return { year, kind: 'hidden' };
  const reads = visibleItems(then.actor, assessment, unit);
  const details = await detailsOf(then, assessment, {
    ...{ unit, sees: () => true, reads },
    as: 'published',
  });
  const { tally, rank } = details;
  return {
    year,
    kind: 'known',
    unit: unit.name,
    scorecard: details.scorecard,
    maxTotal: details.maxTotal,
    total: rank?.total ?? tally.certain,
    scored: tally.scored,
    items: tally.items,
    rank,
    units: assessment.unitsOf(unit.scorecardId).length,
    deductions: tally.deductions.toSorted((a, b) => b.deducted - a.deducted).slice(0, GREATEST),
    deductionCount: tally.deductions.length,
    adjusted: sumPoints(tally.adjustments.map(({ points }) => points)),
  };
}
