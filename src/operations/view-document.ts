import { findCycle } from '#db/cycles.ts';
import { loadActor } from '#db/members.ts';
import type { DocumentRequest } from '#domain/document-request.ts';
import type { DocumentView } from '#domain/document-views.ts';
import type { Destination } from '#domain/message.ts';
import { type Assessment, loadAssessment } from './assessment.ts';
import { mayBePosted, mayReceive } from './document-rights.ts';
import { asPublished, type FilledAssessment, loadFilled } from './filled-assessment.ts';
import { isScoredBySeveral } from './opinions.ts';
import { listOwnScores } from './own-scores.ts';
import { ScoreIndex } from './score-index.ts';
import { viewArchive } from './view-document-archive.ts';
import { viewJointReviewDocument } from './view-document-joint-review.ts';
import { viewNotice } from './view-document-notice.ts';
import { viewDepartmentScorecard, viewUnitScorecard } from './view-document-scorecards.ts';
import { viewSummary } from './view-document-summary.ts';
import { viewDepartmentWorkbook } from './view-document-workbook.ts';
import type { Present } from './view-parts.ts';

/**
 * What a file shows that goes there now; undefined when whoever gets it may not have it any more, or when what it is
 * about is gone.
 */
export async function viewDocument(
  present: Present,
  of: { readonly document: DocumentRequest; readonly destination: Destination },
): Promise<DocumentView | undefined> {
  const cycle = await findCycle(present.tx, of.document.cycleId);
  if (cycle === undefined) return undefined;
  const assessment = await loadAssessment(present.tx, cycle);
  const mayGo = await mayGoThere(present, assessment, of);
  if (!mayGo) return undefined;
  return viewFilled(await loadFilled(present, assessment), of);
}

async function mayGoThere(
  { tx, now }: Present,
  assessment: Assessment,
  of: { readonly document: DocumentRequest; readonly destination: Destination },
): Promise<boolean> {
  const { document, destination } = of;
  if (destination.to !== 'person') return mayBePosted(assessment, document);
  return mayReceive(await loadActor(tx, destination.openId, now), assessment, document);
}

/** A workbook comes back as the work of who got it: of what several people score it holds their own opinions. */
async function asOwn(
  filled: FilledAssessment,
  destination: Destination,
): Promise<FilledAssessment> {
  const { assessment, present } = filled;
  const several = assessment.items.filter((item) => isScoredBySeveral(assessment, item));
  if (several.length === 0 || destination.to !== 'person') return filled;
  const actor = await loadActor(present.tx, destination.openId, present.now);
  const asking = { tx: present.tx, actor };
  const scores = new ScoreIndex(await listOwnScores(asking, assessment, assessment.items));
  return { ...filled, scores };
}

async function viewFilled(
  filled: FilledAssessment,
  of: { readonly document: DocumentRequest; readonly destination: Destination },
): Promise<DocumentView> {
  const { document, destination } = of;
  switch (document.kind) {
    case 'summary': {
      const reads = destination.to === 'person' ? 'everything' : 'totals';
      return viewSummary(filled, { scorecardId: document.scorecardId, reads });
    }
    case 'joint_review':
      return viewJointReviewDocument(filled);
    case 'department_workbook':
      return viewDepartmentWorkbook(await asOwn(filled, destination), document.departmentId);
    case 'notice':
      return viewNotice(filled);
    case 'archive':
      return viewArchive(filled, document.scorecardId);
    case 'unit_scorecard': {
      const { id, scorecardId } = filled.assessment.getUnit(document.unitId);
      return viewUnitScorecard(await asPublished(filled, scorecardId), id);
    }
    case 'department_scorecard':
      return viewDepartmentScorecard(filled, document.departmentId);
  }
}
