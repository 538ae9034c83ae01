import type { ScoreReading } from './request.ts';
import { readScore } from './score-reading.ts';
import {
  AWARD_WORDS,
  DEDUCTION_WORDS,
  FULL_WORDS,
  MEASURE_WORDS,
  NOTHING_WORDS,
} from './text-score-words.ts';
import { endOfMatch, type TypedText } from './text-slice.ts';

const longestFirst = (words: readonly string[]): string =>
  [...words].sort((a, b) => b.length - a.length).join('|');

const WORD = new RegExp(
  `(?:${longestFirst([...FULL_WORDS, ...NOTHING_WORDS].filter((word) => word.length > 1))})`,
  'y',
);
const PREFIX = `(?:${longestFirst([...DEDUCTION_WORDS, ...AWARD_WORDS])})`;
const HAN_DIGITS = '[零〇一二两三四五六七八九十百半点]{1,8}';
const NUMBER = `(?:\\.?\\d[\\d.]{0,20}|${HAN_DIGITS})`;
const UNIT = '(?:分半|分(?![钟之])|半)?';
const TOKEN = new RegExp(`(?:${PREFIX} ?)?[-+]{0,3} ?${NUMBER} ?${UNIT}`, 'y');
/** What marks the beginning of a score inside a run of letters, where a bare 一 is part of a name. */
const EXPLICIT = new RegExp(`${PREFIX} ?(?:${NUMBER}|满|全)|[-+]{1,3} ?\\.?\\d|\\.?\\d`, 'y');
const SIGNED = new RegExp(`(?:${PREFIX}|[-+])`, 'y');
const CHARGED = /(?:扣|减|-)/y;
const SECOND = new RegExp(`(?: ?[~/到至或-] ?${NUMBER} ?${UNIT}){1,4}`, 'y');
const FRACTION = /[,。、]\d{1,2}分?(?=$|[\s;()])/y;
const MEASURE = new RegExp(`(?:${longestFirst(MEASURE_WORDS)})`, 'y');
const TRAILING = new RegExp(`(?:${PREFIX}|-) ?${NUMBER} ?${UNIT}(?=[。.!)]*$)`);
const LONGEST_TRAILING = 20;
const BOUNDARY = /[\s,;。、:()]/;

export interface FoundScore {
  readonly reading: ScoreReading;
  readonly start: number;
  readonly end: number;
}

/** The score that stands at `at`; undefined where there is none, as in 3个示范点 or 一院. */
export function scoreAt(text: TypedText, at: number): FoundScore | undefined {
  const { plain } = text;
  const word = endOfMatch(WORD, plain, at);
  if (word !== undefined) return found(text, at, word);
  const token = endOfMatch(TOKEN, plain, at);
  if (token === undefined) return;
  const end = endWithSecond(plain, token);
  if (endOfMatch(MEASURE, plain, end) !== undefined) {
    return endOfMatch(CHARGED, plain, at) === undefined
      ? undefined
      : found(text, at, nextBoundary(plain, end));
  }
  if (/[a-z\d²³½+*%]/.test(plain.charAt(end))) return found(text, at, nextBoundary(plain, end));
  return isBareHan(plain, at, end) ? undefined : found(text, at, end);
}

/** Whether a score that nobody would take for a part of a name begins at `at`. */
export const isScoreStart = (plain: string, at: number): boolean =>
  endOfMatch(EXPLICIT, plain, at) !== undefined || endOfMatch(WORD, plain, at) !== undefined;

/** A score in words at the very end: 材料迟报扣0.5分. */
export function scoreAtEnd(text: TypedText, from: number): FoundScore | undefined {
  const start = Math.max(from, text.plain.length - LONGEST_TRAILING);
  const match = TRAILING.exec(text.plain.slice(start));
  if (match === null) return;
  return found(text, start + match.index, start + match.index + match[0].length);
}

/** Where the run of characters that belong together ends. */
function nextBoundary(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && !BOUNDARY.test(plain.charAt(at))) at += 1;
  return at;
}

function found({ tidy }: TypedText, start: number, end: number): FoundScore {
  return { reading: readScore(tidy.slice(start, end)), start, end };
}

/** `3-4` and `4/5` are one thing to read, and so is `2,5` where nothing follows. */
function endWithSecond(plain: string, end: number): number {
  const second = endOfMatch(SECOND, plain, end);
  if (second !== undefined) return second;
  if (!/\d/.test(plain.charAt(end - 1))) return end;
  return endOfMatch(FRACTION, plain, end) ?? end;
}

/** 一 and 十 without a sign or 分 are words unless they stand alone. */
function isBareHan(plain: string, start: number, end: number): boolean {
  if (endOfMatch(SIGNED, plain, start) !== undefined) return false;
  const token = plain.slice(start, end);
  if (/\d|分/.test(token)) return false;
  return end < plain.length && !BOUNDARY.test(plain.charAt(end));
}
