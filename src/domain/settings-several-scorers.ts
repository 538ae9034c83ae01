import { matchScorecard } from './name-scorecard.ts';
import { bad, good, type Reading, type SettingNames } from './settings-reading.ts';
import { MEAN_WORDS, ONE_SCORER_WORDS, TRIMMED_WORDS } from './settings-words.ts';
import type { OpinionRule, SeveralScorers } from './several-scorers.ts';
import { foldName } from './text-normal.ts';
import { readCount } from './text-number.ts';
import type { NamedItem, Vocabulary } from './vocabulary.ts';

const CLAUSE_MARKS = /[;\n]+/;
const CLAUSE = /^(.*?)\s*第?\s*(\d{1,3}|[一二三四五六七八九十]{1,4})\s*项\s*:?\s*(.+)$/;

/** `市区第2项 平均；市区第3项 去掉最高最低；直属第1项 取消`: each changes one item and leaves the others. */
export function readSeveralScorers(
  before: SeveralScorers,
  text: string,
  { vocabulary }: SettingNames,
): Reading<SeveralScorers> {
  let items = before;
  for (const clause of text.split(CLAUSE_MARKS).filter((each) => each.trim() !== '')) {
    const reading = readClause(items, clause.trim(), vocabulary);
    if (!reading.ok) return reading;
    items = reading.value;
  }
  return good(items);
}

function readClause(
  before: SeveralScorers,
  clause: string,
  vocabulary: Vocabulary,
): Reading<SeveralScorers> {
  const [, scope = '', typedNumber = '', words = ''] = CLAUSE.exec(clause) ?? [];
  const number = readCount(typedNumber);
  const rule = readRule(foldName(words));
  if (number === undefined || rule === undefined) return bad({ kind: 'unreadable' });
  const item = findItem(scope, number, vocabulary);
  if (item === undefined) return bad({ kind: 'unknown_item', part: `${scope}第${typedNumber}项` });
  const others = Object.entries(before).filter(([id]) => id !== item.id);
  if (rule === 'none') return good(Object.fromEntries(others));
  const scorecard = vocabulary.scorecards.find(({ id }) => id === item.scorecardId)?.name ?? '';
  return good(Object.fromEntries([...others, [item.id, { rule, scorecard, number }]]));
}

function readRule(words: string): OpinionRule | 'none' | undefined {
  if (MEAN_WORDS.includes(words)) return 'mean';
  if (TRIMMED_WORDS.includes(words)) return 'trimmed_mean';
  return ONE_SCORER_WORDS.includes(words) ? 'none' : undefined;
}

/** The scorecard may be left out where there is only one. */
function findItem(scope: string, number: number, vocabulary: Vocabulary): NamedItem | undefined {
  const [only, ...more] = vocabulary.scorecards;
  const id =
    scope === '' && more.length === 0 ? only?.id : matchScorecard(scope.trim(), vocabulary);
  return vocabulary.items.find((each) => each.scorecardId === id && each.number === number);
}
