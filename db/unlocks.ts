import { itemId, type OpenId, openId, unitId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Db, Tx, UnlockRow } from './database.ts';
import type { Cell } from './scores.ts';

/** A cell that may be written although its department has handed in. */
export interface Unlock extends Cell {
  readonly reason: string;
  readonly unlockedBy: OpenId;
  readonly unlockedAt: Instant;
  readonly expiresAt: Instant;
}

const toUnlock = (row: UnlockRow): Unlock => ({
  unitId: unitId(row.unit_id),
  itemId: itemId(row.item_id),
  reason: row.reason,
  unlockedBy: openId(row.unlocked_by),
  unlockedAt: instant(row.unlocked_at),
  expiresAt: instant(row.expires_at),
});

/** All that have not been locked again, also those whose time is over. */
export async function listUnlocks(db: Db): Promise<readonly Unlock[]> {
  const rows = await db.selectFrom('unlock').selectAll().orderBy('unlocked_at').execute();
  return rows.map(toUnlock);
}

/** Opens the cell, or gives one that is open the new reason and time. */
export async function upsertUnlock(tx: Tx, unlock: Unlock): Promise<void> {
  const values = {
    reason: unlock.reason,
    unlocked_by: unlock.unlockedBy,
    unlocked_at: unlock.unlockedAt,
    expires_at: unlock.expiresAt,
  };
  await tx
    .insertInto('unlock')
    .values({ unit_id: unlock.unitId, item_id: unlock.itemId, ...values })
    .onConflict((conflict) => conflict.columns(['unit_id', 'item_id']).doUpdateSet(values))
    .execute();
}

/** Gives whether it was open. */
export async function deleteUnlock(tx: Tx, cell: Cell): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('unlock')
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
