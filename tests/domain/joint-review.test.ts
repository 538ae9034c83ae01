import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemId, unitId } from '#domain/ids.ts';
import {
  groupLines,
  pageOfGroups,
  type ReviewLine,
  type ReviewMatter,
} from '#domain/joint-review.ts';
import { pointsFromHundredths, sumPoints } from '#domain/points.ts';

const matter: fc.Arbitrary<ReviewMatter> = fc.oneof(
  fc.record({
    kind: fc.constant('deduction' as const),
    deducted: fc.integer({ min: 1, max: 500 }).map(pointsFromHundredths),
    reason: fc.constant('材料迟报'),
  }),
  fc.record({ kind: fc.constant('note' as const), text: fc.string(), by: fc.constant('张明') }),
);

const lines: fc.Arbitrary<readonly ReviewLine[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), matter)
    .map(([unit, number, of]) => ({
      unitId: unitId(`u${unit}`),
      unit: `单位${unit}`,
      scorecard: '市、区',
      item: { id: itemId(`i${number}`), number, text: '' },
      matter: of,
    })),
  { maxLength: 60 },
);

test('however it is grouped and paged, everything is on one page, and what lost the most comes first', () => {
  fc.assert(
    fc.property(
      lines,
      fc.constantFrom('item' as const, 'unit' as const),
      fc.integer({ min: 1, max: 20 }),
      (all, by, linesPerPage) => {
        const groups = groupLines(all, by);
        const sums = groups.map(({ deducted }) => deducted);
        expect(sums).toEqual(sums.toSorted((a, b) => b - a));
        const { pages } = pageOfGroups(groups, { page: 1, linesPerPage });
        const shown = Array.from({ length: pages }, (_, index) =>
          pageOfGroups(groups, { page: index + 1, linesPerPage }),
        ).map(({ groups: own }) => own.flatMap((group) => group.lines));
        expect(shown.every((own) => own.length <= linesPerPage)).toBe(true);
        expect(shown.flat()).toEqual(groups.flatMap((group) => group.lines));
        expect(new Set(shown.flat())).toEqual(new Set(all));
        const deducted = all.flatMap((each) =>
          each.matter.kind === 'deduction' ? [each.matter.deducted] : [],
        );
        expect(sumPoints(sums)).toBe(sumPoints(deducted));
      },
    ),
  );
});
