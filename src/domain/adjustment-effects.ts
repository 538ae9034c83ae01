import type { Adjustment } from './adjustment.ts';
import type { ItemId } from './ids.ts';
import { addPoints, type Points, pointsFromHundredths, subtractPoints, ZERO } from './points.ts';
import type { TallyAdjustment } from './tally.ts';

/** A unit's scores, as far as its adjustments are bound by them. */
interface AdjustedScores {
  /** Of the scores that are in. */
  readonly sum: Points;
  /** Undefined for an item that is not on the unit's scorecard. */
  readonly findItem: (id: ItemId) => AdjustedItem | undefined;
}

interface AdjustedItem {
  readonly number: number;
  readonly maxPoints: Points;
  /** No score yet is undefined. */
  readonly points: Points | undefined;
}

interface Counted {
  readonly total: Points;
  readonly bonus: Points;
  readonly calibrations: ReadonlyMap<ItemId, Points>;
}

/**
 * What a unit's approved adjustments, in the order of their approval, do to its total. Bonus points count up to the
 * cap; an item with its calibrations stays within 0 and its points, and one without a score has nothing to calibrate;
 * the total never falls below 0.
 */
export function countAdjustments(
  approved: readonly Adjustment[],
  scores: AdjustedScores,
  bonusCap: Points | undefined,
): readonly TallyAdjustment[] {
  let counted: Counted = { total: scores.sum, bonus: ZERO, calibrations: new Map() };
  return approved.map((adjustment) => {
    const points = within(adjustment.points, boundsOf(adjustment, { counted, scores, bonusCap }));
    counted = countOne(counted, adjustment, points);
    const { kind, itemId, reason } = adjustment;
    const itemNumber = itemId === undefined ? undefined : scores.findItem(itemId)?.number;
    const asked = points === adjustment.points ? {} : { asked: adjustment.points };
    return { kind, itemNumber, points, reason, ...asked };
  });
}

/** The unit keeps its total but gets no grade. */
export const isVetoed = (adjustments: readonly TallyAdjustment[]): boolean =>
  adjustments.some(({ kind }) => kind === 'veto');

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function boundsOf(
  { kind, itemId }: Adjustment,
  so: {
    readonly counted: Counted;
    readonly scores: AdjustedScores;
    readonly bonusCap: Points | undefined;
  },
): Bounds {
  const { counted, scores, bonusCap = Number.POSITIVE_INFINITY } = so;
  switch (kind) {
    case 'veto':
      return { least: 0, most: 0 };
    case 'bonus':
      return { least: 0, most: Math.max(0, bonusCap - counted.bonus) };
    case 'calibration': {
      const ofTotal = { least: -counted.total, most: Number.POSITIVE_INFINITY };
      if (itemId === undefined) return ofTotal;
      const ofItem = boundsOfItem(scores.findItem(itemId), counted.calibrations.get(itemId));
      return { least: Math.max(ofTotal.least, ofItem.least), most: ofItem.most };
    }
  }
}

function boundsOfItem(item: AdjustedItem | undefined, calibrated: Points = ZERO): Bounds {
  if (item?.points === undefined) return { least: 0, most: 0 };
  const now = addPoints(item.points, calibrated);
  return { least: -now, most: subtractPoints(item.maxPoints, now) };
}

const within = (points: Points, { least, most }: Bounds): Points =>
  pointsFromHundredths(Math.min(Math.max(points, least), most) + 0);

function countOne(counted: Counted, { kind, itemId }: Adjustment, points: Points): Counted {
  const total = addPoints(counted.total, points);
  if (kind === 'bonus') return { ...counted, total, bonus: addPoints(counted.bonus, points) };
  if (itemId === undefined) return { ...counted, total };
  const calibrated = addPoints(counted.calibrations.get(itemId) ?? ZERO, points);
  return { ...counted, total, calibrations: new Map(counted.calibrations).set(itemId, calibrated) };
}
