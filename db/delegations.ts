import type { Delegation } from '#domain/delegation.ts';
import { departmentId, type OpenId, openId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Db, DelegationRow, Tx } from './database.ts';
import { newId } from './ids.ts';

const toDelegation = (row: DelegationRow): Delegation => ({
  id: row.id,
  departmentId: departmentId(row.department_id),
  role: row.role === 'head' ? 'head' : 'scorer',
  from: openId(row.from_open_id),
  to: openId(row.to_open_id),
  fromAt: instant(row.from_at),
  untilAt: instant(row.until_at),
});

/**
 * The delegations in effect at the moment: begun, not over, not taken back, and their giver still holds what was
 * lent. `from` is away meanwhile, `to` acts.
 */
export async function listDelegating(db: Db, now: Instant): Promise<readonly Delegation[]> {
  const rows = await db
    .selectFrom('delegation')
    .selectAll('delegation')
    .where('ended_at', 'is', null)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('member')
          .select('member.open_id')
          .whereRef('member.open_id', '=', 'delegation.from_open_id')
          .whereRef('member.scope_id', '=', 'delegation.department_id')
          .where(({ eb, or, and, ref }) =>
            or([
              eb('member.role', '=', 'head'),
              and([eb('member.role', '=', 'scorer'), eb(ref('delegation.role'), '=', 'scorer')]),
            ]),
          ),
      ),
    )
    .orderBy('from_at')
    .orderBy('id')
    .execute();
  return rows.map(toDelegation);
}

/** Those in effect that were lent to the person. */
export async function listDelegationsTo(
  db: Db,
  to: OpenId,
  now: Instant,
): Promise<readonly Delegation[]> {
  return (await listDelegating(db, now)).filter((each) => each.to === to);
}

export async function insertDelegation(
  tx: Tx,
  delegation: Omit<Delegation, 'id'>,
): Promise<Delegation> {
  const row: DelegationRow = {
    id: newId('d'),
    department_id: delegation.departmentId,
    role: delegation.role,
    from_open_id: delegation.from,
    to_open_id: delegation.to,
    from_at: delegation.fromAt,
    until_at: delegation.untilAt,
    ended_at: null,
  };
  await tx.insertInto('delegation').values(row).execute();
  return toDelegation(row);
}

/** Gives false when it was over before. */
export async function endDelegation(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delegation')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('until_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
