import type { LedgerLine } from '#db/ledger.ts';
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
