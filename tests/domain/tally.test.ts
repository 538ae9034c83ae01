import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departmentId, itemId } from '#domain/ids.ts';
import { pointsFromHundredths, sumPoints } from '#domain/points.ts';
import { isComplete, type ScoredItem, tally } from '#domain/tally.ts';

function item(number: number, max: number, score?: number, category = '组织建设'): ScoredItem {
  return {
    itemId: itemId(`i${number}`),
    number,
    text: `第${number}项`,
    category,
    departmentId: departmentId('宣教部'),
    maxPoints: pointsFromHundredths(max),
    score:
      score === undefined
        ? undefined
        : { points: pointsFromHundredths(score), reason: score < max ? '材料迟报' : '' },
  };
}

const anyItems = fc
  .array(
    fc.record({
      max: fc.integer({ min: 1, max: 2_000 }),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      category: fc.constantFrom('甲', '乙', '丙'),
    }),
    { maxLength: 30 },
  )
  .map((rows) =>
    rows.map(({ max, share, category }, index) =>
      item(index + 1, max, share === null ? undefined : Math.round(max * share), category),
    ),
  );

describe('a total', () => {
  test('with every score in is the sum, certain and possible alike', () => {
    const sum = tally([item(1, 500, 500), item(2, 300, 150)]);
    expect(sum).toMatchObject({ certain: 650, possible: 650, scored: 2, items: 2 });
    expect(isComplete(sum)).toBe(true);
  });

  test('counts a missing score as not yet known, never as zero', () => {
    const sum = tally([item(1, 500, 400), item(2, 300)]);
    expect(sum).toMatchObject({ certain: 400, possible: 700, scored: 1, items: 2 });
    expect(sum.missing.map(({ number }) => number)).toEqual([2]);
    expect(sum.deductions.map(({ number }) => number)).toEqual([1]);
    expect(isComplete(sum)).toBe(false);
  });

  test('counts a zero as a score, with the whole item deducted', () => {
    const sum = tally([item(1, 500, 0)]);
    expect(sum).toMatchObject({ certain: 0, possible: 0, scored: 1, missing: [] });
    expect(sum.deductions).toEqual([
      { itemId: 'i1', number: 1, text: '第1项', deducted: 500, reason: '材料迟报' },
    ]);
  });

  test('of a unit without any items is nothing, and complete', () => {
    expect(isComplete(tally([]))).toBe(true);
    expect(tally([])).toMatchObject({ certain: 0, possible: 0, categories: [] });
  });

  test('names its categories once each, in the order of the scorecard', () => {
    const sum = tally([item(1, 500, 500, '乙'), item(2, 300, 100, '甲'), item(3, 200, 0, '乙')]);
    expect(sum.categories).toEqual([
      { name: '乙', certain: 500, maxPoints: 700, scored: 2, items: 2 },
      { name: '甲', certain: 100, maxPoints: 300, scored: 1, items: 1 },
    ]);
  });

  test('is full marks less the deductions less what is missing, to the hundredth', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const sum = tally(items);
        const full = sumPoints(items.map(({ maxPoints }) => maxPoints));
        const deducted = sumPoints(sum.deductions.map((each) => each.deducted));
        const missing = sumPoints(sum.missing.map(({ maxPoints }) => maxPoints));
        expect(full - deducted - missing).toBe(sum.certain);
        expect(full - deducted).toBe(sum.possible);
      }),
    );
  });

  test('is what its categories add up to', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const sum = tally(items);
        expect(sumPoints(sum.categories.map(({ certain }) => certain))).toBe(sum.certain);
        expect(sum.categories.reduce((all, { scored }) => all + scored, 0)).toBe(sum.scored);
        expect(sum.categories.reduce((all, each) => all + each.items, 0)).toBe(sum.items);
      }),
    );
  });

  test('a new score only ever narrows what is possible', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 0, max: 500 }), (items, score) => {
        const before = tally([...items, item(99, 500)]);
        const after = tally([...items, item(99, 500, score)]);
        expect(after.certain).toBeGreaterThanOrEqual(before.certain);
        expect(after.possible).toBeLessThanOrEqual(before.possible);
        expect(after.certain).toBeLessThanOrEqual(after.possible);
      }),
    );
  });
});
