import { appendLedger } from '#db/ledger.ts';
import type { Item } from '#db/scorecards.ts';
import type { Cell } from '#db/scores.ts';
import { deleteUnlock, listUnlocks, type Unlock } from '#db/unlocks.ts';
import { PRIORITY } from '#domain/message.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notifyHeads } from './notify.ts';
import { assertOpen, closedBecause } from './rights.ts';
import type { Present } from './view-parts.ts';

/** Whether a single cell was opened by the office, and its time is not over. */
export type IsUnlocked = (cell: Cell) => boolean;

export async function loadUnlocked({ tx, now }: Present): Promise<IsUnlocked> {
  const unlocks = await listUnlocks(tx);
  const open = new Set(unlocks.filter(({ expiresAt }) => expiresAt > now).map(keyOf));
  return (cell) => open.has(keyOf(cell));
}

const keyOf = ({ unitId, itemId }: Cell): string => `${unitId}/${itemId}`;

/** Whether nothing but the handing in stands in the way of a write, so that an unlocking helps. */
export function isLockable(assessment: Assessment, item: Item): boolean {
  const because = closedBecause(assessment, item);
  return because === 'submitted' || because === 'approved';
}

/** Refuses while the cell cannot be written. Only where its item is closed is it looked up whether the cell was opened. */
export async function assertCellOpen(
  call: Call,
  assessment: Assessment,
  { item, unitId }: { readonly item: Item; readonly unitId: Cell['unitId'] },
): Promise<'open' | 'unlocked'> {
  if (isLockable(assessment, item)) {
    const isUnlocked = await loadUnlocked(call);
    if (isUnlocked({ unitId, itemId: item.id })) return 'unlocked';
  }
  assertOpen(assessment, item);
  return 'open';
}

/** A cell that was opened is locked again by the first write; its head, whose approval stands, is told. */
export async function relockWritten(
  call: Call,
  assessment: Assessment,
  { item, unitId }: { readonly item: Item; readonly unitId: Cell['unitId'] },
): Promise<void> {
  const { departmentId } = item;
  await relock(call, assessment, { unitId, itemId: item.id, why: 'written' });
  await notifyHeads(call, {
    departmentId,
    message: { kind: 'review_due', cycleId: assessment.cycle.id, departmentId },
    priority: PRIORITY.notice,
  });
}

export async function relock(
  call: Call,
  assessment: Assessment,
  { why, unitId, itemId }: Cell & { readonly why: 'written' | 'expired' },
): Promise<void> {
  if (!(await deleteUnlock(call.tx, { unitId, itemId }))) return;
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'relocked',
    cycleId: assessment.cycle.id,
    departmentId: assessment.findItem(itemId)?.departmentId,
    unitId,
    itemId,
    detail: { why },
  });
}

/** Those whose time is over. */
export async function listExpired({ tx, now }: Present): Promise<readonly Unlock[]> {
  return (await listUnlocks(tx)).filter(({ expiresAt }) => expiresAt <= now);
}
