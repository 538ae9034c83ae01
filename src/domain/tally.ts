import type { AdjustmentKind } from './adjustment.ts';
import type { DepartmentId, ItemId } from './ids.ts';
import { addPoints, type Points, subtractPoints, sumPoints, ZERO } from './points.ts';

/** One item of a scorecard with its score for one unit; no score yet is undefined, never zero. */
export interface ScoredItem {
  readonly itemId: ItemId;
  readonly number: number;
  readonly text: string;
  readonly category: string;
  readonly departmentId: DepartmentId;
  readonly maxPoints: Points;
  readonly score: { readonly points: Points; readonly reason: string } | undefined;
}

/** What an approved adjustment does to a total. */
export interface TallyAdjustment {
  readonly kind: AdjustmentKind;
  readonly itemNumber: number | undefined;
  /** Signed, as it counts: of bonus points above the cap only what is below it. 0 for a veto. */
  readonly points: Points;
  /** What was approved, where a cap or the bounds of an item let less of it count. */
  readonly asked?: Points;
  readonly reason: string;
}

/**
 * What a unit's scores come to. `certain` is the sum of the scores that are in and of the adjustments, `possible`
 * what the total would be with full marks on all that are missing; both are the total when nothing is missing.
 */
export interface Tally {
  readonly certain: Points;
  readonly possible: Points;
  readonly scored: number;
  readonly items: number;
  readonly deductions: readonly Deduction[];
  readonly categories: readonly CategoryTally[];
  readonly missing: readonly ScoredItem[];
  readonly adjustments: readonly TallyAdjustment[];
}

export interface Deduction {
  readonly itemId: ItemId;
  readonly number: number;
  readonly text: string;
  readonly deducted: Points;
  readonly reason: string;
}

export interface CategoryTally {
  readonly name: string;
  readonly certain: Points;
  readonly maxPoints: Points;
  readonly scored: number;
  readonly items: number;
}

export const isComplete = (tally: Tally): boolean => tally.scored === tally.items;

/** Adds up one unit's items, which stand in the order of the scorecard, and what was adjusted beside them. */
export function tally(
  items: readonly ScoredItem[],
  adjustments: readonly TallyAdjustment[] = [],
): Tally {
  const missing = items.filter(({ score }) => score === undefined);
  const certain = sumPoints([
    ...items.map(({ score }) => score?.points ?? ZERO),
    ...adjustments.map(({ points }) => points),
  ]);
  return {
    certain,
    possible: addPoints(certain, sumPoints(missing.map(({ maxPoints }) => maxPoints))),
    scored: items.length - missing.length,
    items: items.length,
    deductions: items.flatMap(deductionOf),
    categories: tallyCategories(items),
    missing,
    adjustments,
  };
}

function deductionOf({ itemId, number, text, maxPoints, score }: ScoredItem): readonly Deduction[] {
  if (score === undefined || score.points === maxPoints) return [];
  const deducted = subtractPoints(maxPoints, score.points);
  return [{ itemId, number, text, deducted, reason: score.reason }];
}

function tallyCategories(items: readonly ScoredItem[]): readonly CategoryTally[] {
  const byName = Map.groupBy(items, ({ category }) => category);
  return [...byName].map(([name, own]) => ({
    name,
    certain: sumPoints(own.map(({ score }) => score?.points ?? ZERO)),
    maxPoints: sumPoints(own.map(({ maxPoints }) => maxPoints)),
    scored: own.filter(({ score }) => score !== undefined).length,
    items: own.length,
  }));
}
