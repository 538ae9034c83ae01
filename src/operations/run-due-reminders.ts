import { deleteSettledBefore } from '#db/outbox.ts';
import { deleteProposalsBefore } from '#db/proposals.ts';
import { deleteReceivedFilesBefore } from '#db/received-files.ts';
import { findNextReminderDueAt, listDueReminders } from '#db/reminders.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import type { Call } from './call.ts';
import { runDueAppealReminders } from './run-appeal-deadlines.ts';
import { runReminder } from './run-reminder.ts';
import { type Desk, forgetOldInbound, inTransaction } from './take-inbound.ts';
import { relockExpired } from './unlock-cell.ts';

/** A card can be pressed for 14 days: so long its message is looked up, and the preview that it confirms. */
const NEEDED_MS = 15 * 24 * 60 * 60_000;

/**
 * Does every reminder that is due, each in a transaction of its own. Gives when the next one is. Rejects with an
 * `AggregateError` when some broke, after all the others were done; those are still due at the next look.
 */
export async function runDueReminders(desk: Desk): Promise<Instant | undefined> {
  const faults: unknown[] = [];
  for (const reminder of await listDueReminders(desk.db, desk.now())) {
    try {
      await inTransaction(desk, (call) => runReminder(call, reminder));
      if (reminder.kind === undefined) throw new Error(`nobody knows how to send ${reminder.id}`);
    } catch (fault) {
      faults.push(fault);
    }
  }
  faults.push(...(await runDueAppealReminders(desk)));
  await relockExpired(desk).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} reminders broke`);
  return findNextReminderDueAt(desk.db);
}

/** Clears away what is no longer needed. */
export async function keepHouse(desk: Desk): Promise<void> {
  await inTransaction(desk, forgetOldInbound);
  await inTransaction(desk, forgetOldCards);
}

async function forgetOldCards({ tx, now }: Call): Promise<void> {
  const before = plusMs(now, -NEEDED_MS);
  await deleteSettledBefore(tx, before);
  await deleteProposalsBefore(tx, before);
  await deleteReceivedFilesBefore(tx, before);
}
