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
  const gaps = sorted.map((unit, index) => gapAbove(sorted[index - 1], unit));
  let place = 1;
  return sorted.map((unit, index) => {
    const above = gaps[index] ?? 'total';
    const below = gaps[index + 1] ?? 'total';
    if (above !== 'none') place = index + 1;
    const rule = [above, below].find((gap) => typeof gap === 'number');
    const apartBy = rule === undefined ? undefined : tieBreaks[rule];
    return {
      ...unit,
      rank: place,
      tied: above === 'none' || below === 'none',
      ...(apartBy === undefined ? {} : { apartBy }),
    };
  });
}

/** What lies between a unit and the one before it: another total, the tie-break of this number, or nothing. */
type Gap = 'total' | 'none' | number;

function gapAbove(above: UnitTotal | undefined, unit: UnitTotal): Gap {
  if (above === undefined || above.total !== unit.total) return 'total';
  return findDifference(above.tieKeys ?? [], unit.tieKeys ?? []) ?? 'none';
}

function compareKeys({ tieKeys: one = [] }: UnitTotal, { tieKeys: other = [] }: UnitTotal): number {
  const at = findDifference(one, other);
  return at === undefined ? 0 : (other[at] ?? 0) - (one[at] ?? 0);
}
