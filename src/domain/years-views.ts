/** What the cards show that look across years and units. */
import type { Points } from './points.ts';
import type { RankedUnit } from './ranking.ts';
import type { CategoryTally, Deduction } from './tally.ts';
import type { CycleView, ItemView } from './views.ts';

/** One unit over several years, the newest first. */
export interface YearsView {
  readonly cycle: CycleView;
  readonly unit: string;
  readonly years: readonly UnitYear[];
}

/** `absent`: not assessed that year. `hidden`: this person may not see it, or not yet. */
export type UnitYear =
  | { readonly kind: 'absent' | 'hidden'; readonly year: number }
  | {
      readonly kind: 'known';
      readonly year: number;
      /** As it was called then. */
      readonly unit: string;
      readonly scorecard: string;
      readonly maxTotal: Points;
      /** As published or, before that, what is certain so far. */
      readonly total: Points;
      readonly scored: number;
      readonly items: number;
      readonly rank: RankedUnit | undefined;
      readonly units: number;
      /** The greatest first, a few of them. */
      readonly deductions: readonly Deduction[];
      readonly deductionCount: number;
      /** The sum of what was added and taken away beside the items. */
      readonly adjusted: Points;
    };

/** Two units of one scorecard, category by category. */
export interface ComparisonView {
  readonly cycle: CycleView;
  readonly scorecard: string;
  readonly maxTotal: Points;
  readonly isPublished: boolean;
  readonly units: readonly [ComparedUnit, ComparedUnit];
}

export interface ComparedUnit {
  readonly name: string;
  readonly total: Points;
  readonly scored: number;
  readonly items: number;
  readonly rank: RankedUnit | undefined;
  readonly categories: readonly CategoryTally[];
  /** The sum of what was added and taken away beside the items. */
  readonly adjusted: Points;
}

/** Which units have lost most on one item. */
export interface MostDeductedView {
  readonly cycle: CycleView;
  readonly scorecard: string;
  readonly department: string;
  readonly item: ItemView;
  readonly isPublished: boolean;
  /** The greatest deduction first; a few of them. */
  readonly rows: readonly {
    readonly unit: string;
    readonly deducted: Points;
    /** '' where this person may not read it. */
    readonly reason: string;
  }[];
  readonly deducted: number;
  readonly scored: number;
  readonly units: number;
}
