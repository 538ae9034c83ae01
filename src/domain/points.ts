import type { Branded } from './ids.ts';

/** Points in integer hundredths: 2.5 points are 250. Sums and comparisons are exact. */
export type Points = Branded<number, 'Points'>;

export const ZERO = 0 as Points;

/** Hundredths as they stand in the database. Throws a RangeError for anything that is not a safe integer. */
export function pointsFromHundredths(hundredths: number): Points {
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`not hundredths: ${hundredths}`);
  return hundredths as Points;
}

/** A plain decimal with at most two places, `4`, `2.5`, `0.25`; undefined for any other text. */
export function pointsFromDecimal(text: string): Points | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '0', fraction = ''] = match;
  return (Number(whole) * 100 + Number(fraction.padEnd(2, '0'))) as Points;
}

/** The shortest decimal: 250 → `2.5`, 400 → `4`. */
export function formatPoints(points: Points): string {
  const whole = Math.trunc(Math.abs(points) / 100);
  const fraction = String(Math.abs(points) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${points < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export const addPoints = (a: Points, b: Points): Points => (a + b) as Points;
export const subtractPoints = (a: Points, b: Points): Points => (a - b) as Points;
export const sumPoints = (all: Iterable<Points>): Points => {
  let sum = ZERO;
  for (const points of all) sum = addPoints(sum, points);
  return sum;
};
