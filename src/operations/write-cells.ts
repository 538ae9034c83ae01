import { newId } from '#db/ids.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import type { Item } from '#db/scorecards.ts';
import { findScore, upsertScore } from '#db/scores.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import type { Points } from '#domain/points.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { recorded, replaced } from './cell-change.ts';
import { giveOpinion, isScoredBySeveral, type WriteOutcome } from './opinions.ts';
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

/** `conflict`: the cell moved on; nothing was written. */
export type CellOutcome = { readonly write: CellWrite } & WriteOutcome;

/** What one save did; `batchId` names it for an undo and is undefined when nothing was written. */
export interface WrittenCells {
  readonly batchId: string | undefined;
  readonly outcomes: readonly CellOutcome[];
}

/**
 * Writes each cell that still has the version it is based on, with a ledger line for each. Of an item that several
 * people score it is the person's own opinion that is written, and its version that counts.
 */
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
  const outcome = isScoredBySeveral(assessment, item)
    ? await giveOpinion(call, assessment, {
        ...{ item, unitId: write.unitId, value: write, baseVersion: write.baseVersion, batchId },
        ...{ onBehalf, isUnlocked: opened === 'unlocked' },
      })
    : await writeScore(call, assessment, { write, batchId, item, onBehalf });
  if (opened === 'unlocked' && outcome.kind === 'saved') {
    await relockWritten(call, assessment, { item, unitId: write.unitId });
  }
  return { write, ...outcome };
}

async function writeScore(
  call: Call,
  assessment: Assessment,
  writing: {
    readonly write: CellWrite;
    readonly batchId: string;
    readonly item: Item;
    readonly onBehalf: boolean;
  },
): Promise<WriteOutcome> {
  const { write, batchId, item, onBehalf } = writing;
  const current = await findScore(call.tx, write);
  if (current?.points === write.points && current.reason === write.reason) {
    return { kind: 'unchanged' };
  }
  if ((current?.version ?? 0) !== write.baseVersion) return { kind: 'conflict', current };
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
  return { kind: 'saved' };
}
