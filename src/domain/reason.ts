import { readScore } from './score-reading.ts';
import { foldName, tidyTyped } from './text-normal.ts';

export type ReasonCheck = 'ok' | 'missing' | 'empty_words' | 'too_short' | 'too_long';

const MAX_REASON_CHARACTERS = 200;
const MIN_MEANINGFUL_CHARACTERS = 2;

/** What is typed to get past a required field and tells the unit nothing. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...[
    '无',
    '没有',
    '没',
    '暂无',
    '略',
    '同上',
    '如上',
    '见上',
    '同前',
    '无理由',
    '无原因',
    '没有理由',
  ],
  ...[
    '没有原因',
    '无说明',
    '不知道',
    '不清楚',
    '理由',
    '原因',
    '扣分',
    '扣',
    '减分',
    '已扣分',
    '未填',
  ],
  ...['na', 'none', 'no', 'nil', 'null', 'undefined', 'x', 'xx', 'ok'],
]);

/** Whether a reason for a deduction says something; characters are counted as people see them. */
export function checkReason(text: string): ReasonCheck {
  const typed = tidyTyped(text).trim();
  if (typed === '') return 'missing';
  if ([...typed].length > MAX_REASON_CHARACTERS) return 'too_long';
  const meaningful = [...foldName(typed)];
  if (isEmptyTalk(typed, meaningful)) return 'empty_words';
  return meaningful.length < MIN_MEANINGFUL_CHARACTERS ? 'too_short' : 'ok';
}

/** As much of several reasons, put together, as one reason may have. */
export const shortenReason = (text: string): string =>
  [...text].slice(0, MAX_REASON_CHARACTERS).join('');

function isEmptyTalk(typed: string, meaningful: readonly string[]): boolean {
  if (meaningful.length === 0 || EMPTY_WORDS.has(meaningful.join(''))) return true;
  if (meaningful.length > 1 && new Set(meaningful).size === 1) return true;
  // A number alone repeats the score. A single character such as 十 is merely too short.
  return meaningful.length > 1 && readScore(typed).kind !== 'unreadable';
}
