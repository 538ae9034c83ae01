import { isDepartmentName, listDepartmentSpellings, matchDepartment } from './name-department.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { DepartmentMatch, Request } from './request.ts';
import { readDeadline } from './request-time.ts';
import {
  DEADLINE_VERBS,
  DEPARTMENT_VERBS,
  EVERYONE_WORDS,
  PUBLISH_WORDS,
  PUBLISHED_WORDS,
  SEND_BACK_WORDS,
  WHOLE_WORDS,
} from './request-words.ts';
import { readReason } from './text-entry.ts';
import { normalizeTyped } from './text-normal.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import { longest, type Sentence } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Reads one family of requests, or leaves the sentence to the next reader. */
export type Reader = (sentence: Sentence, vocabulary: Vocabulary) => Request | undefined;

type WholeKind = keyof typeof WHOLE_WORDS;
/** To be asked for these is never to be told to act. */
const HARMLESS: ReadonlySet<WholeKind> = new Set(['help', 'my_tasks', 'ask_missing']);
const wholeKinds = new Map<string, WholeKind>(
  entriesOf(WHOLE_WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);

const WHOLE_REQUESTS: Readonly<Record<WholeKind, Request>> = {
  help: { kind: 'help' },
  my_tasks: { kind: 'my_tasks' },
  ask_missing: { kind: 'ask_missing' },
  confirm: { kind: 'confirm' },
  cancel: { kind: 'cancel' },
  undo: { kind: 'undo' },
  bind_chat: { kind: 'bind_chat' },
  unbind_chat: { kind: 'unbind_chat' },
  rehearse: { kind: 'rehearse' },
  end_rehearsal: { kind: 'end_rehearsal' },
};

export const readWhole: Reader = ({ folded, command, asks }) => {
  if (folded === '') return { kind: 'help' };
  const kind = wholeKinds.get(folded) ?? wholeKinds.get(command);
  return kind === undefined || (asks && !HARMLESS.has(kind)) ? undefined : WHOLE_REQUESTS[kind];
};

export const readClaim: Reader = ({ text }) => {
  const match = /^认领码?[:\s]*([a-z\d][a-z\d\s-]*)?$/.exec(normalizeTyped(text.tidy));
  return match === null ? undefined : { kind: 'claim', code: (match[1] ?? '').replace(/\s/g, '') };
};

export const readDeadlineCommand: Reader = ({ text, asks }) => {
  if (asks) return;
  const plain = normalizeTyped(text.tidy).replace(/^请\s*|(?:吧|一下)$/g, '');
  for (const [kind, words] of entriesOf(DEADLINE_VERBS)) {
    const word = longest(words, (each) => plain.startsWith(each));
    if (word === undefined) continue;
    const rest = plain.slice(word.length);
    const due = rest.replace(/^(?:截止|截至|时间|日期|到|至|为|是|[:,\s])+/, '');
    const deadline = readDeadline(due);
    // 启动仪式 is no command; 启动考核 截止明天 is one whose deadline must be asked for.
    const isMeant = deadline !== undefined || rest === '' || due !== rest.trimStart();
    return isMeant ? { kind, deadline } : undefined;
  }
  return;
};

export const readDepartmentCommand: Reader = ({ folded, command, asks }, vocabulary) => {
  if (asks) return;
  for (const [kind, words] of entriesOf(DEPARTMENT_VERBS)) {
    for (const text of [folded, command]) {
      const department = readDepartmentAround({ text, words, kind, vocabulary });
      if (department !== undefined) return { kind, department: department.match };
    }
  }
  return;
};

export const readSendBack: Reader = ({ text, asks }, vocabulary) => {
  const verb = longest(SEND_BACK_WORDS, (word) => text.plain.includes(word));
  if (verb === undefined || asks) return;
  const at = text.plain.indexOf(verb);
  const before = text.plain.slice(0, at).replace(/^请|[\s,:]+$/g, '');
  const rest = trimTyped(sliceTyped(text, at + verb.length), ' :,\n\t');
  if (before !== '') {
    if (!isDepartmentName(before, vocabulary)) return;
    const department = matchDepartment(before, vocabulary);
    return { kind: 'send_back', department, note: readReason(rest) };
  }
  const end = endOfDepartment(rest, vocabulary);
  const department = end === 0 ? undefined : matchDepartment(rest.tidy.slice(0, end), vocabulary);
  return { kind: 'send_back', department, note: readReason(sliceTyped(rest, end)) };
};

export const readPublish: Reader = ({ command, asks }, vocabulary) => {
  const verb = longest(PUBLISH_WORDS, (word) => command.startsWith(word));
  if (verb === undefined || asks) return;
  const rest = command.slice(verb.length).replace(PUBLISHED_WORDS, '');
  if (rest === '') return { kind: 'publish', scorecardId: undefined };
  const scorecardId = matchScorecard(rest, vocabulary);
  return scorecardId === undefined ? undefined : { kind: 'publish', scorecardId };
};

interface DepartmentAround {
  readonly text: string;
  readonly words: readonly string[];
  readonly kind: keyof typeof DEPARTMENT_VERBS;
  readonly vocabulary: Vocabulary;
}

/** 催办宣教部 and 宣教部提交; a common noun before the verb, as in 组织提交, names no department. */
function readDepartmentAround({
  text,
  words,
  kind,
  vocabulary,
}: DepartmentAround): { readonly match: DepartmentMatch | undefined } | undefined {
  const opening = longest(words, (word) => text.startsWith(word));
  if (opening !== undefined) {
    const rest = text.slice(opening.length).replace(/^给|(?:评分|打分|一下)$/g, '');
    if (rest === '' || EVERYONE_WORDS.includes(rest)) return { match: undefined };
    const match = matchDepartment(rest, vocabulary);
    if (isTrusted(match, kind)) return { match };
  }
  const ending = longest(words, (word) => text.endsWith(word));
  if (ending === undefined) return;
  const before = text.slice(0, -ending.length);
  return isDepartmentName(before, vocabulary)
    ? { match: matchDepartment(before, vocabulary) }
    : undefined;
}

/** A reminder may ask back which department was meant; what changes a phase needs its name. */
function isTrusted(match: DepartmentMatch, kind: keyof typeof DEPARTMENT_VERBS): boolean {
  if (match.found === 'one') return match.sure || kind === 'remind';
  if (match.found === 'several') return true;
  return kind === 'remind' && /^\S{1,6}[部办室校]$/.test(match.typed);
}

/** The department at the beginning of a note: with 部 or the like, or set apart by a space or a mark. */
function endOfDepartment({ plain }: TypedText, vocabulary: Vocabulary): number {
  const spelling = listDepartmentSpellings(vocabulary).find(
    (each) =>
      plain.startsWith(each) &&
      (/^[\s,:;。]|^$/.test(plain.charAt(each.length)) || isDepartmentName(each, vocabulary)),
  );
  return spelling?.length ?? 0;
}

/** `Object.entries` that keeps the type of the keys: the tables are closed by `as const`. */
function entriesOf<Key extends string>(
  table: Readonly<Record<Key, readonly string[]>>,
): readonly (readonly [Key, readonly string[]])[] {
  const keys = Object.keys(table).filter((key): key is Key => key in table);
  return keys.map((key) => [key, table[key]] as const);
}
