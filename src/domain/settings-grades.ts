import type { GradeQuota, GradeRule } from './cycle-settings.ts';
import { matchScorecard, splitScope } from './name-scorecard.ts';
import { type Points, pointsFromDecimal } from './points.ts';
import { bad, good, type Reading, type SettingNames } from './settings-reading.ts';
import { NONE_WORDS, REMOVE_WORDS, UNLIMITED_WORDS } from './settings-words.ts';
import { readCount } from './text-number.ts';
import type { Vocabulary } from './vocabulary.ts';

const LONGEST_NAME = 8;
const MOST_GRADES = 6;
const MOST_UNITS = 999;
const CLAUSE_MARKS = /[;,\n]+/;
const SHARE = /^(?:前|最多|不超过)?(?:(\d{1,3})%|百分之(\S{1,4}))$/;
const COUNT = /^(?:前|最多|不超过)?(\d{1,4}|[一二三四五六七八九十]{1,3})[家个名]$/;
const AT_LEAST = /^(?:不低于|至少|最低|达到|满)?(\d{1,3}(?:\.\d{1,2})?)分(?:及?以上)?$/;

/** `优秀 30%；良好 50%；优秀 市区 3家`: all grades, from the best down. */
export function readGrades(
  _before: readonly GradeRule[],
  text: string,
  names: SettingNames,
): Reading<readonly GradeRule[]> {
  if (text === '' || NONE_WORDS.includes(text)) return good([]);
  let grades: readonly GradeRule[] = [];
  for (const clause of text.split(CLAUSE_MARKS).filter((each) => each.trim() !== '')) {
    const reading = readGrade(grades, clause.trim(), names);
    if (!reading.ok) return reading;
    grades = reading.value;
  }
  return good(grades);
}

/** `优秀 30%`, `优秀 市区 3家`, `优秀 90分以上`, `优秀 不设`: one grade among those there are. */
export function readGrade(
  before: readonly GradeRule[],
  text: string,
  { vocabulary }: SettingNames,
): Reading<readonly GradeRule[]> {
  const [, name = '', rest = ''] = /^([^\s\d%]+)\s*(.*)$/.exec(text) ?? [];
  const parts = readParts(rest, vocabulary);
  if (name === '' || name.length > LONGEST_NAME || rest === '') return bad({ kind: 'unreadable' });
  if ('unknown' in parts) return unreadable(parts.unknown, vocabulary);
  if (parts.scorecard !== undefined) return readOwnQuota(before, name, parts);
  return parts.isRemoved
    ? good(before.filter((each) => each.name !== name))
    : readCommon(before, name, parts);
}

/** The quota for every scorecard that has none of its own, and the least total. */
function readCommon(
  before: readonly GradeRule[],
  name: string,
  { quota, atLeast }: GradeParts,
): Reading<readonly GradeRule[]> {
  const old = before.find((each) => each.name === name);
  const known = old ?? { quota: { kind: 'unlimited' }, quotas: {}, atLeast: undefined };
  const grade: GradeRule = {
    name,
    quota: quota ?? known.quota,
    quotas: known.quotas,
    atLeast: atLeast ?? known.atLeast,
  };
  if (old !== undefined) return good(before.map((each) => (each === old ? grade : each)));
  return before.length < MOST_GRADES
    ? good([...before, grade])
    : bad({ kind: 'out_of_range', least: 0, most: MOST_GRADES });
}

/** What looks like a number is a quota gone wrong, anything else a name that is not known. */
const unreadable = (part: string, { scorecards }: Vocabulary) =>
  /\d/.test(part)
    ? bad({ kind: 'unreadable' })
    : bad({ kind: 'unknown_scorecard', part, known: scorecards.map(({ name }) => name) });

function readOwnQuota(
  before: readonly GradeRule[],
  name: string,
  { scorecard = '', quota, isRemoved, atLeast }: GradeParts,
): Reading<readonly GradeRule[]> {
  const old = before.find((each) => each.name === name);
  if (old === undefined) return bad({ kind: 'unknown_grade', part: name });
  if (atLeast !== undefined || (quota === undefined && !isRemoved)) {
    return bad({ kind: 'unreadable' });
  }
  const others = Object.entries(old.quotas).filter(([each]) => each !== scorecard);
  const own = quota === undefined ? [] : [[scorecard, quota] as const];
  const grade = { ...old, quotas: Object.fromEntries([...others, ...own]) };
  return good(before.map((each) => (each === old ? grade : each)));
}

interface GradeParts {
  readonly scorecard?: string;
  readonly quota?: GradeQuota;
  readonly atLeast?: Points;
  readonly isRemoved: boolean;
}

function readParts(
  rest: string,
  vocabulary: Vocabulary,
): GradeParts | { readonly unknown: string } {
  let parts: GradeParts = { isRemoved: false };
  for (const token of rest.split(/\s+/)) {
    const read = readPart(token, vocabulary);
    if (read === undefined) return { unknown: token };
    parts = { ...parts, ...read };
  }
  return parts;
}

function readPart(token: string, vocabulary: Vocabulary): Partial<GradeParts> | undefined {
  if (REMOVE_WORDS.includes(token)) return { isRemoved: true };
  const quota = readQuota(token);
  if (quota !== undefined) return { quota };
  const [, least = ''] = AT_LEAST.exec(token) ?? [];
  const atLeast = pointsFromDecimal(least);
  if (atLeast !== undefined) return { atLeast };
  const named = vocabulary.scorecards.find(({ id }) => id === matchScorecard(token, vocabulary));
  if (named !== undefined) return { scorecard: named.name };
  const scope = splitScope(token, vocabulary);
  const scorecard = vocabulary.scorecards.find(({ id }) => id === scope?.scorecardId)?.name;
  const own = scope && readQuota(scope.rest);
  return scorecard === undefined || own === undefined ? undefined : { scorecard, quota: own };
}

function readQuota(token: string): GradeQuota | undefined {
  if (UNLIMITED_WORDS.includes(token)) return { kind: 'unlimited' };
  const share = SHARE.exec(token);
  const percent = share === null ? undefined : readCount(share[1] ?? share[2] ?? '');
  if (percent !== undefined && percent >= 1 && percent <= 100) return { kind: 'share', percent };
  const count = readCount(COUNT.exec(token)?.[1] ?? '');
  return count === undefined || count > MOST_UNITS ? undefined : { kind: 'count', count };
}
