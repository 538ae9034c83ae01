import { type OpenId, openId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Proposed } from '#domain/proposal.ts';
import type { Db, ProposalRow, Tx } from './database.ts';
import { newId } from './ids.ts';
import { oneOf } from './one-of.ts';

const STATES = ['open', 'confirmed', 'cancelled'] as const;
export type ProposalState = (typeof STATES)[number];

export interface Proposal {
  readonly id: string;
  readonly openId: OpenId;
  readonly proposed: Proposed;
  readonly state: ProposalState;
  readonly createdAt: Instant;
}

const toProposal = (row: ProposalRow): Proposal => ({
  id: row.id,
  openId: openId(row.open_id),
  proposed: JSON.parse(row.payload),
  state: oneOf(STATES, row.state),
  createdAt: instant(row.created_at),
});

/** Keeps what waits for the person's confirmation. */
export async function insertProposal(
  tx: Tx,
  by: OpenId,
  proposed: Proposed,
  now: Instant,
): Promise<Proposal> {
  const row = {
    id: newId('p'),
    open_id: by,
    kind: proposed.kind,
    payload: JSON.stringify(proposed),
    state: 'open',
    created_at: now,
    settled_at: null,
  };
  await tx.insertInto('proposal').values(row).execute();
  return toProposal(row);
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  const row = await db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toProposal(row);
}

/** The newest since then that still waits for this person. */
export async function findOpenProposal(
  db: Db,
  by: OpenId,
  since: Instant,
): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('proposal')
    .selectAll()
    .where('open_id', '=', by)
    .where('state', '=', 'open')
    .where('kind', 'not in', ['deductions', 'choosing_people'])
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && toProposal(row);
}

/** How many of the kinds wait for this person. */
export async function countOpenProposals(
  db: Db,
  by: OpenId,
  kinds: readonly Proposed['kind'][],
): Promise<number> {
  const row = await db
    .selectFrom('proposal')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('open_id', '=', by)
    .where('state', '=', 'open')
    .where('kind', 'in', kinds)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Replaces what is proposed while the person is still filling it in. */
export async function updateProposed(tx: Tx, id: string, proposed: Proposed): Promise<void> {
  await tx
    .updateTable('proposal')
    .set({ payload: JSON.stringify(proposed) })
    .where('id', '=', id)
    .execute();
}

/** Gives false when it was settled before: a second press changes nothing. */
export async function settleProposal(
  tx: Tx,
  id: string,
  state: Exclude<ProposalState, 'open'>,
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('proposal')
    .set({ state, settled_at: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets what was settled, or shown and left open, before the moment. */
export async function deleteProposalsBefore(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('proposal')
    .where(({ fn }) => fn.coalesce('settled_at', 'created_at'), '<', before)
    .execute();
}

/** The newest publication that waits for an admin other than its author. */
export async function findWaitingPublication(db: Db, other: OpenId): Promise<Proposal | undefined> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('kind', '=', 'publication')
    .where('state', '=', 'open')
    .where('open_id', '!=', other)
    .orderBy('created_at', 'desc')
    .execute();
  return rows
    .map(toProposal)
    .find(({ proposed }) => proposed.kind === 'publication' && proposed.askedAt !== undefined);
}

/** The person's newest publication that is not settled. */
export async function findNewestPublication(db: Db, by: OpenId): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('proposal')
    .selectAll()
    .where('kind', '=', 'publication')
    .where('state', '=', 'open')
    .where('open_id', '=', by)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && toProposal(row);
}
