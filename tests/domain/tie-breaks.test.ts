import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TieBreak } from '#domain/cycle-settings.ts';
import { unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { rank, type UnitTotal } from '#domain/ranking.ts';
import { tieKeysOf } from '#domain/tie-breaks.ts';

const GRASSROOTS: TieBreak = { by: 'category', category: '服务基层' };
const FEWER: TieBreak = { by: 'fewer_deductions' };
const RULES = [GRASSROOTS, FEWER];

const unit = (
  name: string,
  total: number,
  grassroots: number,
  deductions: number,
  rules: readonly TieBreak[] = RULES,
): UnitTotal => ({
  unitId: unitId(name),
  unitName: name,
  total: pointsFromHundredths(total),
  tieKeys: tieKeysOf(rules, {
    categories: new Map([['服务基层', pointsFromHundredths(grassroots)]]),
    deductions,
  }),
});

const places = (units: readonly UnitTotal[], rules: readonly TieBreak[] = RULES) =>
  rank(units, rules).map(
    ({ unitName, rank: place, tied, apartBy }) =>
      `${place}${tied ? ' 并列' : ''} ${unitName}${apartBy === undefined ? '' : ` ${apartBy.by}`}`,
  );

describe('units with the same total', () => {
  test('are told apart by the rules in their order, and each says which rule it was', () => {
    expect(
      places([
        unit('甲', 9500, 2500, 3),
        unit('乙', 9500, 2600, 4),
        unit('丙', 9500, 2600, 2),
        unit('丁', 9900, 2000, 1),
      ]),
    ).toEqual(['1 丁', '2 丙 fewer_deductions', '3 乙 fewer_deductions', '4 甲 category']);
  });

  test('that no rule tells apart stay tied', () => {
    expect(
      places([unit('甲', 9500, 2600, 2), unit('乙', 9500, 2600, 2), unit('丙', 9500, 2500, 0)]),
    ).toEqual(['1 并列 甲 category', '1 并列 乙 category', '3 丙 category']);
  });

  test('stay tied without rules', () => {
    expect(places([unit('甲', 9500, 1, 2, []), unit('乙', 9500, 2, 1, [])], [])).toEqual([
      ...['1 并列 甲', '1 并列 乙'],
    ]);
  });

  test('are not told apart by a category that their scorecard does not have', () => {
    const other: readonly TieBreak[] = [{ by: 'category', category: '创新工作' }];
    expect(places([unit('甲', 9500, 1, 2, other), unit('乙', 9500, 2, 1, other)], other)).toEqual([
      ...['1 并列 甲', '1 并列 乙'],
    ]);
  });
});

const someUnits = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
    ),
    { maxLength: 20 },
  )
  .map((all) => all.map((keys, index) => unit(`u${index}`, ...keys)));

describe('whatever the units', () => {
  test('the order in which they come changes no place', () => {
    const shuffled = someUnits.chain((units) =>
      fc.tuple(
        fc.constant(units),
        fc.shuffledSubarray(units, { minLength: units.length, maxLength: units.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([units, others]) => {
        const byName = (all: readonly UnitTotal[]) =>
          rank(all, RULES)
            .map((each) => [each.unitName, each.rank, each.tied, each.apartBy?.by].join(' '))
            .toSorted();
        expect(byName(others)).toEqual(byName(units));
      }),
    );
  });

  test('the same total and the same keys are the same rank, and a higher total is a better one', () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        const ranking = rank(units, RULES);
        const pairs = ranking.flatMap((one) => ranking.map((other) => [one, other] as const));
        for (const [one, other] of pairs) {
          const isSame = one.total === other.total && String(one.tieKeys) === String(other.tieKeys);
          expect(one.rank === other.rank).toBe(isSame);
          expect(one.total > other.total && one.rank >= other.rank).toBe(false);
        }
      }),
    );
  });
});
