import type { ScorecardId } from './ids.ts';
import type { Points } from './points.ts';
import type { UnitMatch } from './request.ts';

/** What brings a year in by words, or changes what is assessed. */
export type ImportRequest =
  /** `pasted` is what follows the command; '' where nothing does. */
  | { readonly kind: 'import_scorecards' | 'import_roster'; readonly pasted: string }
  /** Undefined years are the newest and the one after it. */
  | {
      readonly kind: 'carry_over';
      readonly from: number | undefined;
      readonly to: number | undefined;
    }
  /** None where the text names no item that is changed. */
  | { readonly kind: 'amend'; readonly changes: readonly TypedChange[] }
  | { readonly kind: 'amend_because'; readonly reason: string }
  | { readonly kind: 'move_unit'; readonly unit: UnitMatch; readonly to: TypedScorecard };

/** 市区第3项 分值 4.5 or 市区第3项 内容：… */
export interface TypedChange {
  readonly scorecard: TypedScorecard;
  readonly number: number;
  readonly text?: string;
  readonly maxPoints?: Points;
}

export interface TypedScorecard {
  readonly typed: string;
  readonly id: ScorecardId | undefined;
}
