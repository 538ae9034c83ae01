import type { AdjustmentKind } from './adjustment.ts';
import type { ScorecardId } from './ids.ts';
import type { Points } from './points.ts';
import type { UnitMatch } from './request.ts';

/** What is asked for beside the scores, about one unit or one of its cells. */
export type AdjustRequest =
  | {
      readonly kind: 'adjust';
      readonly adjustment: AdjustmentKind;
      readonly unit: UnitMatch;
      readonly itemNumber: number | undefined;
      /** Signed, as typed; undefined where none was. */
      readonly points: Points | undefined;
      readonly reason: string;
    }
  | { readonly kind: 'list_adjustments' }
  | { readonly kind: 'joint_review'; readonly scorecardId: ScorecardId | undefined }
  | {
      readonly kind: 'unlock' | 'note';
      readonly unit: UnitMatch;
      readonly itemNumber: number | undefined;
      readonly text: string;
    };
