import fc from 'fast-check';
import { type Points, pointsFromHundredths, sumPoints } from '#domain/points.ts';
import type { ItemDefinition, ScorecardDefinition } from '#domain/scorecard.ts';
import { EXAMPLE_DEPARTMENT_ALIASES } from '#example/example-department-aliases.ts';

const word = (pattern: RegExp) => fc.stringMatching(pattern);
const itemText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]/g, '').trim())
  .filter((text) => text !== '');

const category = fc
  .record({
    name: word(/^[一-龥]{1,6}$/).filter((name) => name !== '总分'),
    items: fc.array(
      fc.record({
        text: itemText,
        maxPoints: fc.integer({ min: 1, max: 2000 }).map(pointsFromHundredths),
        departmentName: fc.constantFrom(...Object.keys(EXAMPLE_DEPARTMENT_ALIASES)),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map((each) => ({ ...each, points: sumPoints(each.items.map(({ maxPoints }) => maxPoints)) }));

const scorecard = fc
  .record({
    name: fc.oneof(
      fc.constantFrom('市、区', '局、公司', '直属单位'),
      word(/^[一-龥]{2,4}(、[一-龥]{1,3})?$/),
    ),
    categories: fc.uniqueArray(category, {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    }),
  })
  .filter(({ name }) => !['市区', '局公司'].includes(name));

/** The scorecards of a year, whatever stands in them, as long as they add up. */
export const scorecards = fc
  .record({
    year: fc.integer({ min: 2000, max: 2099 }),
    tables: fc.uniqueArray(scorecard, {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name.replace('、', ''),
    }),
  })
  .map(({ year, tables }) => tables.map((table) => define(year, table)));

interface UnnumberedScorecard {
  readonly name: string;
  readonly categories: readonly {
    readonly name: string;
    readonly points: Points;
    readonly items: readonly Omit<ItemDefinition, 'number'>[];
  }[];
}

function define(year: number, { name, categories }: UnnumberedScorecard): ScorecardDefinition {
  let number = 0;
  return {
    year,
    name,
    title: `${year}年某市工会目标管理评分表（${name}）`,
    total: sumPoints(categories.map(({ points }) => points)),
    categories: categories.map((each) => ({
      name: each.name,
      points: each.points,
      items: each.items.map((item) => {
        number += 1;
        return { number, ...item };
      }),
    })),
  };
}
