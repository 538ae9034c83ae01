import {
  type ChatId,
  chatId,
  type MessageId,
  messageId,
  type OpenId,
  openId,
} from '#domain/ids.ts';
import { type Instant, instant, plusMs } from '#domain/instant.ts';
import type { Db, ReceivedFileRow, Tx } from './database.ts';
import { oneOf } from './one-of.ts';

/** `waiting` to be read; `answered`: its sender was told what came of it, whatever that was. */
type ReceivedFileState = 'waiting' | 'answered';

const CHAT_MODES = ['private', 'group'] as const;

/** A file that somebody sent. Its content is never kept. */
export interface ReceivedFile {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly chatMode: 'private' | 'group';
  readonly openId: OpenId;
  readonly fileKey: string;
  readonly name: string;
  readonly replyTo: MessageId | undefined;
  /** How often reading it was begun, this time included. */
  readonly attempts: number;
  readonly receivedAt: Instant;
}

const toReceivedFile = (row: ReceivedFileRow): ReceivedFile => ({
  messageId: messageId(row.message_id),
  chatId: chatId(row.chat_id),
  chatMode: oneOf(CHAT_MODES, row.chat_mode),
  openId: openId(row.open_id),
  fileKey: row.file_key,
  name: row.name,
  replyTo: row.reply_to === null ? undefined : messageId(row.reply_to),
  attempts: row.attempts,
  receivedAt: instant(row.received_at),
});

/** Notes the file, to be read at once. A message that was noted before stays as it is. */
export async function insertReceivedFile(
  tx: Tx,
  file: Omit<ReceivedFile, 'attempts'>,
): Promise<void> {
  await tx
    .insertInto('received_file')
    .values({
      message_id: file.messageId,
      chat_id: file.chatId,
      chat_mode: file.chatMode,
      open_id: file.openId,
      file_key: file.fileKey,
      name: file.name,
      reply_to: file.replyTo ?? null,
      state: 'waiting' satisfies ReceivedFileState,
      attempts: 0,
      due_at: file.receivedAt,
      received_at: file.receivedAt,
      error: null,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute();
}

/** Takes the file that waits longest of those that are due, for so long; nobody else takes it meanwhile. */
export async function claimReceivedFile(
  db: Db,
  { now, leaseMs }: { readonly now: Instant; readonly leaseMs: number },
): Promise<ReceivedFile | undefined> {
  const row = await db
    .selectFrom('received_file')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const claimed = await db
    .updateTable('received_file')
    .set({ attempts: row.attempts + 1, due_at: plusMs(now, leaseMs) })
    .where('message_id', '=', row.message_id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', row.attempts)
    .returningAll()
    .executeTakeFirst();
  return claimed && toReceivedFile(claimed);
}

/** When the next file falls due that is being read or waits to be; undefined when there is none. */
export async function findNextFileDueAt(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('received_file')
    .select('due_at')
    .where('state', '=', 'waiting')
    .orderBy('due_at')
    .executeTakeFirst();
  return row && instant(row.due_at);
}

/** Makes what a killed process was reading due again. */
export async function releaseReceivedFiles(db: Db): Promise<void> {
  await db
    .updateTable('received_file')
    .set((eb) => ({ due_at: eb.ref('received_at') }))
    .where('state', '=', 'waiting')
    .execute();
}

/** Reading it failed for now. `error` names the fault and holds nothing of the content. */
export async function postponeReceivedFile(
  db: Db,
  id: MessageId,
  { dueAt, error }: { readonly dueAt: Instant; readonly error: string },
): Promise<void> {
  await db
    .updateTable('received_file')
    .set({ due_at: dueAt, error })
    .where('message_id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Notes that the sender is told what came of it. Gives false when they had been told before. */
export async function settleReceivedFile(tx: Tx, id: MessageId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('received_file')
    .set({ state: 'answered' satisfies ReceivedFileState })
    .where('message_id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function isFileWaiting(db: Db, id: MessageId): Promise<boolean> {
  const row = await db
    .selectFrom('received_file')
    .select('state')
    .where('message_id', '=', id)
    .executeTakeFirst();
  return row?.state === 'waiting';
}

/** Forgets what was answered, by the day that it came in. */
export async function deleteReceivedFilesBefore(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('received_file')
    .where('state', '=', 'answered')
    .where('received_at', '<', before)
    .execute();
}
