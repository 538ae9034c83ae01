import type { CycleSettings } from './cycle-settings.ts';
import type { CycleId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Points } from './points.ts';

/** One year's assessment. */
export interface Cycle {
  readonly id: CycleId;
  readonly year: number;
  readonly phase: CyclePhase;
  /** The smallest difference between two scores. */
  readonly step: Points;
  readonly isExample: boolean;
  readonly settings: CycleSettings;
  readonly openedAt: Instant | undefined;
  readonly deadlineAt: Instant | undefined;
}

export const CYCLE_PHASES = ['drafting', 'scoring', 'reviewing', 'public_notice', 'final'] as const;
export type CyclePhase = (typeof CYCLE_PHASES)[number];

/** One department's scores on one scorecard, on the way to the office. */
export const SUBMISSION_STATES = ['open', 'submitted', 'approved'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** The department has done its part; what is left is the review. */
export const isHandedIn = (state: SubmissionState): boolean => state !== 'open';

/** The phase that the submissions and publications of a started cycle amount to. */
export function phaseOf(progress: {
  readonly submissions: readonly SubmissionState[];
  readonly scorecards: number;
  readonly published: number;
}): Exclude<CyclePhase, 'drafting' | 'final'> {
  if (progress.published === progress.scorecards) return 'public_notice';
  return progress.submissions.includes('open') ? 'scoring' : 'reviewing';
}
