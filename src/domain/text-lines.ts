import type { ScorecardId } from './ids.ts';
import { isDepartmentName } from './name-department.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { ScoreReading, UnitMatch } from './request.ts';
import { type Anchor, endOfRestFull, findAnchor, isFullAlone } from './text-anchors.ts';
import type { ClauseCollector, ClauseKey } from './text-clauses.ts';
import { type Entry, matchInScope, readEntry, readName, readScoreAndReason } from './text-entry.ts';
import { scoreAt } from './text-score-at.ts';
import { type Segment, splitSegments } from './text-segments.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import { endOfWording } from './text-wording.ts';
import type { Vocabulary } from './vocabulary.ts';

const GAPS = ' \t\n:,;、。';
const HEAD_EDGES = ' \t:,、的';
/** 1. and ② before an entry number the lines of a list. */
const BULLET = /^(?:\(?\d{1,2}\)|\d{1,2}[.、](?=[^\d])|[-*•·](?= )|[\u2460-\u2473])\s*/;

interface Outcome {
  readonly entry: Entry;
  readonly typed: string;
}

/** Reads sentences about scores; what one line says (the item, the unit) holds for the following ones. */
export class LineReader {
  readonly #collector: ClauseCollector;
  readonly #vocabulary: Vocabulary;
  #key: ClauseKey = { itemNumbers: [0], scorecardId: undefined };
  /** The unit of 昆山第2项扣1，第3项满分: what follows is about it too. */
  #subject: UnitMatch | undefined;
  /** Units named without a score; 昆山、太仓各扣1 gives it to them later. */
  #waiting: Outcome[] = [];

  constructor(collector: ClauseCollector, vocabulary: Vocabulary) {
    this.#collector = collector;
    this.#vocabulary = vocabulary;
  }

  /** The item that the text is speaking of now. */
  get key(): ClauseKey {
    return this.#key;
  }

  /** What follows a table speaks of the table's items. */
  continueUnder(key: ClauseKey): void {
    this.#key = key;
    this.#subject = undefined;
  }

  readLine(line: TypedText): void {
    for (const segment of splitSegments(line, this.#vocabulary)) this.#readSegment(segment);
  }

  /** Units that still wait for a score have none. */
  finish(): void {
    for (const outcome of this.#waiting) this.#collect(outcome);
    this.#waiting = [];
  }

  #readSegment({ text, joined }: Segment): void {
    const whole = withoutBullet(trimTyped(text, GAPS));
    const anchor = findAnchor(whole.plain);
    if (anchor === undefined) this.#readPlain(whole, joined);
    else this.#readAnchored({ whole, anchor, joined });
  }

  /** 第2项 …, 市区第2项 …, 昆山第2项 …; or a reason that speaks of an item: 昆山-1 未完成第3项任务. */
  #readAnchored({ whole, anchor, joined }: Anchored): void {
    const head = trimTyped(sliceTyped(whole, 0, anchor.start), HEAD_EDGES);
    const said = withoutBullet(trimTyped(sliceTyped(whole, anchor.end), GAPS));
    const rest = trimTyped(
      sliceTyped(said, endOfWording(said.plain, anchor, this.#vocabulary)),
      GAPS,
    );
    const scorecardId = matchScorecard(head.plain, this.#vocabulary);
    if (head.plain === '' || scorecardId !== undefined || this.#isDepartment(head)) {
      this.#readUnder({ anchor, scorecardId, rest, joined });
      return;
    }
    const named = readName(head, this.#context);
    const isName = named.unit.found !== 'none' && named.end >= head.plain.length;
    if (!isName && readEntry(head, this.#context).reading.kind !== 'blank') {
      this.#readPlain(whole, joined);
      return;
    }
    const unit = isName ? named.unit : matchInScope(head.tidy, this.#context);
    this.#setItem(anchor, undefined);
    this.#subject = unit;
    this.#settle({ entry: this.#about(unit, rest), typed: whole.tidy }, joined);
  }

  #readPlain(text: TypedText, joined: boolean): void {
    const restEnd = endOfRestFull(text.plain, 0);
    if (restEnd === undefined) {
      this.#settle({ entry: readEntry(text, this.#context), typed: text.tidy }, joined);
      return;
    }
    this.finish();
    this.#collector.addRestFull(this.#key);
    const more = trimTyped(sliceTyped(text, restEnd), ` ${GAPS}.!()`);
    if (more.plain !== '') this.#readPlain(more, false);
  }

  /** What stands under 第2项: a unit's score, everyone's full marks, or the score of the unit named before. */
  #readUnder({ anchor, scorecardId, rest, joined }: UnderAnchor): void {
    const subject = this.#waiting.at(-1)?.entry.unit ?? this.#subject;
    const isScore = scoreAt(rest, 0) !== undefined;
    if (subject !== undefined && isScore) {
      this.#waiting.pop();
      this.finish();
      this.#setItem(anchor, scorecardId);
      this.#subject = subject;
      this.#settle({ entry: this.#about(subject, rest), typed: rest.tidy }, false);
      return;
    }
    this.finish();
    this.#setItem(anchor, scorecardId);
    this.#subject = undefined;
    if (rest.plain === '') return;
    if (isFullAlone(rest.plain)) this.#collector.addRestFull(this.#key);
    else this.#readPlain(rest, joined);
  }

  #settle(outcome: Outcome, joined: boolean): void {
    const { unit, reading, reason, shared } = outcome.entry;
    if (reading.kind === 'blank' && reason === '' && unit.found !== 'none') {
      if (!joined) this.finish();
      this.#waiting.push(outcome);
      return;
    }
    if (reading.kind !== 'blank' && (joined || shared)) this.#share({ reading, reason });
    this.finish();
    this.#collect(outcome);
  }

  #share(given: { readonly reading: ScoreReading; readonly reason: string }): void {
    this.#waiting = this.#waiting.map(({ entry, typed }) => ({
      entry: { ...entry, ...given },
      typed,
    }));
  }

  #collect({ entry: { unit, reading, reason }, typed }: Outcome): void {
    this.#collector.addEntry(this.#key, { typed, unit, reading, reason });
  }

  #about(unit: UnitMatch, rest: TypedText): Entry {
    return { unit, ...readScoreAndReason(rest) };
  }

  #setItem({ numbers }: Anchor, scorecardId: ScorecardId | undefined): void {
    this.#key = { itemNumbers: numbers, scorecardId: scorecardId ?? this.#key.scorecardId };
  }

  #isDepartment(head: TypedText): boolean {
    return isDepartmentName(head.plain, this.#vocabulary);
  }

  get #context() {
    return { vocabulary: this.#vocabulary, scorecardId: this.#key.scorecardId };
  }
}

const withoutBullet = (text: TypedText): TypedText =>
  sliceTyped(text, BULLET.exec(text.plain)?.[0].length ?? 0);

interface Anchored {
  readonly whole: TypedText;
  readonly anchor: Anchor;
  readonly joined: boolean;
}

interface UnderAnchor {
  readonly anchor: Anchor;
  readonly scorecardId: ScorecardId | undefined;
  readonly rest: TypedText;
  readonly joined: boolean;
}
