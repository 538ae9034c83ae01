import { type ExpressionBuilder, PostgresAdapter } from 'kysely';
import type { ChatId, MessageId } from '#domain/ids.ts';
import { type Instant, instant, plusMs } from '#domain/instant.ts';
import type { Destination, Message, Priority } from '#domain/message.ts';
import type { Db, OutboxRow, Schema } from './database.ts';

/** A message that this process alone may try to send until the lease ends. */
export interface Claimed {
  /** Also the platform's uuid: sent again with it within an hour, the message appears once. */
  readonly id: string;
  readonly destination: Destination;
  readonly target: string;
  readonly message: Message;
  readonly topic: string | undefined;
  readonly priority: number;
  /** This one included. */
  readonly attempts: number;
  /** Since when an earlier attempt may have succeeded unnoticed. */
  readonly uncertainSince: Instant | undefined;
}

export interface Claim {
  readonly now: Instant;
  readonly leaseMs: number;
  readonly limit: number;
  /** Leaves out what is less urgent. */
  readonly priorityUpTo?: Priority;
  /** Leaves out whom the pace does not allow now. */
  readonly exceptTargets?: readonly string[];
}

/**
 * Leases the messages that are due, the most urgent first, at most one per target. One statement, so that two
 * processes never claim the same row. What is claimed counts as uncertain from here on: if the process ends
 * before it settles, the message may have been sent.
 */
export async function claimDue(db: Db, claim: Claim): Promise<readonly Claimed[]> {
  const { now, leaseMs, limit, priorityUpTo, exceptTargets = [] } = claim;
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const rows = await db
    .with('picked', (with_) =>
      with_
        .selectFrom('outbox as row')
        .select('row.id')
        .where('row.state', '=', 'pending')
        .where('row.due_at', '<=', now)
        .where((where) => isFree(where, now))
        .where((where) => where.not(hasEarlier(where, now)))
        .$if(priorityUpTo !== undefined, (query) =>
          query.where('row.priority', '<=', priorityUpTo ?? 0),
        )
        .$if(exceptTargets.length > 0, (query) =>
          query.where('row.target', 'not in', exceptTargets),
        )
        .orderBy('row.priority')
        .orderBy('row.created_at')
        .orderBy('row.id')
        .limit(limit)
        // SQLite has one writer at a time; PostgreSQL's writers must not wait for each other's rows.
        .$if(isPostgres, (query) => query.forUpdate().skipLocked()),
    )
    .updateTable('outbox')
    .set((set) => ({
      lease_until: plusMs(now, leaseMs),
      attempts: set('attempts', '+', 1),
      uncertain_since: set.fn.coalesce('uncertain_since', set.val(now)),
    }))
    .where('id', 'in', (query) => query.selectFrom('picked').select('picked.id'))
    .returningAll()
    .execute();
  return rows.sort(byOrder).map((row) => toClaimed(row, now));
}

type RowSchema = Schema & { readonly row: OutboxRow; readonly earlier: OutboxRow };
type RowWhere = ExpressionBuilder<Schema & { row: OutboxRow }, 'row'>;

/** After so many attempts a message lets the later ones of its target pass: about a minute. */
const BLOCKING_ATTEMPTS = 6;

function isFree(where: RowWhere, now: Instant) {
  return where.or([where('row.lease_until', 'is', null), where('row.lease_until', '<=', now)]);
}

/** Whether another message to the same target has to go first: one that is due, under way or tried again soon. */
function hasEarlier(where: RowWhere, now: Instant) {
  return where.exists(
    where
      .selectFrom('outbox as earlier')
      .select('earlier.id')
      .whereRef('earlier.target', '=', 'row.target')
      .where('earlier.state', '=', 'pending')
      .where(goesBefore)
      .where((also) =>
        also.or([
          also('earlier.due_at', '<=', now),
          also.between('earlier.attempts', 1, BLOCKING_ATTEMPTS),
        ]),
      ),
  );
}

/**
 * The order of sending: priority, then age. Spelt out rather than as a comparison of tuples, for which SQLite would
 * take the index by priority and read every pending row for every pending row.
 */
function goesBefore(both: ExpressionBuilder<RowSchema, 'earlier' | 'row'>) {
  const sameAge = both.and([
    both('earlier.created_at', '=', both.ref('row.created_at')),
    both('earlier.id', '<', both.ref('row.id')),
  ]);
  const older = both('earlier.created_at', '<', both.ref('row.created_at'));
  return both.or([
    both('earlier.priority', '<', both.ref('row.priority')),
    both.and([both('earlier.priority', '=', both.ref('row.priority')), both.or([older, sameAge])]),
  ]);
}

function byOrder(left: OutboxRow, right: OutboxRow): number {
  if (left.priority !== right.priority) return left.priority - right.priority;
  const [one, other] = [left.created_at + left.id, right.created_at + right.id];
  return one < other ? -1 : 1;
}

function toClaimed(row: OutboxRow, now: Instant): Claimed {
  const { uncertain_since: since } = row;
  return {
    id: row.id,
    destination: JSON.parse(row.destination),
    target: row.target,
    message: JSON.parse(row.message),
    topic: row.topic ?? undefined,
    priority: row.priority,
    attempts: row.attempts,
    uncertainSince: since === null || since === now ? undefined : instant(since),
  };
}

export async function settleSent(
  db: Db,
  id: string,
  sent: {
    readonly messageId: MessageId | undefined;
    readonly chatId: ChatId | undefined;
    readonly now: Instant;
  },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      state: 'sent',
      message_id: sent.messageId ?? null,
      chat_id: sent.chatId ?? null,
      sent_at: sent.now,
      lease_until: null,
      uncertain_since: null,
      error: null,
    })
    .where('id', '=', id)
    .execute();
}

/** What follows from a failed attempt. */
export type NextStep =
  | {
      readonly state: 'pending';
      readonly dueAt: Instant;
      readonly uncertainSince: Instant | undefined;
      readonly error: string;
    }
  | { readonly state: 'failed'; readonly error: string };

export async function settleFailure(db: Db, id: string, next: NextStep): Promise<void> {
  const change =
    next.state === 'failed'
      ? {}
      : { due_at: next.dueAt, uncertain_since: next.uncertainSince ?? null };
  await db
    .updateTable('outbox')
    .set({ state: next.state, error: next.error, lease_until: null, ...change })
    .where('id', '=', id)
    .execute();
}

export async function settleDropped(db: Db, id: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'dropped', lease_until: null, uncertain_since: null })
    .where('id', '=', id)
    .execute();
}

/**
 * Ends every lease: for a process that starts after another was killed. Should that one still live, the message's
 * uuid keeps it from appearing twice.
 */
export async function releaseLeases(db: Db): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ lease_until: null })
    .where('state', '=', 'pending')
    .where('lease_until', 'is not', null)
    .execute();
}

/** When `claimDue` may next find something; undefined when nothing is pending. It may lie in the past. */
export async function findNextDueAt(db: Db, now: Instant): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('outbox as row')
    .select(({ fn }) => fn.coalesce('row.lease_until', 'row.due_at').as('at'))
    .where('row.state', '=', 'pending')
    .where((where) => where.not(hasEarlier(where, now)))
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return row && instant(row.at);
}
