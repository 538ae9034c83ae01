import type { ItemId } from './ids.ts';
import { type Points, pointsFromHundredths } from './points.ts';
import { shortenReason } from './reason.ts';
import type { ValidScore } from './score-rules.ts';

/** How several people's opinions of one cell become its score. */
export type OpinionRule = 'mean' | 'trimmed_mean';

/** An item that several people score, with the names by which its setting is said. */
export interface SeveralScorersItem {
  readonly rule: OpinionRule;
  readonly scorecard: string;
  readonly number: number;
}

/** By the item's id; every other item has one score that whoever comes last gives. */
export type SeveralScorers = { readonly [itemId: string]: SeveralScorersItem };

export const ruleOf = (rules: SeveralScorers, itemId: ItemId): OpinionRule | undefined =>
  rules[itemId]?.rule;

/** From so many opinions on, the highest and the lowest fall away under `trimmed_mean`. */
const LEAST_TO_TRIM = 3;

/**
 * What at least one opinion comes to, in whole hundredths, halves rounded up. Trimmed, one highest and one lowest of
 * three or more do not count.
 */
export function combine(opinions: readonly Points[], rule: OpinionRule): Points {
  if (opinions.length === 0) throw new RangeError('nobody has given an opinion');
  const isTrimmed = rule === 'trimmed_mean' && opinions.length >= LEAST_TO_TRIM;
  const inOrder = opinions.toSorted((a, b) => a - b);
  const counted = isTrimmed ? inOrder.slice(1, -1) : inOrder;
  const sum = counted.reduce((total, each) => total + each, 0);
  return pointsFromHundredths(Math.floor((2 * sum + counted.length) / (2 * counted.length)));
}

/** The score of a cell that these opinions make: less than full marks keeps every reason that was given, each once. */
export function combineScores(
  opinions: readonly ValidScore[],
  { rule, maxPoints }: { readonly rule: OpinionRule; readonly maxPoints: Points },
): ValidScore {
  const points = combine(
    opinions.map((each) => each.points),
    rule,
  );
  if (points >= maxPoints) return { points, reason: '' };
  const reasons = new Set(opinions.map(({ reason }) => reason).filter((each) => each !== ''));
  return { points, reason: shortenReason([...reasons].join('；')) };
}
