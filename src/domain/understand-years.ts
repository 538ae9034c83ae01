import { matchUnit } from './name-match.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { Request, UnitMatch } from './request.ts';
import type { AskedYear } from './request-years.ts';
import { findAnchor } from './text-anchors.ts';
import { foldName } from './text-normal.ts';
import { readCount } from './text-number.ts';
import type { Reader } from './understand-commands.ts';
import {
  LEANS,
  readBareName,
  readHistory,
  readItemQuestion,
  readQuestion,
} from './understand-questions.ts';
import { type Sentence, toSentence } from './understand-sentence.ts';
import { OWN, readSubject } from './understand-subject.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 2014年, 2014年度, and 2014 alone; not the year of a date. */
const YEAR = /(?<!\d)((?:19|20)\d\d)\s*(?:年度?的?|(?![\d年/.-]))(?!\s*\d{1,2}\s*[月/.-])/;
const YEARS_BACK: readonly (readonly [RegExp, number])[] = [
  [/前年度?的?/, 2],
  [/(?:去年|上一?年度?|上一轮)的?/, 1],
];
/** 去年第3项 昆山-1: nobody scores for a year that is over. */
export const isAboutYearBefore = (plain: string): boolean =>
  YEARS_BACK.some(([words]) => words.exec(plain)?.index === 0);

const SPAN =
  /(?:最近|过去|近|这)([一二两三四五六七八九十]|\d{1,2})年(?:来|内)?的?|(?:历年|往年)来?的?/;
/** 历年, and more than anybody keeps. */
const ALL_YEARS = 10;

/** 2014年昆山总分, 去年市区排名, 昆山近三年. */
export const readYears: Reader = ({ text }, vocabulary) => {
  const span = SPAN.exec(text.plain);
  if (span !== null) return readSpan(without(text.tidy, span), span[1], vocabulary);
  const found = findYear(text.plain);
  if (found === undefined) return;
  const question = without(text.tidy, found.match);
  if (findYear(question) !== undefined) return;
  const asked = readPlainQuestion(question, vocabulary);
  return asked && { kind: 'ask_in_year', year: found.year, question };
};

/** 那太仓呢 after 2014年昆山总分 is about the same year. */
export function readFollowUpInYear(
  { text, folded }: Sentence,
  vocabulary: Vocabulary,
  previous: Request,
): Request | undefined {
  const leans = previous.kind === 'ask_in_year' && LEANS.test(folded);
  if (!leans || findYear(text.plain) !== undefined) return;
  const question = text.tidy;
  return readPlainQuestion(question, vocabulary) && { ...previous, question };
}

function findYear(
  plain: string,
): { readonly year: AskedYear; readonly match: RegExpExecArray } | undefined {
  const named = YEAR.exec(plain);
  if (named !== null) return { year: { kind: 'named', year: Number(named[1]) }, match: named };
  for (const [words, years] of YEARS_BACK) {
    const match = words.exec(plain);
    if (match !== null) return { year: { kind: 'before', years }, match };
  }
  return;
}

const without = (text: string, { index, 0: words }: RegExpExecArray): string =>
  `${text.slice(0, index)}${text.slice(index + words.length)}`.trim();

function readSpan(
  question: string,
  count: string | undefined,
  vocabulary: Vocabulary,
): Request | undefined {
  const years = count === undefined ? ALL_YEARS : readCount(count);
  if (years === undefined || years < 1) return;
  const about = question === '' ? OWN : readUnitAsked(question, vocabulary);
  return about && { kind: 'ask_years', unit: about, years: Math.min(years, ALL_YEARS) };
}

function readUnitAsked(question: string, vocabulary: Vocabulary): UnitMatch | undefined {
  const asked = readPlainQuestion(question, vocabulary);
  switch (asked?.kind) {
    case 'ask_total':
    case 'ask_details':
    case 'ask_rank':
    case 'ask_why':
      return asked.unit;
    default:
      return undefined;
  }
}

