import { matchUnit } from './name-match.ts';
import { endOfUnitName, isItemWording } from './name-prefix.ts';
import { anchorAt, endOfRestFull } from './text-anchors.ts';
import { isScoreStart, scoreAt } from './text-score-at.ts';
import { sliceTyped, type TypedText } from './text-slice.ts';
import type { Vocabulary } from './vocabulary.ts';

const GAP = /[\s,;。、:]/;
const LONGEST_BRACKET = 200;
/** The number of a line in a list, alone or after the item. */
const BULLET_ALONE = /(?:^|项)[\s:]*\(?\d{1,2}[.)]?$/;
const LONGEST_BULLET = 16;
const LETTERS = /[\p{Script=Han}a-z]{2,12}/uy;

/** A piece that speaks of one unit, or of the rest. `joined` when 、 or 和 ties it to the piece before. */
export interface Segment {
  readonly text: TypedText;
  readonly joined: boolean;
}

/**
 * Cuts a line at every semicolon, and at a comma, a full stop, 、 or a space only where a new entry
 * begins: a unit, an item number or 其余满分. So a comma inside a reason stays.
 */
export function splitSegments(line: TypedText, vocabulary: Vocabulary): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  let joined = false;
  for (const cut of findCuts(line, vocabulary)) {
    segments.push({ text: sliceTyped(line, start, cut.at), joined });
    start = cut.next;
    joined = cut.joins;
  }
  segments.push({ text: sliceTyped(line, start), joined });
  return segments.filter(({ text }) => /[^\s,;。、]/.test(text.plain));
}

interface Cut {
  readonly at: number;
  readonly next: number;
  readonly joins: boolean;
}

interface Reader extends TypedText {
  readonly vocabulary: Vocabulary;
}

function findCuts({ plain, tidy }: TypedText, vocabulary: Vocabulary): readonly Cut[] {
  const reader = { plain, tidy, vocabulary };
  const cuts: Cut[] = [];
  const place = { at: 0, next: 0, start: 0, word: 0, bracketEnd: 0 };
  while (place.at < plain.length) {
    place.next = skipGaps(plain, place.at);
    place.bracketEnd = Math.max(place.bracketEnd, endOfBracket(plain, place.at));
    const cut = place.next > place.at ? cutInGap(reader, place) : cutAtJoin(reader, place);
    if (cut !== undefined) {
      cuts.push(cut);
      place.start = cut.next;
    }
    if (cut !== undefined || place.next > place.at) place.word = cut?.next ?? place.next;
    place.at = Math.max(place.at + 1, place.word);
  }
  return cuts;
}

interface Place {
  readonly at: number;
  /** What follows a run of marks and spaces at `at`; `at` itself where none stands there. */
  readonly next: number;
  /** Where the current piece, and the current word, began. */
  readonly start: number;
  readonly word: number;
  readonly bracketEnd: number;
}

function cutInGap(reader: Reader, { at, start, next, bracketEnd }: Place): Cut | undefined {
  const { plain } = reader;
  const gap = plain.slice(at, next);
  const inBracket = at < bracketEnd;
  if (gap.includes(';') && !inBracket) return { at, next, joins: false };
  if (at - start < LONGEST_BULLET && BULLET_ALONE.test(plain.slice(start, at))) return;
  const isWeak = inBracket || !/[,。、]/.test(gap);
  const begins = isWeak ? bringsItsScore(reader, next) : beginsAfterMark(reader, next);
  return begins ? { at, next, joins: gap.includes('、') } : undefined;
}

/** Two units without a mark between them: 昆山和太仓, 昆山2.5太仓2. */
function cutAtJoin(reader: Reader, { at, word }: Place): Cut | undefined {
  const { plain, vocabulary } = reader;
  if (/[\d分]/.test(plain.charAt(at - 1)) && !/[\d分]/.test(plain.charAt(at))) {
    return isScoredUnitAt(reader, at) ? { at, next: at, joins: false } : undefined;
  }
  if (!/[和与及]/.test(plain.charAt(at))) return;
  if (endOfUnitName(plain, word, vocabulary) !== at) return;
  return isUnitAt(reader, at + 1) ? { at, next: at + 1, joins: true } : undefined;
}

/** A bracket that is not closed soon encloses nothing. */
function endOfBracket(plain: string, at: number): number {
  if (plain.charAt(at) !== '(') return at;
  const length = plain.slice(at, at + LONGEST_BRACKET).indexOf(')');
  return length < 0 ? at : at + length;
}

/** A space is weak: the unit must bring its score, the item number a unit or a score. */
function bringsItsScore(reader: Reader, at: number): boolean {
  const { plain } = reader;
  const anchor = anchorAt(plain, at);
  const next = anchor === undefined ? at : skipGaps(plain, anchor.end);
  return (
    endOfRestFull(plain, next) !== undefined ||
    (anchor !== undefined && scoreAt(reader, next) !== undefined) ||
    isScoredUnitAt(reader, next)
  );
}

function isScoredUnitAt(reader: Reader, at: number): boolean {
  const end = endOfUnitName(reader.plain, at, reader.vocabulary);
  return end !== undefined && scoreAt(reader, skipGaps(reader.plain, end)) !== undefined;
}

function beginsAfterMark(reader: Reader, at: number): boolean {
  const { plain } = reader;
  return (
    endOfRestFull(plain, at) !== undefined ||
    anchorAt(plain, at) !== undefined ||
    isUnitAt(reader, at) ||
    isOtherNameAt(reader, at)
  );
}

function isUnitAt({ plain, vocabulary }: Reader, at: number): boolean {
  const end = endOfUnitName(plain, at, vocabulary);
  return end !== undefined && !isItemWording({ plain, start: at, end }, vocabulary);
}

/** A name spelt in another way that brings its score: ks-1, 张家岗扣1. */
function isOtherNameAt({ plain, tidy, vocabulary }: Reader, at: number): boolean {
  LETTERS.lastIndex = at;
  const run = LETTERS.exec(plain)?.[0] ?? '';
  for (let length = 2; length <= run.length; length += 1) {
    const end = at + length;
    if (!isScoreStart(plain, end)) continue;
    return plain.charAt(end) === '-' || isMatched(tidy.slice(at, end), vocabulary);
  }
  return false;
}

const isMatched = (typed: string, vocabulary: Vocabulary): boolean =>
  matchUnit(typed, vocabulary).found !== 'none';

function skipGaps(plain: string, from: number): number {
  let at = from;
  while (GAP.test(plain.charAt(at))) at += 1;
  return at;
}
