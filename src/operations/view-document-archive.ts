import { listLedgerRecords } from '#db/ledger.ts';
import type { Publication } from '#db/publications.ts';
import type { ArchivedPublication, ArchiveView } from '#domain/document-views.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { asPublished, type FilledAssessment } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';
import { viewJointReviewDocument } from './view-document-joint-review.ts';
import { viewNotice } from './view-document-notice.ts';
import { viewDepartmentScorecard, viewUnitScorecard } from './view-document-scorecards.ts';
import { viewSummary } from './view-document-summary.ts';
import { viewMoment } from './view-parts.ts';

/** Everything of the year, or what is about one scorecard; the ledger is whole in either. */
export async function viewArchive(
  filled: FilledAssessment,
  scorecardId: ScorecardId | undefined,
): Promise<ArchiveView> {
  const { assessment, present } = filled;
  const isWanted = (id: ScorecardId) => scorecardId === undefined || id === scorecardId;
  const notice = await viewNotice(filled, scorecardId);
  return {
    kind: 'archive',
    frame: viewFrame(filled),
    part: scorecardId && assessment.getScorecard(scorecardId).name,
    summary: await viewSummary(filled, { scorecardId, reads: 'everything' }),
    jointReview: viewJointReviewDocument(filled, scorecardId),
    units: await viewUnits(filled, isWanted),
    departments: assessment.assessingDepartments
      .filter(({ id }) => assessment.scorecardsOf(id).some((each) => isWanted(each.id)))
      .map(({ id }) => viewDepartmentScorecard(filled, id)),
    notice: notice.scorecards.length === 0 ? undefined : notice,
    publications: assessment.publications
      .filter((each) => isWanted(each.scorecardId))
      .map((each) => viewPublication(filled, each)),
    ledger: await listLedgerRecords(present.tx),
    settings: assessment.cycle.settings,
  };
}

async function viewUnits(
  filled: FilledAssessment,
  isWanted: (id: ScorecardId) => boolean,
): Promise<ArchiveView['units']> {
  const { scorecards, units } = filled.assessment;
  const published = new Map<ScorecardId, FilledAssessment>();
  for (const { id } of scorecards) published.set(id, await asPublished(filled, id));
  return units
    .filter((unit) => isWanted(unit.scorecardId))
    .map(({ id, scorecardId }) => viewUnitScorecard(published.get(scorecardId) ?? filled, id));
}

function viewPublication(
  { assessment, present, names }: FilledAssessment,
  publication: Publication,
): ArchivedPublication {
  const { id, scorecardId, publishedAt, publishedBy, corrects, ranking } = publication;
  return {
    id,
    scorecard: assessment.getScorecard(scorecardId).name,
    publishedAt: viewMoment(present, publishedAt),
    publishedBy: names.get(publishedBy) ?? '',
    corrects,
    ranking,
  };
}
