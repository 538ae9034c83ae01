import type { UnitId } from './ids.ts';
import type { Points } from './points.ts';

export interface UnitTotal {
  readonly unitId: UnitId;
  readonly unitName: string;
  /** Scores and adjustments together. */
  readonly total: Points;
  /** The unit keeps its place but gets no grade. */
  readonly isVetoed?: boolean;
}

/** A place in a competition ranking: 1, 2, 2, 4. */
export interface RankedUnit extends UnitTotal {
  readonly rank: number;
  /** Another unit has the same total and so the same rank. */
  readonly tied: boolean;
  /** 优秀, where the office set quotas. */
  readonly grade?: string;
}

/** Ranks complete units by total, highest first; units with the same total keep the order they came in. */
export function rank(units: readonly UnitTotal[]): readonly RankedUnit[] {
  const sorted = units.toSorted((a, b) => b.total - a.total);
  let place = 1;
  return sorted.map((unit, index) => {
    const sameAsAbove = sorted[index - 1]?.total === unit.total;
    if (!sameAsAbove) place = index + 1;
    return { ...unit, rank: place, tied: sameAsAbove || sorted[index + 1]?.total === unit.total };
  });
}
