import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowHeights } from '#sandbox/web/row-heights.ts';

const heights = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 60 });

function rows(guesses: readonly number[]): RowHeights {
  const made = new RowHeights();
  made.setRows(
    guesses.map((_, index) => `row ${index}`),
    guesses,
  );
  return made;
}

test('each row begins where those before it end, and is found there', () => {
  fc.assert(
    fc.property(heights, (guesses) => {
      const made = rows(guesses);
      let top = 0;
      for (const [index, height] of guesses.entries()) {
        expect(made.topOf(index)).toBe(top);
        expect(made.at(top)).toBe(index);
        expect(made.at(top + height - 1)).toBe(index);
        top += height;
      }
      expect(made.whole).toBe(top);
    }),
  );
});

test('a measured height takes the place of the guess, and outlives other rows coming and going', () => {
  fc.assert(
    fc.property(heights, fc.integer({ min: 1, max: 3000 }), (guesses, height) => {
      const made = rows(guesses);
      const [first = 0, ...rest] = guesses;
      expect(made.measured('row 0', height)).toBe(true);
      expect(made.measured('row 0', height)).toBe(false);
      const others = rest.reduce((sum, other) => sum + other, 0);
      expect(made.whole).toBe(height + others);
      made.setRows(['new', 'row 0'], [70, first]);
      expect(made.topOf(1)).toBe(70);
      expect(made.whole).toBe(70 + height);
    }),
  );
});

test('beyond the ends are the first and the last row', () => {
  const made = rows([10, 20]);
  expect(made.at(-5)).toBe(0);
  expect(made.at(1000)).toBe(1);
  expect(new RowHeights().at(0)).toBe(0);
});
