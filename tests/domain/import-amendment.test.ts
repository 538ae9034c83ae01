import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAmended, followMaximum } from '#domain/import-amendment.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { smallScorecards } from '#support/assessment-fixture-small.ts';

const points = (from: number) =>
  fc.integer({ min: from, max: 2_000 }).map((each) => pointsFromHundredths(each));

describe('a score whose item counts otherwise', () => {
  const change = fc.tuple(points(1), points(1), points(0));

  test('stays between nothing and the new maximum', () => {
    fc.assert(
      fc.property(change, ([before, after, score]) => {
        const followed = followMaximum(score, { before, after });
        expect(followed).toBeGreaterThanOrEqual(0);
        expect(followed).toBeLessThanOrEqual(after);
      }),
    );
  });

  test('keeps full marks, and the deduction as far as there is so much', () => {
    fc.assert(
      fc.property(change, ([before, after, score]) => {
        const followed = followMaximum(score, { before, after });
        const deducted = Math.max(0, before - score);
        expect(after - followed).toBe(Math.min(deducted, after));
      }),
    );
  });

  test('comes back by the opposite amendment, unless nothing was left of it', () => {
    fc.assert(
      fc.property(change, ([before, after, score]) => {
        fc.pre(score <= before && before - score < after);
        const followed = followMaximum(score, { before, after });
        expect(followMaximum(followed, { before: after, after: before })).toBe(score);
      }),
    );
  });
});

describe('scorecards beside those that run', () => {
  test('amend nothing where they are the same', () => {
    expect(compareAmended(smallScorecards(), smallScorecards())).toEqual({
      ...{ ok: false, obstacle: { kind: 'nothing' } },
    });
  });

  test('may move points between categories as long as everything adds up', () => {
    const [cities, direct] = smallScorecards();
    if (!(cities && direct)) throw new Error('two scorecards');
    const one = pointsFromHundredths(100);
    const categories = cities.categories.map((category, at) => ({
      ...category,
      points: pointsFromHundredths(category.points + (at === 0 ? -one : one)),
      items: category.items.map((item, index) =>
        index > 0
          ? item
          : { ...item, maxPoints: pointsFromHundredths(item.maxPoints + (at === 0 ? -one : one)) },
      ),
    }));
    const reading = compareAmended([cities, direct], [{ ...cities, categories }, direct]);
    expect(reading).toMatchObject({
      ok: true,
      amendment: {
        items: [{ number: 1 }, { number: 3 }],
        categories: [{ position: 0 }, { position: 1 }],
      },
    });
  });
});
