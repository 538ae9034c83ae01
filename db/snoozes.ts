import { type OpenId, openId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import type { Db, Tx } from './database.ts';

/** Keeps reminders from the person until the moment. */
export async function upsertSnooze(tx: Tx, person: OpenId, untilAt: Instant): Promise<void> {
  await tx
    .insertInto('snooze')
    .values({ open_id: person, until_at: untilAt })
    .onConflict((conflict) => conflict.column('open_id').doUpdateSet({ until_at: untilAt }))
    .execute();
}

/** Gives false when the person was to be reminded anyway. */
export async function deleteSnooze(tx: Tx, person: OpenId, now: Instant): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('snooze')
    .where('open_id', '=', person)
    .where('until_at', '>', now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Who is not to be reminded at the moment. */
export async function listSnoozing(db: Db, now: Instant): Promise<ReadonlySet<OpenId>> {
  const rows = await db
    .selectFrom('snooze')
    .select('open_id')
    .where('until_at', '>', now)
    .execute();
  return new Set(rows.map((row) => openId(row.open_id)));
}
