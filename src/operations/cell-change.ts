import type { LedgerLine } from '#db/ledger.ts';
import type { Json } from '#domain/message.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';

/** What a ledger line says a cell was and became; undefined is a cell without a score. */
export interface CellChange {
  readonly before: CellValue | undefined;
  readonly after: CellValue | undefined;
  readonly onBehalf: boolean;
}

export interface CellValue {
  readonly points: Points;
  readonly reason: string;
}

export function readCellChange(line: LedgerLine): CellChange {
  const { before, after, onBehalf } = line.detail;
  return { before: readValue(before), after: readValue(after), onBehalf: onBehalf === true };
}

function readValue(json: Json | undefined): CellValue | undefined {
  if (json === null || typeof json !== 'object' || !('points' in json)) return undefined;
  const { points, reason } = json;
  if (typeof points !== 'number' || typeof reason !== 'string') return undefined;
  return { points: pointsFromHundredths(points), reason };
}