/** 第6项扣分最多的单位, 市区经费收缴扣分最多. */
export const readMostDeducted: Reader = ({ text }, vocabulary) => {
  const match = MOST_DEDUCTED.exec(text.plain);
  if (match === null) return;
  const anchor = findAnchor(text.plain);
  const rest = `${text.plain.slice(0, match.index)}${text.plain.slice(match.index + match[0].length)}`;
  const about = foldName(rest.replace(anchor ? ITEM : '', '')).replace(WHICH, '');
  const [number, ...others] = anchor?.numbers ?? [];
  if (number === undefined) return readMostOfWording(about, vocabulary);
  const scorecardId = matchScorecard(about, vocabulary);
  const isClear = others.length === 0 && (about === '' || scorecardId !== undefined);
  return isClear
    ? { kind: 'ask_most_deducted', scorecardId, item: { by: 'number', number } }
    : undefined;
};

const MOST_DEDUCTED = /(?:扣分|失分|丢分|扣得|扣的)最[多高]/;
const ITEM = /第\s?[\d一二三四五六七八九十百]+\s?项/;
const WHICH = /(?:的|是|单位|哪一?[家个些]|有哪些|谁|在|里|中)+$|^(?:哪一?[家个些]|谁|单位|在)+/g;

function readMostOfWording(about: string, vocabulary: Vocabulary): Request | undefined {
  const { unit, item } = readSubject(about, vocabulary);
  return item?.by === 'words' && unit.found === 'none' && unit.typed === ''
    ? { kind: 'ask_most_deducted', scorecardId: undefined, item }
    : undefined;
}

const COMPARE_FIRST = /^(?:对比|比较|比一比|对照)(?:一下)?[\s:,]*/;
const COMPARE_LAST =
  /[\s,]*(?:的?(?:对比|比较|比一比)(?:一下)?|相比|谁高|谁分高|哪个高|差多少分?)$/;
const BETWEEN = /[\s,、;/]+|和|与|跟|同|vs/g;

/** 对比 昆山 太仓, 昆山和太仓谁高. */
export const readComparison: Reader = ({ text }, vocabulary) => {
  const { plain } = text;
  const isAsked = COMPARE_FIRST.test(plain) || COMPARE_LAST.test(plain);
  if (!isAsked || findAnchor(plain) !== undefined) return;
  const names = plain.replace(COMPARE_FIRST, '').replace(COMPARE_LAST, '').replace(/总分$/, '');
  for (const { index, 0: link } of names.matchAll(BETWEEN)) {
    const one = matchUnit(names.slice(0, index), vocabulary);
    const other = matchUnit(names.slice(index + link.length), vocabulary);
    if (isNamed(one) && isNamed(other)) return { kind: 'compare_units', units: [one, other] };
  }
  return;
};

const isNamed = ({ found }: UnitMatch): boolean => found === 'one' || found === 'several';

/** What can be asked of any year. */
const QUESTIONS: readonly Reader[] = [
  ...[readHistory, readMostDeducted, readComparison],
  ...[readItemQuestion, readQuestion, readBareName],
];

function readPlainQuestion(question: string, vocabulary: Vocabulary): Request | undefined {
  const sentence = toSentence({ text: question, people: [] });
  for (const read of QUESTIONS) {
    const request = read(sentence, vocabulary);
    if (request !== undefined && isOfAnyYear(request)) return request;
  }
  return;
}

const OF_ANY_YEAR: ReadonlySet<Request['kind']> = new Set([
  ...(['ask_total', 'ask_details', 'ask_why', 'ask_rank', 'ask_item', 'ask_ranking'] as const),
  ...(['ask_history', 'ask_most_deducted', 'compare_units'] as const),
]);

/** Whether the question has an answer in an earlier year: progress and tasks are always this year's. */
export const isOfAnyYear = ({ kind }: Request): boolean => OF_ANY_YEAR.has(kind);
