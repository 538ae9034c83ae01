import type { UnitId } from './ids.ts';
import type { RankedUnit } from './ranking.ts';

/** A unit whose line of the ranking is another one than before. */
export interface PlaceMove {
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly before: RankedUnit;
  readonly after: RankedUnit;
}

/**
 * Whose line differs between two rankings of the same units, in the order of the new one: another total, place or
 * grade, or tied where it was alone and the other way round. A unit that stands in one of them only has no line to
 * compare and is left out.
 */
export function placeMoves(
  before: readonly RankedUnit[],
  after: readonly RankedUnit[],
): readonly PlaceMove[] {
  const old = new Map(before.map((each) => [each.unitId, each]));
  return after.flatMap((now) => {
    const was = old.get(now.unitId);
    return was === undefined || isSameLine(was, now)
      ? []
      : [{ unitId: now.unitId, unitName: now.unitName, before: was, after: now }];
  });
}

const isSameLine = (one: RankedUnit, other: RankedUnit): boolean =>
  one.total === other.total &&
  one.rank === other.rank &&
  one.tied === other.tied &&
  one.grade === other.grade;
