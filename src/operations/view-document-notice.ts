import type { Publication } from '#db/publications.ts';
import type { DeductedItem, NoticeDocumentView } from '#domain/document-views.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { subtractPoints, sumPoints } from '#domain/points.ts';
import type { Assessment } from './assessment.ts';
import { asPublished, type FilledAssessment } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';

/** How many items with the most lost points are named. */
const MOST_DEDUCTED = 3;

/** The notice of results: the published scorecards, or one of them, as published. */
export async function viewNotice(
  filled: FilledAssessment,
  only?: ScorecardId,
): Promise<NoticeDocumentView> {
  const { assessment } = filled;
  const scorecards: NoticeDocumentView['scorecards'][number][] = [];
  for (const { id, name } of assessment.scorecards) {
    const publication = assessment.publicationOf(id);
    if (publication === undefined || (only !== undefined && id !== only)) continue;
    const mostDeducted = lostOn(await asPublished(filled, id), id);
    scorecards.push({
      ...{ name, mostDeducted },
      ranking: publication.ranking,
      graded: gradedIn(publication),
    });
  }
  return {
    kind: 'notice',
    frame: viewFrame(filled),
    units: scorecards.reduce((sum, { ranking }) => sum + ranking.length, 0),
    departments: assessment.assessingDepartments.length,
    scorecards,
  };
}

/** The grades in the office's order. */
function gradedIn({
  rules,
  ranking,
}: Publication): NoticeDocumentView['scorecards'][number]['graded'] {
  const byGrade = Map.groupBy(ranking, ({ grade }) => grade);
  return rules.grades.flatMap(({ name }) => {
    const units = byGrade.get(name)?.map(({ unitName }) => unitName) ?? [];
    return units.length === 0 ? [] : [{ grade: name, units }];
  });
}

function lostOn(
  { assessment, scores }: FilledAssessment,
  scorecardId: Assessment['scorecards'][number]['id'],
): readonly DeductedItem[] {
  const units = assessment.unitsOf(scorecardId);
  return assessment
    .itemsOf(scorecardId)
    .map(({ id, number, text, maxPoints }) => {
      const lost = units.flatMap((unit) => {
        const score = scores.find(unit.id, id);
        return score === undefined || score.points === maxPoints
          ? []
          : [subtractPoints(maxPoints, score.points)];
      });
      return { number, text, units: lost.length, deducted: sumPoints(lost) };
    })
    .filter(({ units: losing }) => losing > 0)
    .toSorted((one, other) => other.deducted - one.deducted)
    .slice(0, MOST_DEDUCTED);
}
