import type { ControlledTx, Db } from '#db/database.ts';
import { claimInbound, deleteInboundBefore } from '#db/inbound.ts';
import { isLostToAnother } from '#db/lost-transactions.ts';
import { loadActor } from '#db/members.ts';
import { findChatMode, findSentMessage, type SentMessage } from '#db/outbox.ts';
import type { WorkCalendar } from '#domain/calendar.ts';
import type { ChatId, MessageId, OpenId } from '#domain/ids.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import type { Actor } from '#domain/member.ts';
import { Refusal, type RefusalReason } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { loadCalendar } from './load-calendar.ts';

/** How long a taken event is remembered: the platform delivers one again for seven hours at most. */
const REMEMBERED_MS = 3 * 24 * 60 * 60_000;

/** What each request needs of the service. */
export interface Desk {
  readonly db: Db;
  readonly calendar: WorkCalendar;
  now(): Instant;
}

/** A request, and what to do about it. */
export interface Request<Result> {
  /** Names it for good: the platform's id of the event or the message. */
  readonly key: string;
  readonly by: OpenId;
  readonly handle: (call: Call) => Promise<Result>;
  /** Answers a refusal, after everything that `handle` wrote was taken back. */
  readonly refused: (call: Call, reason: RefusalReason) => Promise<Result>;
}

/** How often a transaction is done that loses to another one. Nothing has left it before it is committed. */
const MOST_ATTEMPTS = 3;

async function persist<Result>(transact: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      return await transact();
    } catch (fault) {
      if (!isLostToAnother(fault)) throw fault;
    }
  }
  return transact();
}

/**
 * Works on the request in one transaction with the note that it was taken: all of it happens or none,
 * and never twice. Gives undefined for a request that was taken before. `handle` may be called again, from the
 * start, when the transaction lost to another one.
 */
export function takeInbound<Result>(
  desk: Desk,
  request: Request<Result>,
): Promise<Result | undefined> {
  return persist(() => takeOnce(desk, request));
}

async function takeOnce<Result>(desk: Desk, request: Request<Result>): Promise<Result | undefined> {
  const tx = await desk.db.startTransaction().execute();
  try {
    const result = await takeWithin(tx, desk, request);
    await tx.commit().execute();
    return result;
  } catch (fault) {
    await rollBack(tx);
    throw fault;
  }
}

/** A broken connection and a full disk end the transaction themselves; what broke says more than that nothing is left to undo. */
async function rollBack(tx: ControlledTx): Promise<void> {
  try {
    await tx.rollback().execute();
  } catch {
    // The connection was given back all the same.
  }
}

async function takeWithin<Result>(
  tx: ControlledTx,
  desk: Desk,
  { key, by, handle, refused }: Request<Result>,
): Promise<Result | undefined> {
  const now = desk.now();
  if (!(await claimInbound(tx, key, now))) return undefined;
  const actor = await loadActor(tx, by, now);
  const call = { tx, actor, now, calendar: await loadCalendar(tx, desk.calendar) };
  const beforeWork = await tx.savepoint('before_work').execute();
  try {
    return await handle(call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await beforeWork.rollbackToSavepoint('before_work').execute();
    return refused(call, error.reason);
  }
}

/** One transaction of the service's own, without a person. `work` may be called again, as in a request. */
export function inTransaction<Result>(
  desk: Desk,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  return persist(() =>
    desk.db.transaction().execute(async (tx) => {
      const now = desk.now();
      return work({ tx, actor: SYSTEM, now, calendar: await loadCalendar(tx, desk.calendar) });
    }),
  );
}

/** Who acts when the service does: reminders, the example. */
const SYSTEM: Actor = { openId: 'system' as OpenId, name: '', memberships: [] };

/** What we sent as the message that was pressed, or undefined when it was not from the outbox. */
export const findPressedMessage = (call: Call, id: MessageId): Promise<SentMessage | undefined> =>
  findSentMessage(call.tx, id);

/** Whether the chat is a group or the actor's private one, also while it is not noted yet what was sent there. */
export const findOwnChatMode = (
  call: Call,
  chat: ChatId,
): Promise<'private' | 'group' | undefined> => findChatMode(call.tx, chat, call.actor.openId);

/** Forgets events that the platform can no longer deliver again. */
export async function forgetOldInbound(call: Call): Promise<number> {
  return deleteInboundBefore(call.tx, plusMs(call.now, -REMEMBERED_MS));
}
