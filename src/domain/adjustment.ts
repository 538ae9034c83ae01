import type { ItemId, OpenId, UnitId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Points } from './points.ts';

export const ADJUSTMENT_KINDS = ['calibration', 'bonus', 'veto'] as const;
/**
 * `calibration` moves a total up or down after the joint review, `bonus` adds to it outside the hundred, `veto`
 * takes the unit's grade away. None of them overwrites a score.
 */
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

export const ADJUSTMENT_STATES = ['proposed', 'approved', 'rejected', 'revoked'] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

/** A line beside the scores. Only an approved one has an effect. */
export interface Adjustment {
  readonly id: string;
  readonly unitId: UnitId;
  /** The item that a calibration is about, where it is about one. */
  readonly itemId: ItemId | undefined;
  readonly kind: AdjustmentKind;
  /** Signed; 0 for a veto. */
  readonly points: Points;
  readonly reason: string;
  readonly state: AdjustmentState;
  readonly proposedBy: OpenId;
  readonly proposedAt: Instant;
  readonly decidedBy: OpenId | undefined;
  readonly decidedAt: Instant | undefined;
  /** What was said with the decision; '' for nothing. */
  readonly note: string;
}
