import type { DelegationEnd } from './delegation.ts';
import { isDepartmentName, matchDepartment } from './name-department.ts';
import { matchUnit } from './name-match.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { AppointedRole, DepartmentMatch, Request, RoleScope } from './request.ts';
import type { AssignTarget, WantedNames } from './request-people.ts';
import { readDeadline } from './request-time.ts';
import {
  ASSIGN_WORDS,
  CHOOSE_PEOPLE_WORDS,
  DELEGATE_WORDS,
  END_DELEGATION_WORDS,
  HAND_OVER_WORDS,
  MATCH_CONTACTS_WORDS,
  PEOPLE_WORDS,
  ROLE_WORDS,
  UNASSIGN_WORDS,
  WITH_SIGN_OFF,
} from './request-words.ts';
import { readCount } from './text-number.ts';
import type { Reader } from './understand-commands.ts';
import { longest, type Sentence } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 转交 @李四 至 12-20, 移交, 分工 市区 @李四, 指定人员, 人员, 匹配通讯录 …: one of these words begins the sentence. */
export const readPeopleRequest: Reader = (sentence, vocabulary) => {
  const whole = sentence.command;
  if (PEOPLE_WORDS.includes(whole)) return { kind: 'ask_people', department: undefined };
  if (sentence.asks) return;
  for (const [words, read] of FAMILY) {
    const plain = sentence.text.plain.replace(/^请\s*/, '');
    const word = longest(words, (each) => plain.startsWith(each));
    if (word === undefined) continue;
    const { rest, names } = takeNames(plain.slice(word.length));
    return read({ rest: strip(rest), names, people: sentence.people, vocabulary });
  }
  return readPeopleOf(whole, vocabulary);
};

/** `@李四` that is no mention: in a private chat the platform offers nobody but the two of it. */
const TYPED_NAME = /@([\p{L}·]{2,10}?)(?=\s|[,、;:@]|[至到]\s*[\d一二三四五六七八九十]|$)/gu;

function takeNames(text: string): { readonly rest: string; readonly names: readonly string[] } {
  const names = [...text.matchAll(TYPED_NAME)].map(([, name = '']) => name);
  return { rest: text.replace(TYPED_NAME, ' '), names };
}

interface Order {
  /** Names typed after @ that the platform did not make mentions of. */
  readonly names: readonly string[];
  /** What follows the word, without the mentions. */
  readonly rest: string;
  readonly people: Sentence['people'];
  readonly vocabulary: Vocabulary;
}

const EDGES = /^[\s,:、;]+|[\s,:、;]+$/g;
const strip = (text: string): string => text.replace(EDGES, '');

/** 宣教部人员. */
function readPeopleOf(command: string, vocabulary: Vocabulary): Request | undefined {
  const word = longest(PEOPLE_WORDS, (each) => command.endsWith(each));
  if (word === undefined) return;
  const name = command.slice(0, -word.length);
  if (!isDepartmentName(name, vocabulary)) return;
  return { kind: 'ask_people', department: matchDepartment(name, vocabulary) };
}

function readDelegation({ rest, people, names, vocabulary }: Order): Request | undefined {
  const withSignOff = WITH_SIGN_OFF.test(rest);
  const plain = strip(rest.replace(WITH_SIGN_OFF, ' '));
  const { before, end } = splitEnd(plain);
  const about = strip(before.replace(/^给/, ''));
  const department = readDepartment(about, vocabulary);
  // 转交材料 is no order of this kind.
  const isOrder = people.length + names.length > 0;
  if (!isOrder && department?.found === 'none') return;
  return { kind: 'delegate', people, names, end, withSignOff, department };
}

