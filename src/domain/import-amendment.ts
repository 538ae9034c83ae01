import { type Points, subtractPoints, ZERO } from './points.ts';
import {
  type CategoryDefinition,
  findSumGaps,
  type ItemDefinition,
  type ScorecardDefinition,
  type SumGap,
} from './scorecard.ts';

/** One item before and after an amendment. */
export interface AmendedItem {
  readonly scorecard: string;
  readonly number: number;
  readonly before: ItemDefinition;
  readonly after: ItemDefinition;
}

/** A category, by its place, that is called or counts otherwise after an amendment. */
export interface AmendedCategory {
  readonly scorecard: string;
  readonly position: number;
  readonly before: CategoryDefinition;
  readonly after: CategoryDefinition;
}

export interface Amendment {
  readonly items: readonly AmendedItem[];
  readonly categories: readonly AmendedCategory[];
}

/** Why running scorecards cannot be amended so. */
export type AmendmentObstacle =
  | { readonly kind: 'classes_differ' }
  /** Items were added, taken away, or put into another category. */
  | { readonly kind: 'items_differ'; readonly scorecard: string }
  | { readonly kind: 'department_differs'; readonly scorecard: string; readonly number: number }
  | { readonly kind: 'total_differs'; readonly scorecard: string }
  | { readonly kind: 'gaps'; readonly scorecard: string; readonly gaps: readonly SumGap[] }
  | { readonly kind: 'nothing' };

export type AmendmentReading =
  | { readonly ok: true; readonly amendment: Amendment }
  | { readonly ok: false; readonly obstacle: AmendmentObstacle };

/** What changes between the scorecards as they run and as they are to be. Who scores what stays as it is. */
export function compareAmended(
  running: readonly ScorecardDefinition[],
  amended: readonly ScorecardDefinition[],
): AmendmentReading {
  const pairs = amended.flatMap((after) => {
    const before = running.find(({ name }) => name === after.name);
    return before === undefined ? [] : [{ before, after }];
  });
  if (pairs.length !== amended.length || amended.length !== running.length) {
    return { ok: false, obstacle: { kind: 'classes_differ' } };
  }
  const obstacle = pairs.map(findObstacle).find((each) => each !== undefined);
  if (obstacle !== undefined) return { ok: false, obstacle };
  const amendment: Amendment = {
    items: pairs.flatMap(listAmendedItems),
    categories: pairs.flatMap(listAmendedCategories),
  };
  return amendment.items.length + amendment.categories.length === 0
    ? { ok: false, obstacle: { kind: 'nothing' } }
    : { ok: true, amendment };
}

interface Pair {
  readonly before: ScorecardDefinition;
  readonly after: ScorecardDefinition;
}

function findObstacle({ before, after }: Pair): AmendmentObstacle | undefined {
  const scorecard = after.name;
  const shape = ({ categories }: ScorecardDefinition) =>
    JSON.stringify(categories.map(({ items }) => items.map(({ number }) => number)));
  if (shape(before) !== shape(after)) return { kind: 'items_differ', scorecard };
  const moved = zipItems({ before, after }).find(
    (each) => each.before.departmentName !== each.after.departmentName,
  );
  if (moved !== undefined) {
    return { kind: 'department_differs', scorecard, number: moved.number };
  }
  if (before.total !== after.total) return { kind: 'total_differs', scorecard };
  const gaps = findSumGaps(after);
  return gaps.length === 0 ? undefined : { kind: 'gaps', scorecard, gaps };
}

const itemsOf = ({ categories }: ScorecardDefinition): readonly ItemDefinition[] =>
  categories.flatMap(({ items }) => items);

function zipItems({ before, after }: Pair): readonly AmendedItem[] {
  const later = itemsOf(after);
  return itemsOf(before).flatMap((item, at) => {
    const other = later[at];
    if (other === undefined) return [];
    return [{ scorecard: after.name, number: item.number, before: item, after: other }];
  });
}

const listAmendedItems = (pair: Pair): readonly AmendedItem[] =>
  zipItems(pair).filter(
    ({ before, after }) => before.text !== after.text || before.maxPoints !== after.maxPoints,
  );

function listAmendedCategories({ before, after }: Pair): readonly AmendedCategory[] {
  return before.categories.flatMap((category, position) => {
    const other = after.categories[position];
    if (other === undefined) return [];
    const isSame = category.name === other.name && category.points === other.points;
    return isSame ? [] : [{ scorecard: after.name, position, before: category, after: other }];
  });
}

/**
 * What a score becomes when its item counts otherwise: full marks stay full marks, and any other score keeps what was
 * deducted, down to nothing.
 */
export function followMaximum(
  points: Points,
  { before, after }: { readonly before: Points; readonly after: Points },
): Points {
  if (points >= before) return after;
  const deducted = subtractPoints(before, points);
  return deducted >= after ? ZERO : subtractPoints(after, deducted);
}
