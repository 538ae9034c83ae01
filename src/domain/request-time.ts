import type { LocalTime } from './request.ts';
import { readCount } from './text-number.ts';

const END_OF_WORKING_DAY = '18:00';
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const DAY = new RegExp(
  `^(?:(\\d{4})\\s*[-/.年]\\s*)?(${NUMBER})\\s*([-/.月])\\s*(${NUMBER})\\s*(?:[日号]|(?!\\d))`,
);
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const TIME = new RegExp(
  `^(上午|早上|早晨|中午|下午|傍晚|晚上|晚)?\\s*(${NUMBER})\\s*(?:[:点时]|点钟)\\s*(半|${NUMBER})?\\s*分?\\s*(?:前|之前|以前|整|止|截止)*$`,
);
const BEFORE = /^(?:前|之前|以前|止|截止)+$/;
const AFTERNOON = new Set(['下午', '傍晚', '晚上', '晚']);

/**
 * A deadline as people write it: `2015-12-25 18:00`, `12月25日18:00`, `2015年12月25日下午6点`, `12.25`. The day need
 * not exist: whoever reads the calendar says so. Without a time it is the end of the working day; undefined where no
 * day can be read or the time makes no sense.
 */
export function readDeadline(plain: string): LocalTime | undefined {
  const text = plain.trim().replace(/^(\d{4}-\d{2}-\d{2})t/, '$1 ');
  const day = readDay(text);
  if (day === undefined) return;
  const rest = text
    .slice(day.length)
    .replace(/^[\s,，]*(?:[(]?(?:周|星期)[一二三四五六日天][)]?)?[\s,]*/, '');
  const time = rest === '' || BEFORE.test(rest) ? END_OF_WORKING_DAY : readTime(rest);
  return time === undefined ? undefined : { day: day.day, time };
}

/** The day at the beginning of the text, and how much of it that is. */
export function readDay(
  text: string,
): { readonly day: string; readonly length: number } | undefined {
  const compact = COMPACT_DAY.exec(text);
  const match = compact ?? DAY.exec(text);
  if (match === null) return;
  const [whole, year] = match;
  const month = readCount(match[2] ?? '');
  const date = readCount(match[compact === null ? 4 : 3] ?? '');
  if (month === undefined || date === undefined) return;
  const day = `${twoDigits(month)}-${twoDigits(date)}`;
  return { day: year === undefined ? day : `${year}-${day}`, length: whole.length };
}

/** `18:00`, `下午6点半` as `18:30`; undefined for a time that there is not. */
export function readTime(text: string): string | undefined {
  const [, part = '', hourText = '', minuteText = ''] = TIME.exec(text) ?? [];
  const hour = toHour(part, readCount(hourText));
  const minute = minuteText === '半' ? 30 : readCount(minuteText === '' ? '0' : minuteText);
  if (!isWithin(hour, 0, 23) || !isWithin(minute, 0, 59)) return;
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

function toHour(part: string, hour: number | undefined): number | undefined {
  if (hour === undefined) return;
  if (AFTERNOON.has(part)) return hour < 12 ? hour + 12 : hour;
  return part === '中午' && hour < 3 ? hour + 12 : hour;
}

const isWithin = (number: number | undefined, least: number, most: number): number is number =>
  number !== undefined && number >= least && number <= most;

const twoDigits = (number: number): string => String(number).padStart(2, '0');
