import { findLedgerHead } from '#db/ledger.ts';
import type { Score } from '#db/scores.ts';
import { isVetoed } from '#domain/adjustment-effects.ts';
import type {
  DeductionLine,
  SummaryRow,
  SummaryScorecard,
  SummaryView,
} from '#domain/document-views.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { type Points, subtractPoints, sumPoints } from '#domain/points.ts';
import { listChanges } from '#domain/publication.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import type { TallyAdjustment } from '#domain/tally.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { Assessment } from './assessment.ts';
import { asPublished, type FilledAssessment, issued } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';
import { viewMoment } from './view-parts.ts';
import { standingWith } from './view-ranking.ts';

/** The whole year in one workbook, or one scorecard of it; a group reads what was published, but not who
 * deducted what and why. */
export async function viewSummary(
  filled: FilledAssessment,
  of: { readonly scorecardId: ScorecardId | undefined; readonly reads: 'everything' | 'totals' },
): Promise<SummaryView> {
  const { assessment, present } = filled;
  const { step, settings } = assessment.cycle;
  const wanted = assessment.scorecards.filter(
    ({ id }) => of.scorecardId === undefined || id === of.scorecardId,
  );
  const scorecards: SummaryScorecard[] = [];
  for (const { id } of wanted) {
    const told = of.reads === 'totals' ? await asPublished(filled, id) : filled;
    scorecards.push(await viewScorecard(told, id, of.reads));
  }
  const { bonusCap, tieBreaks, grades } = settings;
  return {
    kind: 'summary',
    frame: viewFrame(filled),
    rules: { step, bonusCap, tieBreaks, grades },
    scorecards,
    deductions:
      of.reads === 'everything'
        ? wanted.flatMap(({ id }) => listDeductions(filled, id))
        : undefined,
    ledgerHead: await findLedgerHead(present.tx),
  };
}

async function viewScorecard(
  filled: FilledAssessment,
  id: ScorecardId,
  reads: 'everything' | 'totals',
): Promise<SummaryScorecard> {
  const { assessment, present } = filled;
  const { name, title, total } = assessment.getScorecard(id);
  const categories = [...Map.groupBy(assessment.itemsOf(id), ({ category }) => category)];
  // The cells of a row stand in the order of the categories.
  const items = categories.flatMap(([, own]) => own);
  const publication = assessment.publicationOf(id);
  const choices = publication?.rules.choices ?? [];
  const { ranking, incomplete } =
    reads === 'totals' && publication !== undefined
      ? { ranking: publication.ranking, incomplete: [] }
      : await standingWith(present, assessment, { scorecardId: id, choices });
  const ranked = new Map(ranking.map((each) => [each.unitId, each]));
  return {
    name,
    title,
    maxTotal: total,
    categories: categories.map(([category, own]) => ({
      name: category,
      points: sumPoints(own.map(({ maxPoints }) => maxPoints)),
      items: own.map((item) => issued(filled, item)),
    })),
    publishedAt: publication && viewMoment(present, publication.publishedAt),
    isUncorrected:
      publication !== undefined && listChanges(publication.ranking, ranking).length > 0,
    missingCells: incomplete.reduce((sum, { scored, items: all }) => sum + all - scored, 0),
    rows: assessment
      .unitsOf(id)
      .map((unit) => viewRow(filled, unit, { items, place: ranked.get(unit.id) })),
  };
}

function viewRow(
  { scores, adjustmentsOf }: FilledAssessment,
  unit: NamedUnit,
  of: {
    readonly items: Assessment['items'];
    readonly place: RankedUnit | undefined;
  },
): SummaryRow {
  const adjustments = adjustmentsOf(unit.id);
  const cells = of.items.map((item) => scores.find(unit.id, item.id)?.points);
  const lost = of.items.map(({ maxPoints }, index) => {
    const points = cells[index];
    return points === undefined ? undefined : points < maxPoints;
  });
  return {
    unit: unit.name,
    cells,
    deductions: lost.includes(undefined) ? undefined : lost.filter(Boolean).length,
    calibration: sumOfKind(adjustments, 'calibration'),
    bonus: sumOfKind(adjustments, 'bonus'),
    isVetoed: isVetoed(adjustments),
    total: of.place?.total,
    rank: of.place?.rank,
    grade: of.place?.grade ?? '',
  };
}

const sumOfKind = (
  adjustments: readonly TallyAdjustment[],
  kind: TallyAdjustment['kind'],
): Points =>
  sumPoints(adjustments.filter((each) => each.kind === kind).map(({ points }) => points));

/** Every score below full marks, by unit and item. */
export function listDeductions(
  filled: FilledAssessment,
  scorecardId: ScorecardId,
): readonly DeductionLine[] {
  const { assessment, scores } = filled;
  const items = assessment.itemsOf(scorecardId);
  return assessment.unitsOf(scorecardId).flatMap((unit) =>
    items.flatMap((item) => {
      const score = scores.find(unit.id, item.id);
      const isLower = score !== undefined && score.points < item.maxPoints;
      return isLower ? [deductionOf(filled, { unit, item, score })] : [];
    }),
  );
}

function deductionOf(
  filled: FilledAssessment,
  of: {
    readonly unit: NamedUnit;
    readonly item: Assessment['items'][number];
    readonly score: Score;
  },
): DeductionLine {
  const { unit, item, score } = of;
  const { number, text, department, maxPoints } = issued(filled, item);
  return {
    scorecard: filled.assessment.getScorecard(item.scorecardId).name,
    unit: unit.name,
    itemNumber: number,
    itemText: text,
    category: item.category,
    department,
    maxPoints,
    points: score.points,
    deducted: subtractPoints(maxPoints, score.points),
    reason: score.reason,
    scoredBy: filled.names.get(score.scoredBy) ?? '',
    onBehalf: score.onBehalf,
    scoredAt: viewMoment(filled.present, score.scoredAt),
  };
}
