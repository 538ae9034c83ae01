import type { AppealVerdict } from './appeal.ts';
import type { UnitMatch } from './request.ts';

/** What people type about appeals. Items go by their number on the unit's scorecard. */
export type AppealRequest =
  | { readonly kind: 'my_appeals' | 'list_appeals' }
  | {
      readonly kind: 'file_appeal';
      readonly unit: UnitMatch;
      /** Undefined opens the form. */
      readonly itemNumber: number | undefined;
      readonly text: string;
      /** A text that asks is no order: it is put into the form, and not filed. */
      readonly isOrder: boolean;
    }
  | {
      readonly kind: 'withdraw_appeal';
      readonly unit: UnitMatch;
      readonly itemNumber: number | undefined;
    }
  | {
      readonly kind: 'answer_appeal';
      readonly unit: UnitMatch;
      readonly itemNumber: number;
      /** Undefined opens the appeal with the form for its answer. */
      readonly verdict: AppealVerdict | undefined;
      /** As typed; '' where it is denied. */
      readonly points: string;
      readonly answer: string;
    }
  | { readonly kind: 'confirm_answer'; readonly unit: UnitMatch; readonly itemNumber: number };
