import type { Instant } from '#domain/instant.ts';
import type { Tx } from './database.ts';

/** Remembers that an event or a message was taken. Gives false when it had been taken before. */
export async function claimInbound(tx: Tx, key: string, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('inbound')
    .values({ key, received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets what the platform can no longer deliver again. Gives how many. */
export async function deleteInboundBefore(tx: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('inbound')
    .where('received_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
