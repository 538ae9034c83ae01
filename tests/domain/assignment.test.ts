import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Division } from '#domain/assignment.ts';
import { openId, unitId } from '#domain/ids.ts';

const UNITS = Array.from({ length: 8 }, (_, index) => ({ id: unitId(`u${index}`) }));
const PEOPLE = ['甲', '乙', '丙'].map(openId);

const assignments = fc
  .array(fc.record({ unit: fc.nat({ max: 7 }), person: fc.nat({ max: 2 }) }), { maxLength: 12 })
  .map((rows) => {
    const owners = new Map(rows.map(({ unit, person }) => [unit, person]));
    return [...owners].flatMap(([unit, person]) => {
      const [at, who] = [UNITS[unit], PEOPLE[person]];
      return at === undefined || who === undefined ? [] : [{ unitId: at.id, openId: who }];
    });
  });

test('however the units are split, each is somebody’s to score, and only its owner’s where it has one', () => {
  fc.assert(
    fc.property(assignments, (split) => {
      const divisions = PEOPLE.map((person) => new Division(split, [person]));
      for (const { id } of UNITS) {
        const owned = split.some((each) => each.unitId === id);
        const covering = divisions.filter((division) => division.covers(id)).length;
        expect(covering).toBe(owned ? 1 : PEOPLE.length);
      }
    }),
  );
});

test('who stands in for somebody covers what both do, and no unit is lost by putting the own first', () => {
  fc.assert(
    fc.property(assignments, (split) => {
      const [first, second] = PEOPLE;
      if (first === undefined || second === undefined) return;
      const both = new Division(split, [first, second]);
      const each = [new Division(split, [first]), new Division(split, [second])];
      for (const { id } of UNITS) {
        expect(both.covers(id)).toBe(each.some((division) => division.covers(id)));
      }
      const shares = both.ownFirst(UNITS).map(({ id }) => both.shareOf(id));
      expect(new Set(both.ownFirst(UNITS))).toEqual(new Set(UNITS));
      const order = ['own', 'free', 'others'] as const;
      const ranks = shares.map((share) => order.indexOf(share));
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
    }),
  );
});
