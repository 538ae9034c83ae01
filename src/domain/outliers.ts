import type { DepartmentId, UnitId } from './ids.ts';
import { type Points, pointsFromHundredths, subtractPoints, sumPoints } from './points.ts';
import { foldName } from './text-normal.ts';

/** One item with the scores that it has so far. */
export interface AssessedItem {
  readonly scorecard: string;
  readonly number: number;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly maxPoints: Points;
  readonly cells: readonly AssessedCell[];
}

interface AssessedCell {
  readonly unitId: UnitId;
  readonly unit: string;
  readonly points: Points;
  readonly reason: string;
}

/** Something that is worth a second look; no more is said by it. Shares are whole percents of the points available. */
export type Warning =
  /** The department deducts far more or far less than the others do. */
  | {
      readonly kind: 'department_apart';
      readonly department: string;
      readonly share: number;
      readonly usual: number;
    }
  /** The department deducts far more of one unit than of the others. */
  | {
      readonly kind: 'unit_far_below';
      readonly department: string;
      readonly unit: string;
      readonly share: number;
      readonly usual: number;
    }
  /** Nothing was left of an item. The first of them, and how many there are. */
  | {
      readonly kind: 'all_deducted';
      readonly unit: string;
      readonly number: number;
      readonly maxPoints: Points;
      readonly cells: number;
    }
  | { readonly kind: 'same_reason'; readonly reason: string; readonly cells: number }
  /** Items that tell no unit from another. `units` is the smallest number of units among them. */
  | {
      readonly kind: 'all_full';
      readonly items: readonly { readonly scorecard: string; readonly number: number }[];
      readonly units: number;
    };

export const MOST_WARNINGS = 3;

/** Fewer units that are all full may well all be good. */
const MANY_UNITS = 10;
const FEWEST_DEPARTMENTS = 5;
const FEWEST_UNITS = 5;
/** Beyond so many deviations from the median a value is far from the others. */
const FAR = 3;
/** The median deviation of normal data, times this, is their standard deviation. */
const NORMAL = 1.4826;
/** What counts as a deviation at least: without it, among equal values a hundredth would be far. */
const LEAST_DEVIATION_OF_DEPARTMENTS = 0.02;
const LEAST_DEVIATION_OF_UNITS = 0.1;
const MANY_CELLS = 5;

/**
 * What stands out among the scores, the weightiest first, at most three. With a department given only what is about
 * it; the others are what it is compared with.
 */
export function findOutliers(
  items: readonly AssessedItem[],
  department?: DepartmentId,
): readonly Warning[] {
  const scored = items.filter(({ cells }) => cells.length > 0);
  const isMeant = (each: { readonly departmentId: DepartmentId }) =>
    department === undefined || each.departmentId === department;
  const own = scored.filter(isMeant);
  return [
    ...departmentsApart(scored, isMeant),
    ...unitsFarBelow(own),
    ...allDeducted(own),
    ...sameReasons(own),
    ...allFull(own),
  ].slice(0, MOST_WARNINGS);
}

interface Share {
  readonly deducted: Points;
  readonly available: Points;
}

const shareOf = ({ deducted, available }: Share): number =>
  available === 0 ? 0 : deducted / available;

const percent = (share: number): number => Math.round(share * 100);

const shareOfItems = (items: readonly AssessedItem[]): number =>
  shareOf({
    deducted: sumPoints(items.flatMap((item) => item.cells.map((cell) => lack(item, cell)))),
    available: sumPoints(
      items.map(({ maxPoints, cells }) => pointsFromHundredths(maxPoints * cells.length)),
    ),
  });

const lack = ({ maxPoints }: AssessedItem, { points }: AssessedCell): Points =>
  subtractPoints(maxPoints, points);

