import type { ScorecardId } from './ids.ts';
import { matchUnit } from './name-match.ts';
import { endOfUnitName } from './name-prefix.ts';
import type { ScoreReading, UnitMatch } from './request.ts';
import { isScoreStart, scoreAt, scoreAtEnd } from './text-score-at.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Between a name and its score, and around a reason. */
const GAPS = ' \t\n:,;、。=';
const REASON_EDGES = ' \t\n:,;、。';
const REASON_LABEL = /^(?:扣分)?(?:理由|原因)(?:是|为)?[: ]*/;
const LONGEST_NAME = 40;
/** After a name these begin what is said of it. */
const CONNECTOR = /[的因由在按就应各均都也全]/;
const SHARED = /^(?:各自|各|均|都|全都|一律)/;

/** One unit's score and reason, before it is known which item they are for. */
export interface Entry {
  readonly unit: UnitMatch;
  readonly reading: ScoreReading;
  readonly reason: string;
  /** 各扣1: the score is also that of the units named just before. */
  readonly shared: boolean;
}

export interface EntryContext {
  readonly vocabulary: Vocabulary;
  readonly scorecardId: ScorecardId | undefined;
}

/** `昆山-1 示范点仅3个`. What cannot be read stays: no unit is `none`, no score is `blank` or `unreadable`. */
export function readEntry(text: TypedText, context: EntryContext): Entry {
  const { unit, end } = readName(text, context);
  return { unit, ...readScoreAndReason(sliceTyped(text, end)) };
}

/** `扣1 示范点仅3个`, `（示范点仅3个）扣1分`, or a reason without a score. */
export function readScoreAndReason(text: TypedText): Omit<Entry, 'unit'> {
  const whole = trimTyped(text, GAPS);
  const sharing = SHARED.exec(whole.plain)?.[0] ?? '';
  const rest = trimTyped(sliceTyped(whole, sharing.length), GAPS);
  const shared = sharing !== '';
  const first = scoreAt(rest, 0);
  if (first !== undefined) {
    return { reading: first.reading, reason: readReason(sliceTyped(rest, first.end)), shared };
  }
  const last = scoreAtEnd(rest, 0);
  if (last !== undefined) {
    const reason = readReason(sliceTyped(rest, 0, last.start));
    return { reading: last.reading, reason, shared };
  }
  return { reading: { kind: 'blank' }, reason: readReason(rest), shared };
}

/** The unit named at the beginning of the text, and where what is said of it begins. */
export function readName(
  text: TypedText,
  context: EntryContext,
): { readonly unit: UnitMatch; readonly end: number } {
  const { plain, tidy } = text;
  const nameEnd = endOfUnitName(plain, 0, context.vocabulary);
  if (nameEnd !== undefined && isNameEnd(text, nameEnd)) {
    return { unit: matchInScope(tidy.slice(0, nameEnd), context), end: nameEnd };
  }
  const runEnd = endOfRun(plain);
  const run = matchInScope(tidy.slice(0, runEnd), context);
  const isWhole = run.found !== 'none' || nameEnd === undefined || plain.charAt(runEnd) === '-';
  if (isWhole) return { unit: run, end: runEnd };
  // 昆山示范点仅3个扣1 may mean 昆山, or a unit whose name begins so: only a press can tell.
  return { unit: doubt(matchInScope(tidy.slice(0, nameEnd), context)), end: nameEnd };
}

/** Matches within the scorecard that the text names; a unit of another one is still shown as what it is. */
export function matchInScope(typed: string, { vocabulary, scorecardId }: EntryContext): UnitMatch {
  const within = matchUnit(typed, vocabulary, scorecardId);
  const isElsewhere = within.found === 'none' && scorecardId !== undefined;
  return isElsewhere ? matchUnit(typed, vocabulary) : within;
}

/** Whether a name that ends here is a name by itself and not the beginning of a longer word. */
const isNameEnd = (text: TypedText, end: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text.plain.charAt(end)) ||
  CONNECTOR.test(text.plain.charAt(end)) ||
  text.plain.startsWith('第', end) ||
  isScoreStart(text.plain, end) ||
  scoreAt(text, end) !== undefined;

/** A reason without its label, its brackets and the marks around it; its own marks stay as typed. */
export function readReason(text: TypedText): string {
  const trimmed = trimTyped(text, REASON_EDGES);
  const label = REASON_LABEL.exec(trimmed.plain)?.[0] ?? '';
  const rest = trimTyped(sliceTyped(trimmed, label.length), REASON_EDGES);
  return isBracketed(rest.plain) ? readReason(sliceTyped(rest, 1, -1)) : rest.tidy;
}

function endOfRun(plain: string): number {
  const most = Math.min(plain.length, LONGEST_NAME);
  let at = 0;
  while (
    at < most &&
    !/[\s:,;()=、。]/.test(plain.charAt(at)) &&
    !(at > 0 && isScoreStart(plain, at))
  ) {
    at += 1;
  }
  return isScoreStart(plain, 0) && scoreAt({ plain, tidy: plain }, 0) !== undefined ? 0 : at;
}

const doubt = (match: UnitMatch): UnitMatch =>
  match.found === 'one' ? { ...match, sure: false } : match;

const isBracketed = (plain: string): boolean =>
  plain.startsWith('(') && plain.indexOf(')') === plain.length - 1;
