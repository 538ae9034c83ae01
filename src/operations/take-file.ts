import {
  claimReceivedFile,
  findNextFileDueAt,
  isFileWaiting,
  postponeReceivedFile,
  type ReceivedFile,
  releaseReceivedFiles,
  settleReceivedFile,
} from '#db/received-files.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import { PRIORITY } from '#domain/message.ts';
import type { RefusalReason } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { notify } from './notify.ts';
import { assertMaySendFiles } from './receive-file.ts';
import { type Desk, inTransaction, takeInbound } from './take-inbound.ts';

/** Longer than fetching and reading a file can take, each with its time-out. */
const LEASE_MS = 3 * 60_000;

/** A file that waits to be read, taken for this process alone; undefined when none is due. */
export const claimFile = ({ db, now }: Desk): Promise<ReceivedFile | undefined> =>
  claimReceivedFile(db, { now: now(), leaseMs: LEASE_MS });

/** When to look again; undefined when nothing waits. */
export const findNextFile = ({ db }: Desk): Promise<Instant | undefined> => findNextFileDueAt(db);

/** What a killed process was reading is due again. */
export const releaseFiles = ({ db }: Desk): Promise<void> => releaseReceivedFiles(db);

/** Tries again later. `error` names the fault, without anything of the content. */
export const postponeFile = (
  { db, now }: Desk,
  file: ReceivedFile,
  later: { readonly delayMs: number; readonly error: string },
): Promise<void> =>
  postponeReceivedFile(db, file.messageId, {
    dueAt: plusMs(now(), later.delayMs),
    error: later.error,
  });

/**
 * Answers a file that was read: what is proposed and the note that its sender was told are one transaction. Their role
 * is looked at again, as it is now. A file is answered once, whatever becomes of this process.
 */
export async function answerFile(
  desk: Desk,
  file: ReceivedFile,
  answer: {
    readonly handle: (call: Call) => Promise<void>;
    readonly refused: (call: Call, reason: RefusalReason) => Promise<void>;
  },
): Promise<void> {
  const settling = async (call: Call, then: () => Promise<void>): Promise<void> => {
    if (await settleReceivedFile(call.tx, file.messageId)) await then();
  };
  await takeInbound(desk, {
    key: `file:${file.messageId}`,
    by: file.openId,
    handle: async (call) => {
      assertMaySendFiles(call);
      await settling(call, () => answer.handle(call));
    },
    refused: (call, reason) => settling(call, () => answer.refused(call, reason)),
  });
}

/** Says once that a file takes a while, unless it is answered by now. */
export async function sayFileIsRead(desk: Desk, file: ReceivedFile, text: string): Promise<void> {
  await inTransaction(desk, async (call) => {
    if (!(await isFileWaiting(call.tx, file.messageId))) return;
    const destination = { to: 'person', openId: file.openId } as const;
    await notify(call, destination, {
      message: { kind: 'text', text },
      priority: PRIORITY.answer,
      dedupeKey: `working:${file.messageId}`,
    });
  });
}
