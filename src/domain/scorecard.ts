import { type Points, subtractPoints, sumPoints } from './points.ts';

/** A longer name of a class, category or department is a slip of the hand, and no card has room for it. */
export const LONGEST_SCORECARD_NAME = 60;

/** A scorecard as it is issued, before it has ids: what a reader of documents gives. */
export interface ScorecardDefinition {
  readonly year: number;
  /** The class of units it is for, as printed: 市、区. */
  readonly name: string;
  readonly title: string;
  readonly total: Points;
  readonly categories: readonly CategoryDefinition[];
}

export interface CategoryDefinition {
  readonly name: string;
  readonly points: Points;
  readonly items: readonly ItemDefinition[];
}

export interface ItemDefinition {
  /** 1, 2, 3 … through the whole scorecard. */
  readonly number: number;
  readonly text: string;
  readonly maxPoints: Points;
  readonly departmentName: string;
}

/** `gap` is what the parts lack (positive) or exceed (negative) of the stated sum. */
export interface SumGap {
  readonly of: 'category' | 'items' | 'total';
  readonly name: string;
  readonly stated: Points;
  readonly gap: Points;
}

/** Every stated sum that its parts do not make: each category's items, all categories, all items. */
export function findSumGaps(scorecard: ScorecardDefinition): readonly SumGap[] {
  const { categories, total, name } = scorecard;
  const sums: readonly (Omit<SumGap, 'gap'> & { readonly parts: Points })[] = [
    ...categories.map((category) => ({
      of: 'category' as const,
      name: category.name,
      stated: category.points,
      parts: sumPoints(category.items.map((item) => item.maxPoints)),
    })),
    { of: 'total', name, stated: total, parts: sumPoints(categories.map((each) => each.points)) },
    {
      of: 'items',
      name,
      stated: total,
      parts: sumPoints(categories.flatMap((each) => each.items.map((item) => item.maxPoints))),
    },
  ];
  return sums
    .map(({ parts, ...sum }) => ({ ...sum, gap: subtractPoints(sum.stated, parts) }))
    .filter(({ gap }) => gap !== 0);
}
