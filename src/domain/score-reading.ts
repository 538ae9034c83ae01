import { formatPoints, type Points, pointsFromDecimal, ZERO } from './points.ts';
import type { ScoreReading } from './request.ts';
import { plainForm, tidyTyped } from './text-normal.ts';
import { readChineseNumber } from './text-number.ts';
import { AWARD_WORDS, DEDUCTION_WORDS, FULL_WORDS, NOTHING_WORDS } from './text-score-words.ts';

const LONGEST = 24;
const HALF = pointsFromDecimal('0.5') ?? ZERO;
const FULL = new Set(FULL_WORDS);
const NOTHING = new Set(NOTHING_WORDS);
const SEPARATOR = /^(.*?)(或者|[,。、/~或到至-])(.+)$/;

/**
 * One score as typed: `4.5`, `四点五`, `半分`, `满分`, `扣1`, `-1`, `得4分`. A number with two readings
 * is `ambiguous` and one with more than two decimals `unreadable`: nothing is rounded or guessed.
 */
export function readScore(text: string): ScoreReading {
  const typed = tidyTyped(text).trim();
  const plain = compact(typed);
  if (plain === '') return typed === '' ? { kind: 'blank' } : { kind: 'unreadable', typed };
  if (plain.length > LONGEST) return { kind: 'unreadable', typed };
  if (FULL.has(plain)) return { kind: 'full' };
  if (NOTHING.has(plain)) return { kind: 'nothing' };
  const clear = readClear(plain);
  if (clear !== undefined) return clear;
  const readings = readSeveral(plain);
  return readings.length > 0
    ? { kind: 'ambiguous', typed, readings }
    : { kind: 'unreadable', typed };
}

/** Spaces go, except between digits: `4 5` stays two numbers. */
function compact(typed: string): string {
  return plainForm(typed)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ (?![\d.])|(?<![\d.]) /g, '')
    .replace(/[。.;,!、]$/, '');
}

type ClearReading = Extract<ScoreReading, { kind: 'points' | 'deduction' }>;

function readClear(plain: string): ClearReading | undefined {
  if (plain.startsWith('-')) {
    const points = readAmount(plain.slice(1));
    return points === undefined || points === ZERO ? undefined : { kind: 'deduction', points };
  }
  for (const [kind, words] of SIDES) {
    const word = words.find((each) => plain.startsWith(each));
    const points = word === undefined ? undefined : readAmount(plain.slice(word.length));
    if (points !== undefined) return { kind, points };
  }
  const points = readAmount(plain);
  return points === undefined ? undefined : { kind: 'points', points };
}

const SIDES = [
  ['deduction', DEDUCTION_WORDS],
  ['points', AWARD_WORDS],
] as const;

function readAmount(text: string): Points | undefined {
  if (text === '半' || text === '半分') return HALF;
  if (text.endsWith('分半')) {
    const whole = readDecimal(text.slice(0, -2));
    return whole === undefined || whole % 100 !== 0 ? undefined : addHalf(whole);
  }
  return readDecimal(text.endsWith('分') ? text.slice(0, -1) : text);
}

const addHalf = (whole: Points): Points | undefined =>
  pointsFromDecimal(`${formatPoints(whole)}.5`);

function readDecimal(text: string): Points | undefined {
  const digits = text.replace(/^(\d+)点(\d+)$/, '$1.$2').replace(/^\./, '0.');
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(digits)) return pointsFromDecimal(digits);
  const spelt = readChineseNumber(text);
  return spelt === undefined ? undefined : pointsFromDecimal(spelt);
}

/** Every way to take a text with two numbers, each as a text that reads one way; none where it makes no sense. */
function readSeveral(plain: string): readonly string[] {
  const both = /^(得[^扣]+)(扣.+)$/.exec(plain.replace(/[()]/g, ''));
  if (both !== null) return spellAll([both[1], both[2]]);
  const match = SEPARATOR.exec(plain);
  if (match === null) return [];
  const [, left = '', separator = '', right = ''] = match;
  return readPair({ left, separator, right });
}

interface Pair {
  readonly left: string;
  readonly separator: string;
  readonly right: string;
}

function readPair({ left, separator, right }: Pair): readonly string[] {
  const first = readClear(left);
  const second = readAmount(right);
  if (first === undefined || second === undefined) return [];
  if (separator === ',' || separator === '。') {
    return /\d$/.test(left) && /^\d{1,2}分?$/.test(right) ? spellAll([`${left}.${right}`]) : [];
  }
  const deducted = first.kind === 'deduction';
  // `5-1` is what is left of five as often as it is a range; `1-2` can only be a range.
  const subtracted = separator === '-' && !deducted && first.points > second;
  return spellAll([left, deducted || subtracted ? `扣${right}` : right]);
}

function spellAll(texts: readonly (string | undefined)[]): readonly string[] {
  const readings = texts.map((text) => (text === undefined ? undefined : readClear(text)));
  return readings.every((reading) => reading !== undefined)
    ? [...new Set(readings.map(spell))]
    : [];
}

const spell = ({ kind, points }: ClearReading): string =>
  kind === 'deduction' ? `扣${formatPoints(points)}` : formatPoints(points);
