import type { DocumentFrame } from '#domain/document-views.ts';
import type { FilledAssessment } from './filled-assessment.ts';
import { viewMoment } from './view-parts.ts';

/** What stands over a file that is written now. */
export function viewFrame({ assessment, present }: FilledAssessment): DocumentFrame {
  const { year, isExample, phase } = assessment.cycle;
  return { year, isExample, phase, writtenAt: viewMoment(present, present.now) };
}
