import { matchScorecard } from './name-scorecard.ts';
import type { ChatForm } from './publication.ts';
import type { Request } from './request.ts';
import { PUBLISHED_WORDS } from './request-words.ts';
import { readReason } from './text-entry.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Reader } from './understand-commands.ts';
import { longest } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

const WHOLE: ReadonlyMap<string, Request> = new Map<string, Request>([
  ...['同意公布', '批准公布', '同意更正', '同意公布排名'].map(
    (word) => [word, { kind: 'approve_publication' }] as const,
  ),
  ...['定稿', '年度定稿', '考核定稿', '今年定稿', '本年度定稿'].map(
    (word) => [word, { kind: 'finalize' }] as const,
  ),
  ...['并列列入', '并列全部列入', '并列都列入'].map(
    (word) => [word, { kind: 'choose_tie', take: 'all' }] as const,
  ),
  ...['并列不列入', '并列全部不列入', '并列都不列入'].map(
    (word) => [word, { kind: 'choose_tie', take: 'none' }] as const,
  ),
]);

const FORM_WORDS: ReadonlyMap<string, ChatForm> = new Map<string, ChatForm>([
  ...['全部排名', '全部', '完整排名', '排名', '全部名次'].map((word) => [word, 'full'] as const),
  ...['仅等次名单', '等次名单', '优秀名单', '仅优秀名单', '名单', '仅名单'].map(
    (word) => [word, 'graded'] as const,
  ),
  ...['分档', '按等次', '按等次分组', '分等次'].map((word) => [word, 'bands'] as const),
  ...['不公布', '不发', '不在群里公布'].map((word) => [word, 'none'] as const),
]);

const FORM = /^(?:本群)?公布(?:方式|形式)(?:改为|设为|改成|为)?/;
const CORRECTION_WORDS = ['更正公布', '更正排名', '更正公布排名', '更正公示'];
const RETURN_WORDS = ['退回公布', '退回更正', '不同意公布'];
const INTRO_WORDS = ['公布导语', '导语'];
const EDGES = ' :,;、。\n\t';

/** 更正公布 市区 原因, 公布方式 分档, 公布导语 …, 同意公布, 退回公布 原因, 并列列入, 定稿. */
export const readPublishing: Reader = ({ text, folded, command, asks }, vocabulary) => {
  if (asks) return;
  return WHOLE.get(folded) ?? WHOLE.get(command) ?? readForm(folded) ?? readSaid(text, vocabulary);
};

function readForm(folded: string): Request | undefined {
  const word = FORM.exec(folded)?.[0];
  if (word === undefined) return;
  return { kind: 'chat_form', form: FORM_WORDS.get(folded.slice(word.length)) };
}

function readSaid(text: TypedText, vocabulary: Vocabulary): Request | undefined {
  const correction = after(text, CORRECTION_WORDS);
  if (correction !== undefined) return readCorrection(correction, vocabulary);
  const returned = after(text, RETURN_WORDS);
  if (returned !== undefined) return { kind: 'return_publication', note: readReason(returned) };
  const intro = after(text, INTRO_WORDS);
  return intro && { kind: 'publication_intro', intro: readReason(intro) };
}

/** What stands behind one of the words; undefined where none begins the text. */
function after(text: TypedText, words: readonly string[]): TypedText | undefined {
  const word = longest(words, (each) => text.plain.startsWith(each));
  return word === undefined ? undefined : trimTyped(sliceTyped(text, word.length), EDGES);
}

/** The scorecard stands first where it is named; all the rest is the reason. */
function readCorrection(text: TypedText, vocabulary: Vocabulary): Request {
  const first = /^[^\s:,;]+/.exec(text.plain)?.[0] ?? '';
  const name = first.replace(PUBLISHED_WORDS, '');
  const scorecardId = name === '' ? undefined : matchScorecard(name, vocabulary);
  const reason =
    scorecardId === undefined ? text : trimTyped(sliceTyped(text, first.length), EDGES);
  return { kind: 'correct_publication', scorecardId, reason: readReason(reason) };
}
