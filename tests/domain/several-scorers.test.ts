import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsFromHundredths } from '#domain/points.ts';
import { combine, combineScores, type OpinionRule } from '#domain/several-scorers.ts';

const opinion = fc.integer({ min: 0, max: 2_000 }).map(pointsFromHundredths);
const opinions = fc.array(opinion, { minLength: 1, maxLength: 9 });
const rule = fc.constantFrom<OpinionRule>('mean', 'trimmed_mean');
const points = (...hundredths: readonly number[]) => hundredths.map(pointsFromHundredths);

describe('what several opinions come to', () => {
  test.each<[OpinionRule, readonly number[], number]>([
    ['mean', [450, 400], 425],
    ['mean', [400, 401], 401],
    ['mean', [100, 100, 101], 100],
    ['mean', [500], 500],
    ['trimmed_mean', [450], 450],
    ['trimmed_mean', [450, 400], 425],
    ['trimmed_mean', [100, 400, 500], 400],
    ['trimmed_mean', [100, 100, 400, 500], 250],
  ])('by %s of %j is %i', (by, given, expected) => {
    expect(combine(points(...given), by)).toBe(expected);
  });

  test('lies between the lowest and the highest', () => {
    fc.assert(
      fc.property(opinions, rule, (given, by) => {
        const score = combine(given, by);
        expect(score).toBeGreaterThanOrEqual(Math.min(...given));
        expect(score).toBeLessThanOrEqual(Math.max(...given));
      }),
    );
  });

  test('does not depend on who comes first', () => {
    fc.assert(
      fc.property(opinions, rule, fc.nat(), (given, by, turn) => {
        const at = turn % given.length;
        expect(combine([...given.slice(at), ...given.slice(0, at)], by)).toBe(combine(given, by));
      }),
    );
  });

  test('is the exact mean, rounded half up by less than a hundredth', () => {
    fc.assert(
      fc.property(opinions, (given) => {
        const excess =
          combine(given, 'mean') * given.length - given.reduce((sum, each) => sum + each, 0);
        expect(2 * excess).toBeGreaterThan(-given.length);
        expect(2 * excess).toBeLessThanOrEqual(given.length);
      }),
    );
  });

  test('names every reason once, and none at full marks', () => {
    const [full, less] = points(500, 400);
    if (full === undefined || less === undefined) throw new Error('no points');
    const late = { points: less, reason: '材料迟报' };
    const given = [late, { points: full, reason: '' }, late, { points: less, reason: '人数不足' }];
    expect(combineScores(given, { rule: 'mean', maxPoints: full })).toEqual({
      points: 425,
      reason: '材料迟报；人数不足',
    });
    const three = [late, { points: full, reason: '' }, { points: full, reason: '' }];
    expect(combineScores([...three, ...three], { rule: 'trimmed_mean', maxPoints: full })).toEqual({
      points: 475,
      reason: '材料迟报',
    });
    const top = [{ points: full, reason: '' }, ...three.slice(1), late];
    expect(combineScores(top, { rule: 'trimmed_mean', maxPoints: full })).toEqual({
      points: 500,
      reason: '',
    });
  });

  test('has reasons no longer than one reason may be', () => {
    const given = ['甲', '乙', '丙'].map((each) => ({
      points: pointsFromHundredths(100),
      reason: each.repeat(150),
    }));
    const { reason } = combineScores(given, { rule: 'mean', maxPoints: pointsFromHundredths(500) });
    expect([...reason]).toHaveLength(200);
  });
});
