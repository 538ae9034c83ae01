import { matchScorecard } from './name-scorecard.ts';
import type { Request, ScoreText, TypedScore } from './request.ts';
import { ASKING_INSIDE } from './request-words.ts';
import { readScoreText } from './score-text.ts';
import { findAnchor } from './text-anchors.ts';
import { readAdjust } from './understand-adjust.ts';
import { readAppeal } from './understand-appeal.ts';
import {
  type Reader,
  readClaim,
  readDeadlineCommand,
  readDepartmentCommand,
  readPublish,
  readSendBack,
  readWhole,
} from './understand-commands.ts';
import { readExport } from './understand-export.ts';
import { readImport } from './understand-import.ts';
import { readPaper } from './understand-paper.ts';
import { readPeopleRequest } from './understand-people.ts';
import { readPublishing } from './understand-publish.ts';
import {
  readBareName,
  readFollowUp,
  readHistory,
  readItemQuestion,
  readQuestion,
} from './understand-questions.ts';
import { readAppointment } from './understand-roles.ts';
import { type Sentence, type TypedMessage, toSentence } from './understand-sentence.ts';
import { readSettingsRequest } from './understand-settings.ts';
import {
  isAboutYearBefore,
  readComparison,
  readFollowUpInYear,
  readMostDeducted,
  readYears,
} from './understand-years.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface UnderstandOptions {
  /** What this person asked last, while 那太仓呢 may still refer to it. */
  readonly previous?: Request | undefined;
}

/**
 * What a person wants, from what they typed; `unknown` where no reading is clear. A question is never
 * taken for an order, and only a text that names an item by number, or a pasted table, is taken for scores.
 */
export function understand(
  typed: TypedMessage,
  vocabulary: Vocabulary,
  { previous }: UnderstandOptions = {},
): Request {
  const sentence = toSentence(typed);
  const followUp =
    previous &&
    (readFollowUp(sentence, vocabulary, previous) ??
      readFollowUpInYear(sentence, vocabulary, previous));
  if (followUp !== undefined) return followUp;
  for (const read of READERS) {
    const request = read(sentence, vocabulary);
    if (request !== undefined) return request;
  }
  return { kind: 'unknown' };
}

const readScores: Reader = ({ text, asks }, vocabulary) => {
  const { plain } = text;
  if (isAboutYearBefore(plain)) return;
  const hasTable = plain.includes('\t');
  if (!hasTable && (findAnchor(plain) === undefined || asksAboutScores(plain, asks))) return;
  const scores = readScoreText(text.tidy, vocabulary);
  return hasMeant(scores) || namesUnknownUnit(plain, scores, vocabulary)
    ? { kind: 'score', text: scores }
    : undefined;
};

/** The order matters: a command's own words come before the names in them. */
const READERS: readonly Reader[] = [
  readAppeal,
  readPublishing,
  readWhole,
  readClaim,
  readSettingsRequest,
  readImport,
  readExport,
  readPaper,
  readAdjust,
  readPeopleRequest,
  readAppointment,
  readDeadlineCommand,
  readSendBack,
  readPublish,
  readScores,
  readDepartmentCommand,
  readYears,
  readMostDeducted,
  readComparison,
  readHistory,
  readItemQuestion,
  readQuestion,
  readBareName,
];

/** One line that asks is a question; in many lines a question mark belongs to a reason. */
const asksAboutScores = (plain: string, asks: Sentence['asks']): boolean =>
  !/[\n;]/.test(plain) && (asks || ASKING_INSIDE.test(plain));

const hasMeant = ({ clauses }: ScoreText): boolean =>
  clauses.some(
    ({ itemNumber, entries, restFull }) =>
      (restFull && itemNumber > 0) ||
      entries.some(({ unit, reading }) => unit.found !== 'none' && reading.kind !== 'blank'),
  );

/** 第2项 昆仑-1, 市区第2项 昆仑-1: the shape of scores, for a unit that has to be named again. */
const namesUnknownUnit = (
  plain: string,
  { clauses }: ScoreText,
  vocabulary: Vocabulary,
): boolean => {
  const anchor = findAnchor(plain);
  if (anchor === undefined || !/[\s:,]/.test(plain.charAt(anchor.end))) return false;
  const before = plain.slice(0, anchor.start).trim();
  const isScope = before === '' || matchScorecard(before, vocabulary) !== undefined;
  return isScope && clauses.some(({ entries }) => entries.some(isScoreOfSomeone));
};

const isScoreOfSomeone = ({ unit, reading }: TypedScore): boolean =>
  unit.typed !== '' && reading.kind !== 'blank' && reading.kind !== 'unreadable';
