import { sumScoresByUnit } from '#db/scores.ts';
import { isVetoed } from '#domain/adjustment-effects.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { addPoints, sumPoints, ZERO } from '#domain/points.ts';
import { type RankedUnit, rank } from '#domain/ranking.ts';
import { refuse } from '#domain/refusal.ts';
import type { RankingView } from '#domain/views.ts';
import { loadAdjustments } from './adjustments.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, maySeeRanking } from './rights.ts';
import { type Present, viewCycle, viewMoment } from './view-parts.ts';

/** Rows of a ranking on one card: what fits it with long names. */
export const RANKS_PER_PAGE = 100;

/** A ranking as it stands: complete units with their places, the others apart. */
export interface Standing {
  readonly ranking: readonly RankedUnit[];
  readonly incomplete: RankingView['incomplete'];
}

export async function standingOf(
  present: Present,
  assessment: Assessment,
  scorecard: ScorecardId,
): Promise<Standing> {
  const sums = await sumScoresByUnit(present.tx, scorecard);
  const items = assessment.itemsOf(scorecard).length;
  const findAdjustments = await loadAdjustments(present.tx, assessment);
  const units = assessment.unitsOf(scorecard).map((unit) => {
    const { total, scored } = sums.get(unit.id) ?? { total: ZERO, scored: 0 };
    const adjustments = findAdjustments(unit.id);
    return {
      unitId: unit.id,
      unitName: unit.name,
      total: addPoints(total, sumPoints(adjustments.map(({ points }) => points))),
      scored,
      ...(isVetoed(adjustments) ? { isVetoed: true } : {}),
    };
  });
  return {
    ranking: rank(
      units.filter(({ scored }) => scored === items).map(({ scored: _, ...unit }) => unit),
    ),
    incomplete: units
      .filter(({ scored }) => scored < items)
      .map(({ unitName, scored }) => ({ unit: unitName, scored, items })),
  };
}

/** The first page of every ranking that the person may see; refuses when there is none. */
export async function viewRankings(
  call: Call,
  top: number | undefined,
): Promise<readonly RankingView[]> {
  const assessment = await getAssessment(call.tx);
  assertSomebody(call.actor);
  const visible = assessment.scorecards.filter(({ id }) =>
    maySeeRanking(call.actor, assessment.publicationOf(id) !== undefined),
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
  const assessment = await getAssessment(call.tx);
  const publication = assessment.publicationOf(at.scorecardId);
  assertSomebody(call.actor);
  if (!maySeeRanking(call.actor, publication !== undefined)) {
    const { name } = assessment.getScorecard(at.scorecardId);
    refuse({ code: 'ranking_hidden', scorecard: name });
  }
  const standing =
    publication === undefined
      ? await standingOf(call, assessment, at.scorecardId)
      : { ranking: publication.ranking, incomplete: [] };
  const { top = Number.POSITIVE_INFINITY } = at;
  const ranking = standing.ranking.filter((each) => each.rank <= top);
  return rankingPage(call, assessment, { ...at, ...standing, ranking });
}

export function rankingPage(
  present: Present,
  assessment: Assessment,
  of: Standing & { readonly scorecardId: ScorecardId; readonly page: number },
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
