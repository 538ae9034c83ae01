import { type HolidayOverride, parseDay } from './calendar.ts';
import { tidyTyped } from './text-normal.ts';

/** A year's holidays from JSON in the format of https://github.com/NateScarlet/holiday-cn; undefined for any other text. */
export function readHolidayFile(
  text: string,
): { readonly year: number; readonly days: readonly HolidayOverride[] } | undefined {
  const from = text.indexOf('{');
  if (from < 0) return undefined;
  const file = parse(text.slice(from));
  if (!isObject(file) || !Array.isArray(file.days)) return undefined;
  const days = file.days.map(toOverride);
  const known = days.filter((each) => each !== undefined);
  if (known.length < days.length || known.length === 0) return undefined;
  const [year] = [file.year, Number(known[0]?.date.slice(0, 4))].filter(isYear);
  return year === undefined ? undefined : { year, days: known };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null;

const isYear = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 2000 && value < 2100;

const LONGEST_NAME = 40;

function toOverride(value: unknown): HolidayOverride | undefined {
  if (!isObject(value)) return undefined;
  const { name, date, isOffDay } = value;
  const day = typeof date === 'string' ? parseDay(date) : undefined;
  const isNamed = typeof name === 'string' && name.length <= LONGEST_NAME;
  return day === undefined || !isNamed || typeof isOffDay !== 'boolean'
    ? undefined
    : { date: day, name: tidyTyped(name), isOffDay };
}
