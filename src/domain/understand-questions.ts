import { isDepartmentName, matchDepartment } from './name-department.ts';
import { matchUnit } from './name-match.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { Request, UnitMatch } from './request.ts';
import {
  ASKING_ENDINGS,
  EVERYONE_WORDS,
  FIRST_PLACE,
  HISTORY_WORDS,
  ITEM_QUESTIONS,
  LINKS,
  NO_NAME,
  OTHER_PERIOD,
  QUESTION_ENDINGS,
  QUESTION_OPENINGS,
  QUESTION_WORDS,
  TOP_PLACES,
  WEAK_QUESTIONS,
  WHOLE_WORDS,
  WHY_ANYWHERE,
} from './request-words.ts';
import { findAnchor } from './text-anchors.ts';
import { foldName } from './text-normal.ts';
import { readCount } from './text-number.ts';
import type { Reader } from './understand-commands.ts';
import { longest, peel, type Sentence } from './understand-sentence.ts';
import { isSure, OWN, readSubject } from './understand-subject.ts';
import type { Vocabulary } from './vocabulary.ts';

type QuestionKind = keyof typeof QUESTION_WORDS;
const QUESTION_KINDS: readonly QuestionKind[] = [
  'ask_total',
  'ask_details',
  'ask_why',
  'ask_rank',
  'ask_progress',
];
const kindOfWord = new Map<string, QuestionKind>(
  QUESTION_KINDS.flatMap((kind) => QUESTION_WORDS[kind].map((word) => [word, kind] as const)),
);
const ALL_WORDS = [...kindOfWord.keys()];
const LONGEST_UNKNOWN_NAME = 15;
const SHORTEST_BARE_WORDING = 3;
/** 第7项扣1分了吗 asks about the item. */
const SCORE_IN_QUESTION = /(?:被?扣|得|减)了?\d+分?$/;

/** Before 修改记录 these, and nothing, mean everybody's. */
const WHOLE_OFFICE = new Set([
  '',
  '最近',
  '近期',
  '全部',
  '所有',
  '考核',
  '总',
  '今天',
  '最近的',
  '全部的',
]);

/** Weak words that ask for one's own unit when they stand alone. */
const OWN_QUESTIONS = new Set(['得分', '成绩']);

/** A question taken apart: what is asked, and about what. */
interface Question {
  readonly kind: QuestionKind;
  readonly word: string;
  readonly about: string;
}

/** 昆山第3项谁改的. */
export const readHistory: Reader = ({ text, folded }, vocabulary) => {
  const word =
    longest(HISTORY_WORDS, (each) => folded.endsWith(each)) ??
    longest(HISTORY_WORDS, (each) => folded.startsWith(each));
  if (word === undefined) return;
  const anchor = findAnchor(text.plain);
  const about = foldName(withoutAnchor(text.plain)).replace(word, '');
  const [number] = anchor?.numbers ?? [];
  if (number === undefined && WHOLE_OFFICE.has(about)) return { kind: 'ask_changes' };
  const { unit, item } = readSubject(about.replace(/^的|的$/g, ''), vocabulary);
  if (number !== undefined) return { kind: 'ask_history', unit, item: { by: 'number', number } };
  if (unit.found === 'none' && item === undefined) return;
  return { kind: 'ask_history', unit, item: item ?? { by: 'words', typed: '', ids: [] } };
};

/** 昆山第7项, 第7项昆山得几分, 第7项是什么. */
export const readItemQuestion: Reader = ({ text }, vocabulary) => {
  const [number] = findAnchor(text.plain)?.numbers ?? [];
  const body = peelQuestion(foldName(withoutAnchor(text.plain)));
  if (number === undefined || OTHER_PERIOD.test(body)) return;
  const unit = readUnitOfItem(body, vocabulary);
  return unit && { kind: 'ask_item', unit, item: { by: 'number', number } };
};

function readUnitOfItem(text: string, vocabulary: Vocabulary): UnitMatch | undefined {
  const body = text.replace(SCORE_IN_QUESTION, '');
  if (body === '' || ITEM_QUESTIONS.includes(body)) return OWN;
  const question = splitQuestion(body);
  if (question?.kind === 'ask_rank' || question?.kind === 'ask_progress') return;
  const { unit, item } = readSubject(question?.about ?? body, vocabulary);
  if (item !== undefined) return;
  const isAsked = question !== undefined && isNameLike(unit);
  return unit.found !== 'none' || isAsked ? unit : undefined;
}

