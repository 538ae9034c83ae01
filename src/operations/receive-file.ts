import { insertReceivedFile, type ReceivedFile } from '#db/received-files.ts';
import { departmentsScoredBy, isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { tidyTyped } from '#domain/text-normal.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';

/** What is kept of a file's name, its ending apart; the platform takes longer ones. */
const LONGEST_NAME = 60;

/** Notes a file for whoever may send one, to be read soon: once, however often the message is delivered. */
export async function receiveFile(
  call: Call,
  file: Omit<ReceivedFile, 'openId' | 'attempts' | 'receivedAt'>,
): Promise<void> {
  assertMaySendFiles(call);
  await insertReceivedFile(call.tx, {
    ...file,
    name: sayableName(file.name),
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

/** On one line, without characters that nobody sees; cut before its ending, which says what it claims to be. */
function sayableName(name: string): string {
  const line = tidyTyped(name).replace(/\s+/g, ' ').trim();
  const ending = /\.[a-z\d]{1,8}$/i.exec(line)?.[0] ?? '';
  const stem = [...line.slice(0, line.length - ending.length)];
  if (stem.length <= LONGEST_NAME) return line;
  return `${stem.slice(0, LONGEST_NAME - 1).join('')}…${ending}`;
}
