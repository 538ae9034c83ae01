import { randomBytes } from 'node:crypto';
import { type ChatId, chatId, type MessageId, messageId, type OpenId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Destination, Message, Priority } from '#domain/message.ts';
import type { Subject } from '#domain/subject.ts';
import type { Db, OutboxRow, Tx } from './database.ts';
import { oneOf } from './one-of.ts';

/** `dropped`: it had become pointless when its turn came. */
const OUTBOX_STATES = ['pending', 'sent', 'failed', 'dropped'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** A message that has to go out. */
export interface Outgoing {
  readonly destination: Destination;
  readonly message: Message;
  readonly priority: Priority;
  readonly now: Instant;
  /** Not before; at once when not given. */
  readonly dueAt?: Instant;
  /** To find later what was sent last about it. */
  readonly topic?: string;
  /** At most one message is ever taken with the same key. */
  readonly dedupeKey?: string;
  /** The cells that it shows: what a reply to it is about. */
  readonly about?: Subject | undefined;
}

export interface SentMessage {
  readonly id: string;
  readonly destination: Destination;
  readonly message: Message;
  readonly topic: string | undefined;
  readonly messageId: MessageId;
  readonly chatId: ChatId | undefined;
  readonly sentAt: Instant;
}

/** Whom the platform's pace counts a message to. */
function targetOf(destination: Destination): string {
  return destination.to === 'person'
    ? `person:${destination.openId}`
    : `chat:${destination.chatId}`;
}

/** Takes a message in. Gives its id, or undefined when its dedupe key was taken before. */
export async function enqueue(tx: Tx, outgoing: Outgoing): Promise<string | undefined> {
  const { destination, message, priority, now, dueAt = now, topic, dedupeKey, about } = outgoing;
  const row = await tx
    .insertInto('outbox')
    .values({
      id: nextId(),
      destination: JSON.stringify(destination),
      target: targetOf(destination),
      message: JSON.stringify(message),
      topic: topic ?? null,
      dedupe_key: dedupeKey ?? null,
      subject: about === undefined ? null : JSON.stringify(about),
      priority,
      state: 'pending',
      attempts: 0,
      due_at: dueAt,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Ids sort in the order of taking in, also where a standing clock gives several rows one instant. */
function nextId(): string {
  const microseconds = Math.round((performance.timeOrigin + performance.now()) * 1000);
  return `o${microseconds.toString(36).padStart(11, '0')}${randomBytes(5).toString('hex')}`;
}

/** The newest message about a topic, if the platform has taken it, so that it can be replaced; undefined when it failed. */
export async function findLastSent(db: Db, topic: string): Promise<SentMessage | undefined> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('topic', '=', topic)
    .where('state', 'in', ['sent', 'failed'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.state === 'sent' && row.message_id !== null ? toSent(row) : undefined;
}

/** Whether a message about the topic still waits to go out. */
export async function isTopicPending(db: Db, topic: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('topic', '=', topic)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return row !== undefined;
}

/** What we sent as this message, first of all; undefined when it is not ours. */
export async function findSentMessage(db: Db, id: MessageId): Promise<SentMessage | undefined> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('message_id', '=', id)
    .where('state', '=', 'sent')
    .orderBy('sent_at')
    .orderBy('id')
    .executeTakeFirst();
  return row && toSent(row);
}

/** What the message shows now: its cells, and what was sent, which may tell them; undefined when it is not ours. */
export async function findSubject(
  db: Db,
  id: MessageId,
): Promise<{ readonly about: Subject | undefined; readonly message: Message } | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['subject', 'message'])
    .where('message_id', '=', id)
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const about = row.subject === null ? undefined : JSON.parse(row.subject);
  return { about, message: JSON.parse(row.message) };
}

/** The card in the message was replaced by one that shows these cells. */
export async function updateSubject(
  tx: Tx,
  id: MessageId,
  about: Subject | undefined,
): Promise<void> {
  await tx
    .updateTable('outbox')
    // A card that shows no cells any more is not what was sent first either.
    .set({ subject: JSON.stringify(about ?? []) })
    .where('message_id', '=', id)
    .execute();
}

/**
 * Whether a chat that a person acts in is a group or their private one, by what was put in for either: also a message
 * whose sending is not noted yet has its row. Undefined for a chat that we never wrote to.
 */
export async function findChatMode(
  db: Db,
  chat: ChatId,
  person: OpenId,
): Promise<'private' | 'group' | undefined> {
  const toGroup = targetOf({ to: 'chat', chatId: chat });
  const toPerson = targetOf({ to: 'person', openId: person });
  const rows = await db
    .selectFrom('outbox')
    .select('target')
    .where(({ and, or, eb }) =>
      or([
        eb('target', '=', toGroup),
        and([
          eb('target', '=', toPerson),
          or([
            eb('chat_id', '=', chat),
            and([eb('state', '=', 'pending'), eb('uncertain_since', 'is not', null)]),
          ]),
        ]),
      ]),
    )
    .groupBy('target')
    .execute();
  if (rows.some(({ target }) => target === toGroup)) return 'group';
  return rows.length === 0 ? undefined : 'private';
}

function toSent(row: OutboxRow): SentMessage {
  return {
    id: row.id,
    destination: JSON.parse(row.destination),
    message: JSON.parse(row.message),
    topic: row.topic ?? undefined,
    messageId: messageId(row.message_id ?? ''),
    chatId: row.chat_id === null ? undefined : chatId(row.chat_id),
    sentAt: instant(row.sent_at ?? row.created_at),
  };
}

/**
 * Forgets what was sent, dropped or given up before the moment. A dedupe key holds for good, the newest message sent
 * about a topic stays, and so does every row of a card that was replaced since: the first one tells its age.
 */
export async function deleteSettledBefore(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('outbox as row')
    .where('row.state', '!=', 'pending')
    .where('row.dedupe_key', 'is', null)
    // What was never sent is as old as its last attempt.
    .where(({ fn }) => fn.coalesce('row.sent_at', 'row.due_at'), '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as later')
            .select('later.id')
            .whereRef('later.message_id', '=', 'row.message_id')
            .where('later.sent_at', '>=', before),
        ),
      ),
    )
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('row.topic', 'is', null),
        eb('row.state', '!=', 'sent'),
        exists(
          selectFrom('outbox as later')
            .select('later.id')
            .whereRef('later.topic', '=', 'row.topic')
            .whereRef('later.sent_at', '>', 'row.sent_at'),
        ),
      ]),
    )
    .execute();
}

/** Whether a message was taken with the key, whatever became of it. */
export async function isTaken(db: Db, dedupeKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** The reminders that people were sent since the moment, oldest first. */
export async function listSentReminders(
  db: Db,
  since: Instant,
): Promise<readonly { readonly openId: OpenId; readonly messageId: MessageId }[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .where('message', 'like', '{"kind":"reminder"%')
    .orderBy('sent_at')
    .orderBy('id')
    .execute();
  return rows
    .map(toSent)
    .flatMap(({ destination, messageId: sent }) =>
      destination.to === 'person' ? [{ openId: destination.openId, messageId: sent }] : [],
    );
}

export async function countByState(db: Db): Promise<Readonly<Record<OutboxState, number>>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['state', ({ fn }) => fn.countAll().as('count')])
    .groupBy('state')
    .execute();
  const counts = { pending: 0, sent: 0, failed: 0, dropped: 0 };
  for (const { state, count } of rows) counts[oneOf(OUTBOX_STATES, state)] = Number(count);
  return counts;
}

/** Whether anything was ever put into the outbox for the person. */
export async function hasMessageFor(db: Db, openId: OpenId): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('target', '=', targetOf({ to: 'person', openId }))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