export const readQuestion: Reader = ({ text, folded }, vocabulary) => {
  const body = peelQuestion(folded);
  if (OTHER_PERIOD.test(body) || findAnchor(text.plain) !== undefined) return;
  const listing = readTop(body, vocabulary) ?? readMissing(body, vocabulary);
  if (listing !== undefined) return listing;
  const asked = peel(folded, { openings: QUESTION_OPENINGS, endings: ASKING_ENDINGS });
  const question = toQuestion(folded, '') ?? splitQuestion(asked) ?? splitQuestion(body);
  return question && answer(question, vocabulary);
};

function answer(question: Question, vocabulary: Vocabulary): Request | undefined {
  switch (question.kind) {
    case 'ask_rank':
      return answerRank(question, vocabulary);
    case 'ask_progress':
      return answerProgress(question, vocabulary);
    case 'ask_total':
    case 'ask_details':
    case 'ask_why':
      return answerAboutUnit({ ...question, kind: question.kind }, vocabulary);
  }
}

/** A name alone: 昆山, ks, 市区, 宣教部, 昆山宣教部, 园区创建. */
export const readBareName: Reader = ({ text, folded }, vocabulary) => {
  const body = isSure(matchUnit(folded, vocabulary)) ? folded : peelQuestion(folded);
  const isName = body.length > 1 && !OTHER_PERIOD.test(body);
  if (!isName || findAnchor(text.plain) !== undefined) return;
  if (isDepartmentName(body, vocabulary)) {
    return { kind: 'ask_progress', department: matchDepartment(body, vocabulary) };
  }
  const scorecardId = matchScorecard(body, vocabulary);
  if (scorecardId !== undefined) return { kind: 'ask_ranking', scorecardId };
  return readBareSubject(body, vocabulary);
};

function readBareSubject(body: string, vocabulary: Vocabulary): Request | undefined {
  const { unit, item } = readSubject(body, vocabulary);
  if (item === undefined) {
    const isNamed = unit.found === 'one' || unit.found === 'several';
    return isNamed ? { kind: 'ask_total', unit } : undefined;
  }
  // Few letters occur in some item by chance.
  const isTelling = unit.found === 'one' || body.length > SHORTEST_BARE_WORDING;
  return isTelling ? { kind: 'ask_item', unit, item } : undefined;
}

/** How a question begins or ends that leans on the one before. */
export const LEANS = /呢$|^那/;

/** 那太仓呢, 第7项呢: the question before, about another unit or item. */
export function readFollowUp(
  { text, folded }: Sentence,
  vocabulary: Vocabulary,
  previous: Request,
): Request | undefined {
  if (!isAboutUnit(previous) || !LEANS.test(folded)) return;
  const body = peelQuestion(foldName(withoutAnchor(text.plain)));
  const [number] = findAnchor(text.plain)?.numbers ?? [];
  const isSame = body === '' && number !== undefined;
  const unit = isSame ? previous.unit : matchUnit(body, vocabulary);
  if (splitQuestion(body) !== undefined || (unit.found === 'none' && !isSame)) return;
  return number === undefined
    ? { ...previous, unit }
    : { kind: 'ask_item', unit, item: { by: 'number', number } };
}

/** What may be asked of another unit in two words. */
type AboutUnit = Extract<
  Request,
  { readonly kind: 'ask_total' | 'ask_details' | 'ask_why' | 'ask_rank' | 'ask_item' | 'ask_years' }
>;

const isAboutUnit = (request: Request): request is AboutUnit =>
  'unit' in request && request.kind.startsWith('ask_') && request.kind !== 'ask_history';

type UnitQuestion = Question & { readonly kind: 'ask_total' | 'ask_details' | 'ask_why' };

function answerAboutUnit(
  { kind, word, about }: UnitQuestion,
  vocabulary: Vocabulary,
): Request | undefined {
  const { unit, item } = readSubject(about, vocabulary);
  if (item !== undefined) return { kind: 'ask_item', unit, item };
  const isClear = unit.found !== 'none' || (!WEAK_QUESTIONS.has(word) && isNameLike(unit));
  return isClear || (unit.typed === '' && OWN_QUESTIONS.has(word)) ? { kind, unit } : undefined;
}