function departmentsApart(
  items: readonly AssessedItem[],
  isMeant: (item: AssessedItem) => boolean,
): readonly Warning[] {
  const shares = [...Map.groupBy(items, ({ departmentId }) => departmentId).values()].map(
    (own) => ({ own, share: shareOfItems(own) }),
  );
  if (shares.length < FEWEST_DEPARTMENTS) return [];
  const all = shares.map(({ share }) => share);
  const usual = percent(median(all));
  return shares
    .map(({ own, share }) => ({
      own,
      share,
      far: farness(share, all, LEAST_DEVIATION_OF_DEPARTMENTS),
    }))
    .filter(({ far }) => Math.abs(far) > FAR)
    .toSorted((a, b) => Math.abs(b.far) - Math.abs(a.far))
    .flatMap(({ own: [first], share }) =>
      first === undefined || !isMeant(first)
        ? []
        : [
            {
              kind: 'department_apart' as const,
              department: first.department,
              share: percent(share),
              usual,
            },
          ],
    );
}

/** For each department and scorecard the one unit that is furthest below the others. */
function unitsFarBelow(items: readonly AssessedItem[]): readonly Warning[] {
  const groups = Map.groupBy(items, (each) => `${each.departmentId}/${each.scorecard}`);
  return [...groups.values()]
    .flatMap((own) => unitFarBelow(own))
    .toSorted((a, b) => b.far - a.far)
    .map(({ far: _, ...warning }) => warning);
}

function unitFarBelow(items: readonly AssessedItem[]) {
  const cells = items.flatMap((item) =>
    item.cells.map((cell) => ({ ...cell, deducted: lack(item, cell), available: item.maxPoints })),
  );
  const shares = [...Map.groupBy(cells, ({ unitId }) => unitId).values()].map((own) => ({
    unit: own[0]?.unit ?? '',
    share: shareOf({
      deducted: sumPoints(own.map(({ deducted }) => deducted)),
      available: sumPoints(own.map(({ available }) => available)),
    }),
  }));
  const all = shares.map(({ share }) => share);
  const worst = shares.toSorted((a, b) => b.share - a.share)[0];
  if (worst === undefined || shares.length < FEWEST_UNITS) return [];
  const far = farness(worst.share, all, LEAST_DEVIATION_OF_UNITS);
  if (far <= FAR) return [];
  return [
    {
      kind: 'unit_far_below' as const,
      department: items[0]?.department ?? '',
      unit: worst.unit,
      share: percent(worst.share),
      usual: percent(median(all)),
      far,
    },
  ];
}

function allDeducted(items: readonly AssessedItem[]): readonly Warning[] {
  const empty = items.flatMap(({ number, maxPoints, cells }) =>
    cells
      .filter(({ points }) => points === 0 && maxPoints > 0)
      .map(({ unit }) => ({ unit, number, maxPoints })),
  );
  const [first] = empty;
  return first === undefined ? [] : [{ kind: 'all_deducted', ...first, cells: empty.length }];
}

/** Within one department: what several departments write alike, each of them meant. */
function sameReasons(items: readonly AssessedItem[]): readonly Warning[] {
  const reasons = items.flatMap((item) =>
    item.cells
      .filter((cell) => lack(item, cell) > 0)
      .map(({ reason }) => ({ reason, key: `${item.departmentId}/${foldName(reason)}` })),
  );
  return [...Map.groupBy(reasons, ({ key }) => key).values()]
    .filter((same) => same.length >= MANY_CELLS)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 1)
    .map((same) => ({ kind: 'same_reason', reason: same[0]?.reason ?? '', cells: same.length }));
}

function allFull(items: readonly AssessedItem[]): readonly Warning[] {
  const full = items.filter(
    (item) => item.cells.length >= MANY_UNITS && item.cells.every((cell) => lack(item, cell) === 0),
  );
  if (full.length === 0) return [];
  return [
    {
      kind: 'all_full',
      items: full.map(({ scorecard, number }) => ({ scorecard, number })),
      units: Math.min(...full.map(({ cells }) => cells.length)),
    },
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** How many robust deviations the value is above the median of all; negative below it. */
function farness(value: number, all: readonly number[], least: number): number {
  const middle = median(all);
  const deviation = NORMAL * median(all.map((each) => Math.abs(each - middle)));
  return (value - middle) / Math.max(deviation, least);
}
