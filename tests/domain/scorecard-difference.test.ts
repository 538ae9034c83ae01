import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScorecards } from '#documents/scorecard-text.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { ItemDefinition, ScorecardDefinition } from '#domain/scorecard.ts';
import { differ } from '#domain/scorecard-difference.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';

const reading = readScorecards(exampleScorecardText());
if (!reading.ok) throw new Error('the example is refused');
const issued = reading.scorecards;

/** The scorecards with the items of one of them gone through; undefined leaves an item out. */
function changed(
  name: string,
  change: (item: ItemDefinition) => ItemDefinition | undefined,
): readonly ScorecardDefinition[] {
  return issued.map((scorecard) =>
    scorecard.name === name
      ? {
          ...scorecard,
          categories: scorecard.categories.map((category) => ({
            ...category,
            items: category.items.flatMap((item) => change(item) ?? []),
          })),
        }
      : scorecard,
  );
}

const itemsOf = ({ categories }: ScorecardDefinition) => categories.flatMap(({ items }) => items);
const changesOf = (after: readonly ScorecardDefinition[], name = '市、区') =>
  differ(issued, after).find((each) => each.name === name)?.changes ?? [];

test('scorecards differ from themselves by nothing', () => {
  expect(differ(issued, issued)).toEqual(
    issued.map((each) => ({
      ...{ name: each.name, is: 'kept', changes: [] },
      unchanged: itemsOf(each).length,
    })),
  );
});

describe('an item', () => {
  test.each<[string, (item: ItemDefinition) => ItemDefinition]>([
    ['that is reworded', (item) => ({ ...item, text: item.text.replace('5个', '6个') })],
    ['that is worth more', (item) => ({ ...item, maxPoints: pointsFromHundredths(400) })],
    ['of another department', (item) => ({ ...item, departmentName: '财务部' })],
  ])('%s is told with what it was', (_, change) => {
    const after = changed('市、区', (item) => (item.number === 2 ? change(item) : item));
    expect(changesOf(after)).toMatchObject([
      { kind: 'changed', before: { number: 2 }, after: { number: 2 } },
    ]);
    expect(changesOf(after, '直属单位')).toEqual([]);
  });

  test('that is gone renumbers those below it, which are the same all the same', () => {
    const after = changed('市、区', (item) => {
      if (item.number === 2) return undefined;
      return item.number > 2 ? { ...item, number: item.number - 1 } : item;
    });
    expect(changesOf(after)).toMatchObject([{ kind: 'removed', item: { number: 2 } }]);
  });

  test('that is new is told as such', () => {
    const text = '每季度组织一次安全生产巡查';
    const after = changed('市、区', (item) => (item.number === 2 ? { ...item, text } : item));
    expect(changesOf(after)).toMatchObject([
      { kind: 'added', item: { text } },
      { kind: 'removed', item: { number: 2 } },
    ]);
  });
});

test('a class that is new or gone is told without its items', () => {
  const [first, ...others] = issued;
  if (first === undefined) throw new Error('no scorecards');
  const after = [...others, { ...first, name: '企业' }];
  expect(differ(issued, after).map(({ name, is }) => [name, is])).toEqual([
    ['局、公司', 'kept'],
    ['直属单位', 'kept'],
    ['企业', 'new'],
    ['市、区', 'gone'],
  ]);
});

const item = fc.record({
  text: fc.stringMatching(/^[开展建设职工读书活动]{0,8}$/),
  maxPoints: fc.integer({ min: 1, max: 3 }).map(pointsFromHundredths),
  departmentName: fc.constantFrom('宣教部', '财务部'),
});
const scorecard = fc
  .array(fc.array(item, { maxLength: 5 }), { maxLength: 3 })
  .map((categories): ScorecardDefinition => {
    let number = 0;
    return {
      ...{ year: 2015, name: '市、区', title: '', total: pointsFromHundredths(0) },
      categories: categories.map((items, index) => ({
        name: `类别${index}`,
        points: pointsFromHundredths(0),
        items: items.map((each) => {
          number += 1;
          return { ...each, number };
        }),
      })),
    };
  });

test('every item of either year is told once at most, and the rest is unchanged', () => {
  fc.assert(
    fc.property(scorecard, scorecard, (before, after) => {
      const [difference] = differ([before], [after]);
      const changes = difference?.changes ?? [];
      const earlier = changes.flatMap((each) => {
        if (each.kind === 'changed') return [each.before.number];
        return each.kind === 'removed' ? [each.item.number] : [];
      });
      const later = changes.flatMap((each) => {
        if (each.kind === 'changed') return [each.after.number];
        return each.kind === 'added' ? [each.item.number] : [];
      });
      expect(new Set(earlier).size).toBe(earlier.length);
      expect(new Set(later).size).toBe(later.length);
      expect(earlier.length + (difference?.unchanged ?? 0)).toBe(itemsOf(before).length);
      expect(later.length + (difference?.unchanged ?? 0)).toBe(itemsOf(after).length);
    }),
  );
});

test('a scorecard differs from itself by nothing, whatever stands in it', () => {
  fc.assert(
    fc.property(scorecard, (same) => {
      expect(differ([same], [same])).toMatchObject([{ is: 'kept', changes: [] }]);
    }),
  );
});