function answerRank({ word, about }: Question, vocabulary: Vocabulary): Request | undefined {
  const name = peelLinks(about).replace(/单位$/, '');
  if (name === '' || EVERYONE_WORDS.includes(name)) {
    return word.includes('几')
      ? { kind: 'ask_rank', unit: OWN }
      : { kind: 'ask_ranking', scorecardId: undefined };
  }
  const scorecardId = matchScorecard(name, vocabulary) ?? matchScorecard(about, vocabulary);
  if (scorecardId !== undefined) return { kind: 'ask_ranking', scorecardId };
  const { unit, item } = readSubject(withoutClass(about, vocabulary), vocabulary);
  return item === undefined && isNameLike(unit) ? { kind: 'ask_rank', unit } : undefined;
}

/** 昆山在市区 → 昆山: a rank is always one within the unit's class. */
function withoutClass(about: string, vocabulary: Vocabulary): string {
  const at = about.lastIndexOf('在');
  const isClass = at > 0 && matchScorecard(about.slice(at + 1), vocabulary) !== undefined;
  return isClass ? about.slice(0, at) : about;
}

function answerProgress({ word, about }: Question, vocabulary: Vocabulary): Request | undefined {
  const name = peelLinks(about).replace(/^(?:我们|各)/, '');
  if (name === '' || EVERYONE_WORDS.includes(name)) {
    return { kind: 'ask_progress', department: undefined };
  }
  const department = matchDepartment(name, vocabulary);
  if (department.found !== 'none') return { kind: 'ask_progress', department };
  if (matchScorecard(name, vocabulary) !== undefined) {
    return { kind: 'ask_progress', department: undefined };
  }
  const unit = matchUnit(name, vocabulary);
  return isSure(unit) && !WEAK_QUESTIONS.has(word) ? { kind: 'ask_details', unit } : undefined;
}

/** 前三名, 市区前5名, 第一名是谁. */
function readTop(body: string, vocabulary: Vocabulary): Request | undefined {
  const first = longest(FIRST_PLACE, (word) => body.endsWith(word));
  const [, before = '', places = ''] = TOP_PLACES.exec(body) ?? [];
  const top = first === undefined ? readCount(places) : 1;
  if (top === undefined || top < 1) return;
  const about = peelLinks(first === undefined ? before : body.slice(0, -first.length));
  const scorecardId = matchScorecard(about, vocabulary);
  return about === '' || scorecardId !== undefined
    ? { kind: 'ask_ranking', scorecardId, top }
    : undefined;
}

/** 市区谁没评, 宣教部还有谁没评. */
function readMissing(body: string, vocabulary: Vocabulary): Request | undefined {
  const word = longest(WHOLE_WORDS.ask_missing, (each) => body.endsWith(each));
  if (word === undefined) return;
  const about = peelLinks(body.slice(0, -word.length));
  if (about === '' || matchScorecard(about, vocabulary) !== undefined)
    return { kind: 'ask_missing' };
  const department = matchDepartment(about, vocabulary);
  return department.found === 'one' ? { kind: 'ask_progress', department } : undefined;
}

function splitQuestion(body: string): Question | undefined {
  const ending = longest(ALL_WORDS, (word) => body.endsWith(word));
  if (ending !== undefined) {
    const question = toQuestion(ending, body.slice(0, -ending.length));
    // 进度怎么样 and 情况如何 ask in two words; the first one says what.
    const inner =
      WEAK_QUESTIONS.has(ending) && question ? splitQuestion(question.about) : undefined;
    return inner ?? question;
  }
  const opening = longest(ALL_WORDS, (word) => body.startsWith(word) && !WEAK_QUESTIONS.has(word));
  if (opening !== undefined) return toQuestion(opening, body.slice(opening.length));
  const why = WHY_ANYWHERE.exec(body);
  return why === null
    ? undefined
    : { kind: 'ask_why', word: '', about: peelQuestion(why[1] ?? '') };
}

function toQuestion(word: string, about: string): Question | undefined {
  const kind = kindOfWord.get(word);
  return kind === undefined ? undefined : { kind, word, about: peelQuestion(about) };
}

const peelQuestion = (text: string): string =>
  peel(text, { openings: QUESTION_OPENINGS, endings: QUESTION_ENDINGS });

const peelLinks = (text: string): string => peel(text, { openings: LINKS, endings: LINKS });

/** Something short that could be a unit that is not known: worth saying so. */
const isNameLike = (unit: UnitMatch): boolean =>
  unit.found !== 'none' || (unit.typed.length <= LONGEST_UNKNOWN_NAME && !NO_NAME.test(unit.typed));

function withoutAnchor(plain: string): string {
  const anchor = findAnchor(plain);
  return anchor === undefined ? plain : plain.slice(0, anchor.start) + plain.slice(anchor.end);
}
