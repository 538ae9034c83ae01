import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { rank, type UnitTotal } from '#domain/ranking.ts';

const unit = (name: string, total: number): UnitTotal => ({
  unitId: unitId(name),
  unitName: name,
  total: pointsFromHundredths(total),
});

const places = (units: readonly UnitTotal[]) =>
  rank(units).map(({ unitName, rank: place, tied }) => `${place}${tied ? '并列' : ''} ${unitName}`);

const someUnits = fc
  .array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 })
  .map((totals) => totals.map((total, index) => unit(`u${index}`, total * 50)));

describe('a ranking', () => {
  test('gives 1, 2, 2, 4 where two units share the second place', () => {
    const units = [unit('昆山', 9_750), unit('太仓', 9_900), unit('常熟', 9_750), unit('吴江', 90)];
    expect(places(units)).toEqual(['1 太仓', '2并列 昆山', '2并列 常熟', '4 吴江']);
  });

  test('gives everybody the first place where all have the same total', () => {
    expect(places([unit('甲', 1), unit('乙', 1), unit('丙', 1)])).toEqual([
      '1并列 甲',
      '1并列 乙',
      '1并列 丙',
    ]);
  });

  test.each([
    [[], []],
    [[unit('昆山', 0)], ['1 昆山']],
  ])('of %j is %j', (units, expected) => {
    expect(places(units)).toEqual(expected);
  });

  test('tells apart totals that differ by a hundredth', () => {
    expect(places([unit('甲', 9_999), unit('乙', 10_000)])).toEqual(['1 乙', '2 甲']);
  });

  test('keeps units with the same total in the order of the list', () => {
    expect(places([unit('乙', 5), unit('甲', 5)])).toEqual(['1并列 乙', '1并列 甲']);
  });

  test("a unit's place is one more than the number of units with a higher total", () => {
    fc.assert(
      fc.property(someUnits, (units) => {
        for (const ranked of rank(units)) {
          expect(ranked.rank).toBe(1 + units.filter(({ total }) => total > ranked.total).length);
          const same = units.filter(({ total }) => total === ranked.total).length;
          expect(ranked.tied).toBe(same > 1);
        }
      }),
    );
  });

  test('does not depend on the order in which units come, and loses none', () => {
    const shuffled = someUnits.chain((units) =>
      fc.tuple(
        fc.constant(units),
        fc.shuffledSubarray(units, { minLength: units.length, maxLength: units.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([units, others]) => {
        const byName = (all: readonly UnitTotal[]) =>
          rank(all).toSorted((a, b) => (a.unitName < b.unitName ? -1 : 1));
        expect(byName(others)).toEqual(byName(units));
      }),
    );
  });

  test('leaves the list that it was given as it was', () => {
    const units = [unit('甲', 1), unit('乙', 2)];
    rank(units);
    expect(units.map(({ unitName }) => unitName)).toEqual(['甲', '乙']);
  });

  test('of a hundred thousand units asks for each total a bounded number of times', () => {
    let reads = 0;
    const count = 100_000;
    const units = Array.from({ length: count }, (_, index) => ({
      ...unit(`u${index}`, 0),
      get total() {
        reads += 1;
        return pointsFromHundredths((index * 7_919) % 10_001);
      },
    }));
    const ranking = rank(units);
    expect(ranking).toHaveLength(count);
    expect(ranking.at(-1)?.rank).toBeLessThanOrEqual(count);
    // Sorting compares each about log2(n) times; twice the square of even a small share would be far above.
    expect(reads).toBeLessThan(count * 50);
  });
});
