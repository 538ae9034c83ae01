import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { listChanges } from '#domain/publication.ts';
import { rank } from '#domain/ranking.ts';

const rankingOf = (totals: readonly number[]) =>
  rank(
    totals.map((total, index) => ({
      unitId: unitId(`u${index}`),
      unitName: `u${index}`,
      total: pointsFromHundredths(total * 50),
    })),
    [],
  );

/** A published ranking in which one unit, and nobody else, gets more points. */
const oneRaised = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 })
  .chain((totals) =>
    fc.record({
      totals: fc.constant(totals),
      index: fc.nat(totals.length - 1),
      by: fc.integer({ min: 1, max: 12 }),
    }),
  );

test('when one unit is raised, others move only between its old place and its new one, and never up', () => {
  fc.assert(
    fc.property(oneRaised, ({ totals, index, by }) => {
      const raised = totals.map((total, at) => (at === index ? total + by : total));
      const changes = listChanges(rankingOf(totals), rankingOf(raised));
      const own = changes.find((each) => each.unitId === unitId(`u${index}`));
      expect(own?.after?.total).toBe(((totals[index] ?? 0) + by) * 50);
      const [from, to] = [totals[index] ?? 0, (totals[index] ?? 0) + by];
      for (const { before, after, unitId: moved } of changes) {
        if (moved === own?.unitId || before === undefined || after === undefined) continue;
        const total = before.total / 50;
        expect(after.total).toBe(before.total);
        expect(total).toBeGreaterThanOrEqual(from);
        expect(total).toBeLessThanOrEqual(to);
        expect(after.rank).toBeGreaterThanOrEqual(before.rank);
        expect(after.rank - before.rank).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('who is not among the changes has the same place as before, tied or not', () => {
  fc.assert(
    fc.property(oneRaised, ({ totals, index, by }) => {
      const before = rankingOf(totals);
      const after = rankingOf(totals.map((total, at) => (at === index ? total + by : total)));
      const moved = new Set(listChanges(before, after).map((each) => each.unitId));
      for (const unit of after.filter((each) => !moved.has(each.unitId))) {
        expect(before.find((each) => each.unitId === unit.unitId)).toEqual(unit);
      }
    }),
  );
});
