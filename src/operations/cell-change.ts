import type { LedgerLine } from '#db/ledger.ts';
import type { Score } from '#db/scores.ts';
import { type OpenId, openId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Json, JsonObject } from '#domain/message.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';

/** What a ledger line says a cell was and became; undefined is a cell without a score. */
export interface CellChange {
  readonly before: ReplacedValue | undefined;
  readonly after: CellValue | undefined;
  readonly onBehalf: boolean;
}

export interface CellValue {
  readonly points: Points;
  readonly reason: string;
}

/** A value that was replaced, with who had given it: an undo gives it back as theirs. */
export interface ReplacedValue extends CellValue {
  readonly scoredBy: OpenId | undefined;
  readonly scoredAt: Instant | undefined;
  readonly onBehalf: boolean;
}

export function readCellChange(line: LedgerLine): CellChange {
  const { before, after, onBehalf } = line.detail;
  return { before: readReplaced(before), after: readValue(after), onBehalf: onBehalf === true };
}

/** What one person's opinion made of the cell; undefined for a line that is about no opinion. */
export interface OpinionChange {
  readonly of: OpenId;
  readonly was: ReplacedValue | undefined;
  readonly is: CellValue | undefined;
}

export function readOpinionChange({ detail: { opinion } }: LedgerLine): OpinionChange | undefined {
  if (!isObject(opinion) || typeof opinion.of !== 'string') return undefined;
  return { of: openId(opinion.of), was: readReplaced(opinion.was), is: readValue(opinion.is) };
}

/** What the cell itself was and became, whether by a score or by one of several opinions. */
export function readScoreChange(line: LedgerLine): Pick<CellChange, 'before' | 'after'> {
  const opinion = readOpinionChange(line);
  return opinion === undefined ? readCellChange(line) : { before: opinion.was, after: opinion.is };
}

function readValue(json: Json | undefined): CellValue | undefined {
  if (!isObject(json)) return undefined;
  const { points, reason } = json;
  if (typeof points !== 'number' || typeof reason !== 'string') return undefined;
  return { points: pointsFromHundredths(points), reason };
}

function readReplaced(json: Json | undefined): ReplacedValue | undefined {
  const value = readValue(json);
  if (value === undefined || !isObject(json)) return undefined;
  const { scoredBy, scoredAt, onBehalf } = json;
  return {
    ...value,
    scoredBy: typeof scoredBy === 'string' ? openId(scoredBy) : undefined,
    scoredAt: typeof scoredAt === 'string' ? instant(scoredAt) : undefined,
    onBehalf: onBehalf === true,
  };
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A score that is replaced, with who had given it and when, so that an undo can give it back as theirs. */
export function replaced(score: Score | undefined): JsonObject | null {
  if (score === undefined) return null;
  const { points, reason, scoredBy, scoredAt, onBehalf } = score;
  return { points, reason, scoredBy, scoredAt, onBehalf };
}

/** A cell's value as a ledger line holds it. */
export function recorded(
  value: { readonly points: Points; readonly reason: string } | undefined,
): { readonly points: number; readonly reason: string } | null {
  return value === undefined ? null : { points: value.points, reason: value.reason };
}
