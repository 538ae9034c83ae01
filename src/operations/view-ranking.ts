import { sumScoresByUnit } from '#db/scores.ts';
import { isVetoed } from '#domain/adjustment-effects.ts';
import { type GivenGrade, giveGrades } from '#domain/grades.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { addPoints, sumPoints, ZERO } from '#domain/points.ts';
import type { TieChoice } from '#domain/publication.ts';
import { type RankedUnit, rank, type UnitTotal } from '#domain/ranking.ts';
import { refuse } from '#domain/refusal.ts';
import type { RankingView } from '#domain/views.ts';
import { loadAdjustments } from './adjustments.ts';
import { type Assessment, getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, maySeeRanking } from './rights.ts';
import { loadTieKeys } from './tie-facts.ts';
import { type Present, viewCycle, viewMoment } from './view-parts.ts';

/** Rows of a ranking on one card: what fits it with long names. */
export const RANKS_PER_PAGE = 100;

/** A ranking as it stands: complete units with their places, the others apart. */
export interface Standing {
  readonly ranking: readonly RankedUnit[];
  readonly incomplete: RankingView['incomplete'];
  /** What the grades came to; none while a unit has no place. */
  readonly grades: readonly GivenGrade[];
}

export const standingOf = (
  present: Present,
  assessment: Assessment,
  scorecardId: ScorecardId,
): Promise<Standing> => standingWith(present, assessment, { scorecardId, choices: [] });

/** The same with what the office chose for ties on the line of a grade. */
export async function standingWith(
  present: Present,
  assessment: Assessment,
  of: { readonly scorecardId: ScorecardId; readonly choices: readonly TieChoice[] },
): Promise<Standing> {
  const { scorecardId } = of;
  const items = assessment.itemsOf(scorecardId).length;
  const units = await listTotals(present, assessment, scorecardId);
  const complete = units.filter(({ scored }) => scored === items);
  const ranking = rank(
    complete.map(({ scored: _, ...unit }) => unit),
    assessment.cycle.settings.tieBreaks,
  );
  const incomplete = units
    .filter(({ scored }) => scored < items)
    .map(({ unitName, scored }) => ({ unit: unitName, scored, items }));
  if (incomplete.length > 0) return { ranking, incomplete, grades: [] };
  const graded = giveGrades(ranking, {
    rules: assessment.cycle.settings.grades,
    scorecard: assessment.getScorecard(scorecardId).name,
    units: units.length,
    takeOf: (grade) =>
      of.choices.find((each) => each.scorecardId === scorecardId && each.grade === grade)?.take,
  });
  return { ...graded, incomplete };
}

async function listTotals(
  { tx }: Present,
  assessment: Assessment,
  scorecard: ScorecardId,
): Promise<readonly (UnitTotal & { readonly scored: number })[]> {
  const sums = await sumScoresByUnit(tx, scorecard);
  const findAdjustments = await loadAdjustments(tx, assessment);
  const tieKeysOf = await loadTieKeys(tx, assessment, scorecard);
  return assessment.unitsOf(scorecard).map(({ id, name }) => {
    const { total, scored } = sums.get(id) ?? { total: ZERO, scored: 0 };
    const adjustments = findAdjustments(id);
    const tieKeys = tieKeysOf(id);
    return {
      unitId: id,
      unitName: name,
      total: addPoints(total, sumPoints(adjustments.map(({ points }) => points))),
      scored,
      ...(isVetoed(adjustments) ? { isVetoed: true } : {}),
      ...(tieKeys.length === 0 ? {} : { tieKeys }),
    };
  });
}

/** The first page of every ranking that the person may see; refuses when there is none. */
export async function viewRankings(
  call: Call,
  top: number | undefined,
): Promise<readonly RankingView[]> {
  const assessment = await getAskedAssessment(call);
  assertSomebody(call.actor);
  const visible = assessment.scorecards.filter(({ id }) =>
    maySeeRanking(call.actor, assessment, id),
  );
  if (visible.length === 0) refuse({ code: 'ranking_hidden', scorecard: undefined });
  const views: RankingView[] = [];
  for (const { id } of visible) {
    views.push(await viewRanking(call, { scorecardId: id, page: 1, top }));
  }
  return views;
}

/** One page of the ranking: as published, or for the office as it stands now; on demand the first places only. */
export async function viewRanking(
  call: Call,
  at: {
    readonly scorecardId: ScorecardId;
    readonly page: number;
    readonly top?: number | undefined;
  },
): Promise<RankingView> {
  const assessment = await getAskedAssessment(call);
  const publication = assessment.publicationOf(at.scorecardId);
  assertSomebody(call.actor);
  if (!maySeeRanking(call.actor, assessment, at.scorecardId)) {
    const { name } = assessment.getScorecard(at.scorecardId);
    refuse({ code: 'ranking_hidden', scorecard: name });
  }
  const standing =
    publication === undefined
      ? await standingOf(call, assessment, at.scorecardId)
      : { ranking: publication.ranking, incomplete: [], grades: [] };
  const { top = Number.POSITIVE_INFINITY } = at;
  const ranking = standing.ranking.filter((each) => each.rank <= top);
  return rankingPage(call, assessment, { ...at, ...standing, ranking });
}

export function rankingPage(
  present: Present,
  assessment: Assessment,
  of: Pick<Standing, 'ranking' | 'incomplete'> & {
    readonly scorecardId: ScorecardId;
    readonly page: number;
  },
): RankingView {
  const scorecard = assessment.getScorecard(of.scorecardId);
  const publication = assessment.publicationOf(of.scorecardId);
  const pages = Math.max(1, Math.ceil(of.ranking.length / RANKS_PER_PAGE));
  const page = Math.min(Math.max(1, of.page), pages);
  return {
    cycle: viewCycle(present, assessment.cycle),
    scorecardId: scorecard.id,
    scorecard: scorecard.name,
    title: scorecard.title,
    maxTotal: scorecard.total,
    publishedAt: publication && viewMoment(present, publication.publishedAt),
    publicationId: publication?.id,
    rows: of.ranking.slice((page - 1) * RANKS_PER_PAGE, page * RANKS_PER_PAGE),
    units: assessment.unitsOf(scorecard.id).length,
    page,
    pages,
    incomplete: of.incomplete,
  };
}
