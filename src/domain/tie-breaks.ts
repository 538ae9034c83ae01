import type { TieBreak } from './cycle-settings.ts';
import { type Points, ZERO } from './points.ts';

/** What the rules look at in a complete unit with the same total as another. */
export interface TieFacts {
  /** Sub-totals by the name of the category; a category that is not on the unit's scorecard tells nobody apart. */
  readonly categories: ReadonlyMap<string, Points>;
  /** How many items have a deduction. */
  readonly deductions: number;
}

/** One number for each rule, in the order of the rules; the higher one goes before. */
export const tieKeysOf = (rules: readonly TieBreak[], facts: TieFacts): readonly number[] =>
  rules.map((rule) => keyOf(rule, facts));

function keyOf(rule: TieBreak, { categories, deductions }: TieFacts): number {
  switch (rule.by) {
    case 'category':
      return categories.get(rule.category) ?? ZERO;
    case 'fewer_deductions':
      return 0 - deductions;
  }
}

/** Which rule tells the two apart, counted from 0; undefined where none does. */
export function findDifference(
  one: readonly number[],
  other: readonly number[],
): number | undefined {
  const at = one.findIndex((key, index) => key !== other[index]);
  return at < 0 ? undefined : at;
}
