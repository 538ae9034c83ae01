import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GradeRule } from '#domain/cycle-settings.ts';
import { type GradeContext, giveGrades, quotaOf, TAKES, type Take } from '#domain/grades.ts';
import { unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { rank, type UnitTotal } from '#domain/ranking.ts';

const unit = (name: string, total: number, isVetoed = false): UnitTotal => ({
  unitId: unitId(name),
  unitName: name,
  total: pointsFromHundredths(total),
  ...(isVetoed ? { isVetoed } : {}),
});

const rule = (name: string, count: number, more: Partial<GradeRule> = {}): GradeRule => ({
  name,
  quota: { kind: 'count', count },
  quotas: {},
  atLeast: undefined,
  ...more,
});

const context = (rules: readonly GradeRule[], units: number, take?: Take): GradeContext => ({
  ...{ rules, units, scorecard: '市、区', takeOf: () => take },
});

const named = (units: readonly UnitTotal[], given: GradeContext) =>
  giveGrades(rank(units), given).ranking.map(({ unitName, grade = '—' }) => `${unitName} ${grade}`);

const FOUR = [unit('甲', 9900), unit('乙', 9800), unit('丙', 9800), unit('丁', 9700)];

describe('a grade', () => {
  test('goes down the ranking as far as its quota', () => {
    expect(named(FOUR, context([rule('优秀', 1), rule('良好', 2)], 4))).toEqual([
      ...['甲 优秀', '乙 良好', '丙 良好', '丁 —'],
    ]);
  });

  test('is not cut through a tie: the office is shown who is tied and how many places are left', () => {
    const { ranking, grades } = giveGrades(rank(FOUR), context([rule('优秀', 2)], 4));
    expect(ranking.filter(({ grade }) => grade).map(({ unitName }) => unitName)).toEqual(['甲']);
    expect(grades).toMatchObject([
      {
        grade: '优秀',
        quota: 2,
        given: 1,
        tie: { placesLeft: 1, take: undefined, units: [{ unitName: '乙' }, { unitName: '丙' }] },
      },
    ]);
  });

  test('goes to all who are tied on the line, or to none, as the office chose', () => {
    expect(named(FOUR, context([rule('优秀', 2)], 4, 'all'))).toEqual([
      ...['甲 优秀', '乙 优秀', '丙 优秀', '丁 —'],
    ]);
    expect(named(FOUR, context([rule('优秀', 2)], 4, 'none'))).toEqual([
      ...['甲 优秀', '乙 —', '丙 —', '丁 —'],
    ]);
  });

  test('passes a vetoed unit over, which keeps its place', () => {
    const units = [unit('甲', 9900, true), unit('乙', 9800), unit('丙', 9700)];
    const { ranking } = giveGrades(rank(units), context([rule('优秀', 1)], 3));
    expect(ranking.map(({ rank: place, grade }) => [place, grade])).toEqual([
      [1, undefined],
      [2, '优秀'],
      [3, undefined],
    ]);
  });

  test('has a least total, below which places stay empty', () => {
    const atLeast = pointsFromHundredths(9850);
    expect(named(FOUR, context([rule('优秀', 3, { atLeast })], 4))).toEqual([
      ...['甲 优秀', '乙 —', '丙 —', '丁 —'],
    ]);
  });

  test('by share rounds down, of all units of the scorecard, and a scorecard may have its own', () => {
    const share = rule('优秀', 0, {
      quota: { kind: 'share', percent: 30 },
      quotas: { 直属单位: { kind: 'count', count: 1 } },
    });
    expect(quotaOf(share, '市、区', 9)).toBe(2);
    expect(quotaOf(share, '直属单位', 9)).toBe(1);
    expect(quotaOf(rule('合格', 0, { quota: { kind: 'unlimited' } }), '市、区', 9)).toBeUndefined();
  });
});

const someUnits = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { maxLength: 30 })
  .map((all) => all.map(([total, isVetoed], index) => unit(`u${index}`, total, isVetoed)));
const someRules = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.option(fc.integer({ min: 0, max: 6 }))), {
    maxLength: 3,
  })
  .map((all) =>
    all.map(([count, least], index) =>
      rule(`g${index}`, count, {
        atLeast: least === null ? undefined : pointsFromHundredths(least),
      }),
    ),
  );

const someTake = fc.option(fc.constantFrom(...TAKES), { nil: undefined });

describe('whatever the totals and the quotas', () => {
  test('no grade exceeds its quota unless the office took in all who are tied on its line', () => {
    fc.assert(
      fc.property(someUnits, someRules, someTake, (units, rules, take) => {
        const { ranking, grades } = giveGrades(rank(units), context(rules, units.length, take));
        for (const { grade, quota = 0, given, tie } of grades) {
          expect(ranking.filter((each) => each.grade === grade)).toHaveLength(given);
          if (given > quota) expect(tie?.take).toBe('all');
        }
      }),
    );
  });

  test('units with the same rank have the same grade, vetoed ones apart', () => {
    fc.assert(
      fc.property(someUnits, someRules, someTake, (units, rules, take) => {
        const { ranking } = giveGrades(rank(units), context(rules, units.length, take));
        const able = ranking.filter(({ isVetoed }) => isVetoed !== true);
        for (const [, same] of Map.groupBy(able, (each) => each.rank)) {
          expect(new Set(same.map(({ grade }) => grade)).size).toBe(1);
        }
        const vetoed = ranking.filter(({ isVetoed }) => isVetoed === true);
        expect(vetoed.every(({ grade }) => grade === undefined)).toBe(true);
      }),
    );
  });

  test('a better grade never stands below a worse one', () => {
    fc.assert(
      fc.property(someUnits, someRules, (units, rules) => {
        const { ranking } = giveGrades(rank(units), context(rules, units.length, 'all'));
        const order = ranking.flatMap(({ grade }) => (grade === undefined ? [] : [grade]));
        expect(order).toEqual(order.toSorted());
      }),
    );
  });
});
