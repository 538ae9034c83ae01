import type { Db } from '#db/database.ts';
import { claimInbound, deleteInboundBefore } from '#db/inbound.ts';
import { loadActor, upsertPerson } from '#db/members.ts';
import { findSentMessage, type SentMessage } from '#db/outbox.ts';
import type { WorkCalendar } from '#domain/calendar.ts';
import type { MessageId, OpenId } from '#domain/ids.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import type { Actor } from '#domain/member.ts';
import type { Call } from './call.ts';

/** How long a taken event is remembered: the platform delivers one again for seven hours at most. */
const REMEMBERED_MS = 3 * 24 * 60 * 60_000;

/** What each request needs of the service. */
export interface Desk {
  readonly db: Db;
  readonly calendar: WorkCalendar;
  now(): Instant;
}

/**
 * Lets `handle` work on the request, in one transaction with the note that the request was taken: all of it
 * happens or none, and never twice. Gives undefined for a request that was taken before.
 */
export async function takeInbound<Result>(
  desk: Desk,
  request: { readonly key: string; readonly by: OpenId },
  handle: (call: Call) => Promise<Result>,
): Promise<Result | undefined> {
  return desk.db.transaction().execute(async (tx) => {
    const now = desk.now();
    if (!(await claimInbound(tx, request.key, now))) return undefined;
    const actor = await loadActor(tx, request.by);
    return handle({ tx, actor, now, calendar: desk.calendar });
  });
}

/** One transaction of the service's own, without a person. */
export async function inTransaction<Result>(
  desk: Desk,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  return desk.db
    .transaction()
    .execute((tx) => work({ tx, actor: SYSTEM, now: desk.now(), calendar: desk.calendar }));
}

/** Who acts when the service does: reminders, the example. */
const SYSTEM: Actor = { openId: 'system' as OpenId, name: '', memberships: [] };

/** Keeps the person's name, as the platform gives it. */
export async function rememberPerson(
  desk: Desk,
  person: { readonly openId: OpenId; readonly name: string },
): Promise<void> {
  await desk.db.transaction().execute((tx) => upsertPerson(tx, person));
}

/** What we sent as the message that was pressed, or undefined when it was not from the outbox. */
export const findPressedMessage = (call: Call, id: MessageId): Promise<SentMessage | undefined> =>
  findSentMessage(call.tx, id);

/** Forgets events that the platform can no longer deliver again. */
export async function forgetOldInbound(call: Call): Promise<number> {
  return deleteInboundBefore(call.tx, plusMs(call.now, -REMEMBERED_MS));
}
