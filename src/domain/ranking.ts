import type { TieBreak } from './cycle-settings.ts';
import type { UnitId } from './ids.ts';
import type { Points } from './points.ts';
import { findDifference } from './tie-breaks.ts';

export interface UnitTotal {
  readonly unitId: UnitId;
  readonly unitName: string;
  /** Scores and adjustments together. */
  readonly total: Points;
  /** The unit keeps its place but gets no grade. */
  readonly isVetoed?: boolean;
  /** One number for each tie-break, the higher one going before; none where there are no tie-breaks. */
  readonly tieKeys?: readonly number[];
}

/** A place in a competition ranking: 1, 2, 2, 4. */
export interface RankedUnit extends UnitTotal {
  readonly rank: number;
  /** Another unit has the same rank: the same total, and no rule tells them apart. */
  readonly tied: boolean;
  /** What told the unit apart from its neighbour with the same total. */
  readonly apartBy?: TieBreak;
  /** 优秀, where the office set quotas. */
  readonly grade?: string;
}

/**
 * Ranks complete units by total, highest first, and by the tie-breaks among the same total. Units that no rule tells
 * apart share their rank and keep the order they came in.
 */
export function rank(
  units: readonly UnitTotal[],
  tieBreaks: readonly TieBreak[] = [],
): readonly RankedUnit[] {
  const sorted = units.toSorted((a, b) => b.total - a.total || compareKeys(a, b));
  const groups = groupTied(sorted);
  let place = 1;
  return groups.flatMap((group, index) => {
    const own = place;
    place += group.length;
    const apartBy = ruleBetween(groups[index - 1], group) ?? ruleBetween(group, groups[index + 1]);
    const rule = apartBy === undefined ? undefined : tieBreaks[apartBy];
    return group.map((unit) => ({
      ...unit,
      rank: own,
      tied: group.length > 1,
      ...(rule === undefined ? {} : { apartBy: rule }),
    }));
  });
}

/** Units that nothing tells apart, together. */
function groupTied(sorted: readonly UnitTotal[]): readonly (readonly UnitTotal[])[] {
  const groups: UnitTotal[][] = [];
  let before: UnitTotal | undefined;
  for (const unit of sorted) {
    const isTied = before?.total === unit.total && compareKeys(before, unit) === 0;
    if (isTied) groups.at(-1)?.push(unit);
    else groups.push([unit]);
    before = unit;
  }
  return groups;
}

/** The number of the tie-break between two groups with the same total; undefined between different totals. */
function ruleBetween(
  above: readonly UnitTotal[] | undefined,
  below: readonly UnitTotal[] | undefined,
): number | undefined {
  const [one] = above ?? [];
  const [other] = below ?? [];
  if (one === undefined || one.total !== other?.total) return undefined;
  return findDifference(one.tieKeys ?? [], other.tieKeys ?? []);
}

function compareKeys({ tieKeys: one = [] }: UnitTotal, { tieKeys: other = [] }: UnitTotal): number {
  const at = findDifference(one, other);
  return at === undefined ? 0 : (other[at] ?? 0) - (one[at] ?? 0);
}
