import type { AdjustmentKind, AdjustmentState } from './adjustment.ts';
import type { Points } from './points.ts';
import type { CycleView, ItemView, LocalMoment } from './views.ts';

/** What an adjustment would do, or does. */
export interface AdjustmentFacts {
  readonly cycle: CycleView;
  readonly kind: AdjustmentKind;
  readonly unit: string;
  readonly scorecard: string;
  /** The item of a calibration that is about one. */
  readonly item: ItemView | undefined;
  /** Signed, as it was asked for. */
  readonly points: Points;
  /** As much of it as counts. */
  readonly counted: Points;
  readonly reason: string;
  /** Undefined for who may not see the total yet. */
  readonly total: TotalChange | undefined;
  /** The ranking is out: what changes now has to be published as a correction. */
  readonly isPublished: boolean;
}

interface TotalChange {
  readonly before: Points;
  readonly after: Points;
  readonly isComplete: boolean;
}

/** Before it is handed in. */
export interface AdjustmentPreview extends AdjustmentFacts {
  readonly proposalId: string;
  readonly takesEffect: 'now' | 'after_approval';
}

export interface AdjustmentView extends AdjustmentFacts {
  readonly id: string;
  readonly state: AdjustmentState;
  readonly proposedBy: string;
  readonly proposedAt: LocalMoment;
  readonly decision:
    | { readonly by: string; readonly at: LocalMoment; readonly note: string }
    | undefined;
  /** What the person who looks at it can do about it. */
  readonly may: 'decide' | 'revoke' | 'nothing';
}

/** The year's adjustments, one page of them, the newest first. */
export interface AdjustmentListView {
  readonly cycle: CycleView;
  readonly lines: readonly AdjustmentLine[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

export interface AdjustmentLine {
  readonly id: string;
  readonly kind: AdjustmentKind;
  readonly unit: string;
  readonly itemNumber: number | undefined;
  readonly points: Points;
  readonly reason: string;
  readonly state: AdjustmentState;
}
