import { newId } from '#db/ids.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { findScore, type Score, upsertScore } from '#db/scores.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/message.ts';
import type { Points } from '#domain/points.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertScores } from './rights.ts';
import { assertCellOpen, relockWritten } from './unlocks.ts';

/** A new value for a cell, and the version that the person saw. */
export interface CellWrite {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  readonly points: Points;
  readonly reason: string;
  readonly baseVersion: number;
}

export type CellOutcome = { readonly write: CellWrite } & (
  | { readonly kind: 'saved' | 'unchanged' }
  /** The cell moved on; nothing was written. */
  | { readonly kind: 'conflict'; readonly current: Score | undefined }
);

/** What one save did; `batchId` names it for an undo and is undefined when nothing was written. */
export interface WrittenCells {
  readonly batchId: string | undefined;
  readonly outcomes: readonly CellOutcome[];
}

/** Writes each cell that still has the version it is based on, with a ledger line for each. */
export async function writeCells(
  call: Call,
  assessment: Assessment,
  writes: readonly CellWrite[],
): Promise<WrittenCells> {
  await lockLedger(call.tx);
  const batchId = newId('b');
  const outcomes: CellOutcome[] = [];
  for (const write of writes) outcomes.push(await writeCell(call, assessment, { write, batchId }));
  const wrote = outcomes.some(({ kind }) => kind === 'saved');
  return { batchId: wrote ? batchId : undefined, outcomes };
}

async function writeCell(
  call: Call,
  assessment: Assessment,
  { write, batchId }: { readonly write: CellWrite; readonly batchId: string },
): Promise<CellOutcome> {
  const item = assessment.getItem(write.itemId);
  const { onBehalf } = assertScores(call.actor, assessment, item.departmentId);
  const opened = await assertCellOpen(call, assessment, { item, unitId: write.unitId });
  const current = await findScore(call.tx, write);
  if (current?.points === write.points && current.reason === write.reason) {
    return { write, kind: 'unchanged' };
  }
  if ((current?.version ?? 0) !== write.baseVersion) return { write, kind: 'conflict', current };
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'scored',
    cycleId: assessment.cycle.id,
    departmentId: item.departmentId,
    unitId: write.unitId,
    itemId: write.itemId,
    batchId,
    detail: { before: replaced(current), after: recorded(write), onBehalf },
  });
  await upsertScore(call.tx, {
    unitId: write.unitId,
    itemId: write.itemId,
    points: write.points,
    reason: write.reason,
    version,
    scoredBy: call.actor.openId,
    onBehalf,
    scoredAt: call.now,
  });
  if (opened === 'unlocked') await relockWritten(call, assessment, { item, unitId: write.unitId });
  return { write, kind: 'saved' };
}

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
