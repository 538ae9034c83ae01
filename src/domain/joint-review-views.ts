import type { ScorecardId } from './ids.ts';
import type { ReviewGroup, ReviewOrder } from './joint-review.ts';
import type { Warning } from './outliers.ts';
import type { Points } from './points.ts';
import type { CycleView } from './views.ts';

/** Everything that the joint review talks about, one page of it. */
export interface JointReviewPage {
  readonly cycle: CycleView;
  /** One scorecard; undefined for all. */
  readonly scorecardId: ScorecardId | undefined;
  readonly scorecard: string | undefined;
  readonly by: ReviewOrder;
  /** Over all pages. */
  readonly deductions: number;
  readonly deducted: Points;
  readonly adjustments: number;
  readonly notes: number;
  /** What stands out on each scorecard; on the first page alone. */
  readonly warnings: readonly Warning[];
  readonly groups: readonly ReviewGroup[];
  readonly page: number;
  readonly pages: number;
}