const UNTIL = /(?:至|到|截止|截至)\s*(?=[\d一二三四五六七八九十])/;
const DAYS = /(?:^|\s)(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?\s*(天|日|周|星期)\s*$/;

/** 到下周五, 1个月: an end that has to be said again, and no name of a department. */
const UNCLEAR_END =
  /(?:^|\s)(?:(?:至|到|截止|截至).*|(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?(?:月|年))$/;

/** Takes the end off: 至 12-20, 到12月20日, 三天, 一周. */
function splitEnd(plain: string): {
  readonly before: string;
  readonly end: DelegationEnd | undefined;
} {
  const until = UNTIL.exec(plain);
  if (until !== null) {
    const day = readDeadline(plain.slice(until.index + until[0].length))?.day;
    const before = plain.slice(0, until.index);
    return { before, end: day === undefined ? undefined : { by: 'day', day } };
  }
  const span = DAYS.exec(plain);
  const count = readCount((span?.[1] ?? '').replace('两', '二'));
  if (span === null || count === undefined) {
    return { before: plain.replace(UNCLEAR_END, ''), end: undefined };
  }
  const days = span[2] === '周' || span[2] === '星期' ? count * 7 : count;
  return { before: plain.slice(0, span.index), end: { by: 'days', days } };
}

const readDepartment = (about: string, vocabulary: Vocabulary): DepartmentMatch | undefined =>
  about === '' ? undefined : matchDepartment(about, vocabulary);

function readDelegationEnd({ rest, vocabulary }: Order): Request | undefined {
  const department = readDepartment(rest, vocabulary);
  return department?.found === 'none' ? undefined : { kind: 'end_delegation', department };
}

function readHandover({ rest, people, names, vocabulary }: Order): Request | undefined {
  const department = readDepartment(strip(rest.replace(/^给/, '')), vocabulary);
  if (people.length + names.length === 0 && department?.found === 'none') return;
  return { kind: 'hand_over', people, names, department };
}

const readAssignment =
  (kind: 'assign' | 'unassign') =>
  ({ rest, people, names, vocabulary }: Order): Request | undefined => {
    const words = rest.split(/[\s,、;和]+/).filter((word) => word !== '' && word !== '给');
    const [first = ''] = words;
    const isDepartment = isDepartmentName(first, vocabulary);
    const department = isDepartment ? matchDepartment(first, vocabulary) : undefined;
    const targets = words.slice(isDepartment ? 1 : 0).map((word) => readTarget(word, vocabulary));
    const isUnknown = targets.some(
      (target) => target.by === 'unit' && target.match.found === 'none',
    );
    // 分工明确 is praise; 分工 昆仑 @李四 is an order about a unit that has to be named again.
    if (isUnknown && people.length + names.length === 0) return;
    return { kind, department, targets, people, names };
  };

function readTarget(word: string, vocabulary: Vocabulary): AssignTarget {
  const match = matchUnit(word, vocabulary);
  const scorecardId = matchScorecard(word, vocabulary);
  const isUnit = match.found === 'one' && match.sure;
  if (scorecardId !== undefined && !isUnit) return { by: 'scorecard', scorecardId };
  return { by: 'unit', match };
}

const LEADER_WORDS: readonly string[] = ROLE_WORDS.leader;

function readChoosing({ rest, people, names, vocabulary }: Order): Request | undefined {
  // With a mention it names somebody: 指定人员 … @张三 is left to the reader of roles.
  if (people.length + names.length > 0) return;
  if (rest === '') return { kind: 'choose_people', scope: { kind: 'none' } };
  if (LEADER_WORDS.includes(rest)) return { kind: 'choose_people', scope: { kind: 'leaders' } };
  const scope = readScope(rest, vocabulary);
  return scope === undefined ? undefined : { kind: 'choose_people', scope };
}

/** A department by its name, else a unit; undefined for neither. */
function readScope(name: string, vocabulary: Vocabulary): RoleScope | undefined {
  if (isDepartmentName(name, vocabulary)) {
    return { kind: 'department', match: matchDepartment(name, vocabulary) };
  }
  const unit = matchUnit(name, vocabulary);
  if (unit.found !== 'none') return { kind: 'unit', match: unit };
  const department = matchDepartment(name, vocabulary);
  return department.found === 'none' ? undefined : { kind: 'department', match: department };
}

function readMatching({ rest, vocabulary }: Order): Request | undefined {
  const wanted = rest
    .split(/[;\n]+/)
    .map(strip)
    .filter((part) => part !== '')
    .map((part) => readWanted(part, vocabulary));
  if (wanted.some((each) => each === undefined)) return;
  return { kind: 'match_contacts', wanted: wanted.filter((each) => each !== undefined) };
}

/** 宣教部：张三、李四; 宣教部负责人：王五; 领导：赵六; 昆山：顾小丽. */
function readWanted(part: string, vocabulary: Vocabulary): WantedNames | undefined {
  const [, about = '', list = ''] = /^([^:\t]+)[:\t](.+)$/s.exec(part) ?? [];
  const names = list.split(/[\s,、]+/).filter((name) => name !== '');
  if (names.length === 0) return;
  const { role, name } = splitRole(about.trim());
  if (name === '') return role === 'leader' ? { role, scope: { kind: 'none' }, names } : undefined;
  const scope = readScope(name, vocabulary) ?? unknownUnit(name);
  const usual = scope.kind === 'unit' ? 'contact' : 'scorer';
  return { role: role === 'head' && scope.kind === 'department' ? 'head' : usual, scope, names };
}

/** A name that is neither a department's nor a unit's is asked for again as a unit's. */
const unknownUnit = (typed: string): RoleScope => ({
  kind: 'unit',
  match: { found: 'none', typed },
});

function splitRole(about: string): {
  readonly role: AppointedRole | undefined;
  readonly name: string;
} {
  for (const role of ROLES) {
    const word = longest(ROLE_WORDS[role], (each) => about.endsWith(each));
    if (word !== undefined) return { role, name: strip(about.slice(0, -word.length)) };
  }
  return { role: undefined, name: strip(about) };
}

const ROLES: readonly AppointedRole[] = ['head', 'leader', 'scorer', 'contact'];

const FAMILY: readonly (readonly [
  words: readonly string[],
  read: (order: Order) => Request | undefined,
])[] = [
  [END_DELEGATION_WORDS, readDelegationEnd],
  [DELEGATE_WORDS, readDelegation],
  [HAND_OVER_WORDS, readHandover],
  [UNASSIGN_WORDS, readAssignment('unassign')],
  [ASSIGN_WORDS, readAssignment('assign')],
  [CHOOSE_PEOPLE_WORDS, readChoosing],
  [MATCH_CONTACTS_WORDS, readMatching],
];
