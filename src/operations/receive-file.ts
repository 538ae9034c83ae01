import { insertReceivedFile, type ReceivedFile } from '#db/received-files.ts';
import { departmentsScoredBy, isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';

/** What is kept of a file's name; the platform takes longer ones. */
const LONGEST_NAME = 200;

/** Notes a file for whoever may send one, to be read soon: once, however often the message is delivered. */
export async function receiveFile(
  call: Call,
  file: Omit<ReceivedFile, 'openId' | 'attempts' | 'receivedAt'>,
): Promise<void> {
  assertMaySendFiles(call);
  await insertReceivedFile(call.tx, {
    ...file,
    name: [...file.name].slice(0, LONGEST_NAME).join(''),
    openId: call.actor.openId,
    receivedAt: call.now,
  });
}

/** The office sends scorecards and rosters, departments their scores. What a file holds is checked once it is read. */
export function assertMaySendFiles({ actor }: Call): void {
  assertSomebody(actor);
  if (!isAdmin(actor) && departmentsScoredBy(actor).length === 0) {
    refuse({ code: 'file_not_for_you' });
  }
}
