import type { DocumentRequest } from '#domain/document-request.ts';
import {
  type Actor,
  departmentsScoredBy,
  isAdmin,
  isLeader,
  unitsRepresentedBy,
} from '#domain/member.ts';
import type { Assessment } from './assessment.ts';

/**
 * Whether the person may have the file: the office and the leaders every one, a department's people their own
 * department's, a unit's contact their own scorecard once its ranking is published.
 */
export function mayReceive(
  actor: Actor,
  assessment: Assessment,
  document: DocumentRequest,
): boolean {
  if (isAdmin(actor) || isLeader(actor)) return true;
  switch (document.kind) {
    case 'department_workbook':
    case 'department_scorecard':
      return departmentsScoredBy(actor).includes(document.departmentId);
    case 'unit_scorecard': {
      const unit = assessment.findUnit(document.unitId);
      const isOwn = unit !== undefined && unitsRepresentedBy(actor).includes(unit.id);
      return isOwn && assessment.publicationOf(unit.scorecardId) !== undefined;
    }
    case 'summary':
    case 'joint_review':
    case 'notice':
    case 'archive':
      return false;
  }
}

/** A group gets the summary of a scorecard whose ranking is published, and nothing else. */
export const mayBePosted = (assessment: Assessment, document: DocumentRequest): boolean =>
  document.kind === 'summary' &&
  document.scorecardId !== undefined &&
  assessment.publicationOf(document.scorecardId) !== undefined;
