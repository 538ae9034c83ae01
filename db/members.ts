import {
  type DepartmentId,
  departmentId,
  type OpenId,
  openId,
  type UnitId,
  unitId,
} from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import type { Actor, Membership, Role } from '#domain/member.ts';
import type { Db, MemberRow, Tx } from './database.ts';
import { listDelegationsTo } from './delegations.ts';

export interface Person {
  readonly openId: OpenId;
  readonly name: string;
}

function toMembership({ role, scope_id }: Pick<MemberRow, 'role' | 'scope_id'>): Membership {
  switch (role) {
    case 'admin':
    case 'leader':
      return { role };
    case 'scorer':
    case 'head':
      return { role, departmentId: departmentId(scope_id) };
    case 'contact':
      return { role, unitId: unitId(scope_id) };
    default:
      throw new Error(`unknown role ${role}`);
  }
}

function scopeOf(membership: Membership): string {
  switch (membership.role) {
    case 'admin':
    case 'leader':
      return '';
    case 'scorer':
    case 'head':
      return membership.departmentId;
    case 'contact':
      return membership.unitId;
  }
}

/**
 * The person with every role they hold, what others lend them at the moment included; somebody we never met has
 * none, and '' for a name.
 */
export async function loadActor(db: Db, id: OpenId, now: Instant): Promise<Actor> {
  const name = await findPersonName(db, id);
  const rows = await db
    .selectFrom('member')
    .select(['role', 'scope_id'])
    .where('open_id', '=', id)
    .execute();
  const own = rows.map(toMembership);
  const lent = await listLent(db, { id, own, now });
  return { openId: id, name: name ?? '', memberships: [...own, ...lent] };
}

/** What others lend the person, but for what they may do in their own right. */
async function listLent(
  db: Db,
  person: { readonly id: OpenId; readonly own: readonly Membership[]; readonly now: Instant },
): Promise<readonly Membership[]> {
  const delegations = await listDelegationsTo(db, person.id, person.now);
  const lent = delegations.filter(
    ({ role, departmentId: lentFor }) =>
      !person.own.some(
        (each) =>
          (each.role === 'head' || each.role === role) &&
          'departmentId' in each &&
          each.departmentId === lentFor,
      ),
  );
  if (lent.length === 0) return [];
  const names = await listPersonNames(db);
  return lent.map(({ role, departmentId: lentFor, from }) => ({
    role,
    departmentId: lentFor,
    delegatedBy: { openId: from, name: names.get(from) ?? '' },
  }));
}

/** Remembers the person; `keep` leaves a name that is known as it is. */
export async function upsertPerson(
  tx: Tx,
  person: Person,
  known: 'keep' | 'replace' = 'replace',
): Promise<void> {
  const row = { open_id: person.openId, name: person.name };
  await tx
    .insertInto('person')
    .values(row)
    .onConflict((conflict) =>
      known === 'keep'
        ? conflict.column('open_id').doNothing()
        : conflict.column('open_id').doUpdateSet({ name: person.name }),
    )
    .execute();
}

/** What the person is called; undefined for somebody we never met. */
export async function findPersonName(db: Db, id: OpenId): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('open_id', '=', id)
    .executeTakeFirst();
  return row?.name;
}

/** Names of everyone we have met, by open id. */
export async function listPersonNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('person').selectAll().execute();
  return new Map(rows.map((row) => [row.open_id, row.name]));
}

/** Gives false when the person had the role already. */
export async function insertMember(
  tx: Tx,
  id: OpenId,
  membership: Membership,
  by: { readonly openId: string; readonly at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('member')
    .values({
      open_id: id,
      role: membership.role,
      scope_id: scopeOf(membership),
      appointed_by: by.openId,
      appointed_at: by.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Gives false when the person did not have the role. */
export async function deleteMember(tx: Tx, id: OpenId, membership: Membership): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('member')
    .where('open_id', '=', id)
    .where('role', '=', membership.role)
    .where('scope_id', '=', scopeOf(membership))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Everyone who holds the role, for the scope where one is given. */
export async function listMembers(db: Db, role: Role, scope?: string): Promise<readonly Person[]> {
  let query = db
    .selectFrom('member')
    .innerJoin('person', 'person.open_id', 'member.open_id')
    .select(['person.open_id', 'person.name'])
    .distinct()
    .where('role', '=', role);
  if (scope !== undefined) query = query.where('scope_id', '=', scope);
  const rows = await query.orderBy('person.open_id').execute();
  return rows.map((row) => ({ openId: openId(row.open_id), name: row.name }));
}

/** Scorers and heads of every department. */
export async function listScorers(
  db: Db,
): Promise<
  readonly (Person & { readonly departmentId: DepartmentId; readonly role: 'scorer' | 'head' })[]
> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('person', 'person.open_id', 'member.open_id')
    .select(['person.open_id', 'person.name', 'scope_id', 'role'])
    .where('role', 'in', ['scorer', 'head'])
    .orderBy('person.open_id')
    .execute();
  return rows.map((row) => ({
    openId: openId(row.open_id),
    name: row.name,
    departmentId: departmentId(row.scope_id),
    role: row.role === 'head' ? 'head' : 'scorer',
  }));
}

/** The contacts of all units. */
export async function listContacts(
  db: Db,
): Promise<readonly { readonly openId: OpenId; readonly unitId: UnitId }[]> {
  const rows = await db
    .selectFrom('member')
    .select(['open_id', 'scope_id'])
    .where('role', '=', 'contact')
    .execute();
  return rows.map((row) => ({ openId: openId(row.open_id), unitId: unitId(row.scope_id) }));
}
