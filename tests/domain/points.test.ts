import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPoints,
  formatPoints,
  pointsFromDecimal,
  pointsFromHundredths,
  subtractPoints,
  sumPoints,
  ZERO,
} from '#domain/points.ts';

const anyPoints = fc.integer({ min: 0, max: 99_999_999 }).map(pointsFromHundredths);

describe('points', () => {
  test.each([
    ['4', 400],
    ['2.5', 250],
    ['0.25', 25],
    ['0.05', 5],
    ['100', 10_000],
    ['0', 0],
    ['007', 700],
    ['2.50', 250],
  ])('%s is %i hundredths', (text, hundredths) => {
    expect(pointsFromDecimal(text)).toBe(hundredths);
  });

  test.each([
    '',
    '-1',
    '.5',
    '5.',
    '1.234',
    '1e3',
    '１',
    ' 1',
    '1 ',
    '1,5',
    'NaN',
    '1234567',
    '0x10',
    '1.2.3',
  ])("'%s' is no plain decimal", (text) => {
    expect(pointsFromDecimal(text)).toBeUndefined();
  });

  test.each([
    [0, '0'],
    [5, '0.05'],
    [50, '0.5'],
    [250, '2.5'],
    [400, '4'],
    [1_000, '10'],
    [-150, '-1.5'],
    [-5, '-0.05'],
  ])('%i hundredths are written %s', (hundredths, text) => {
    expect(formatPoints(pointsFromHundredths(hundredths))).toBe(text);
  });

  test('what is written is read back as the same points', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        expect(pointsFromDecimal(formatPoints(points))).toBe(points);
      }),
    );
  });

  test('the written form is the shortest: no zero could be left off', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        expect(formatPoints(points)).toMatch(/^(?:0|[1-9]\d*)(?:\.\d?[1-9])?$/);
      }),
    );
  });

  test('a tenth added a thousand times is exactly a hundred', () => {
    const tenth = pointsFromDecimal('0.1') ?? ZERO;
    expect(formatPoints(sumPoints(Array.from({ length: 1000 }, () => tenth)))).toBe('100');
  });

  test('a sum does not depend on the order, and taking away undoes adding', () => {
    fc.assert(
      fc.property(fc.array(anyPoints), anyPoints, (all, one) => {
        expect(sumPoints(all.toReversed())).toBe(sumPoints(all));
        expect(subtractPoints(addPoints(sumPoints(all), one), one)).toBe(sumPoints(all));
      }),
    );
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    '%d from a database is refused',
    (hundredths) => {
      expect(() => pointsFromHundredths(hundredths)).toThrow(RangeError);
    },
  );
});
