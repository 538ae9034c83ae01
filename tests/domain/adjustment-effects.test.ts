import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adjustment, AdjustmentKind } from '#domain/adjustment.ts';
import { countAdjustments } from '#domain/adjustment-effects.ts';
import { type ItemId, itemId, openId, unitId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import { type Points, pointsFromHundredths, sumPoints } from '#domain/points.ts';

const points = pointsFromHundredths;
const AT = instant('2015-12-20T02:00:00.000Z');

const approved = (kind: AdjustmentKind, hundredths: number, item?: ItemId): Adjustment => ({
  id: 'a1',
  unitId: unitId('u1'),
  itemId: item,
  kind,
  points: points(hundredths),
  reason: '联审意见',
  state: 'approved',
  proposedBy: openId('ou_1'),
  proposedAt: AT,
  decidedBy: openId('ou_2'),
  decidedAt: AT,
  note: '',
});

const ITEM = itemId('i7');
const scores = (sum: number, ofItem?: number) => ({
  sum: points(sum),
  findItem: (id: ItemId) =>
    id === ITEM
      ? {
          number: 7,
          maxPoints: points(500),
          points: ofItem === undefined ? undefined : points(ofItem),
        }
      : undefined,
});

const counted = (
  all: readonly Adjustment[],
  of: ReturnType<typeof scores>,
  cap?: Points,
): readonly number[] => countAdjustments(all, of, cap).map((each) => each.points);

describe('an approved adjustment', () => {
  test('counts as it is where nothing bounds it', () => {
    const all = [approved('bonus', 200), approved('calibration', -50), approved('veto', 0)];
    expect(counted(all, scores(9000))).toEqual([200, -50, 0]);
  });

  test('of bonus points above the cap counts only what is below it, in the order of approval', () => {
    const all = [approved('bonus', 200), approved('bonus', 200), approved('bonus', 50)];
    expect(counted(all, scores(9000), points(300))).toEqual([200, 100, 0]);
  });

  test('says what was approved where less of it counts', () => {
    const [only] = countAdjustments([approved('bonus', 500)], scores(9000), points(300));
    expect(only).toMatchObject({ points: 300, asked: 500 });
  });

  test('keeps an item between nothing and full marks', () => {
    expect(counted([approved('calibration', 300, ITEM)], scores(9000, 400))).toEqual([100]);
    expect(counted([approved('calibration', -300, ITEM)], scores(9000, 200))).toEqual([-200]);
  });

  test('of an item without a score waits for the score', () => {
    expect(counted([approved('calibration', 100, ITEM)], scores(9000))).toEqual([0]);
  });

  test('never moves a total below nothing, nor an item over its bounds, nor bonuses over the cap', () => {
    const adjustment = fc
      .record({
        kind: fc.constantFrom<AdjustmentKind>('bonus', 'calibration', 'veto'),
        size: fc.integer({ min: -2000, max: 2000 }),
        ofItem: fc.boolean(),
      })
      .map(({ kind, size, ofItem }) => {
        if (kind === 'bonus') return approved(kind, Math.abs(size));
        return kind === 'veto'
          ? approved(kind, 0)
          : approved(kind, size, ofItem ? ITEM : undefined);
      });
    fc.assert(
      fc.property(
        fc.array(adjustment, { maxLength: 12 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 9500 }),
        fc.integer({ min: 0, max: 1000 }),
        (all, ofItem, others, cap) => {
          const effects = countAdjustments(all, scores(ofItem + others, ofItem), points(cap));
          const sumOf = (which: (at: number) => boolean) =>
            sumPoints(effects.filter((_, at) => which(at)).map((each) => each.points));
          expect(ofItem + others + sumOf(() => true)).toBeGreaterThanOrEqual(0);
          expect(sumOf((at) => all[at]?.kind === 'bonus')).toBeLessThanOrEqual(cap);
          const item = ofItem + sumOf((at) => all[at]?.itemId === ITEM);
          expect(item).toBeGreaterThanOrEqual(0);
          expect(item).toBeLessThanOrEqual(500);
          expect(effects).toHaveLength(all.length);
        },
      ),
    );
  });
});
