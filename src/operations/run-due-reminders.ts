import { findNextReminderDueAt, listDueReminders } from '#db/reminders.ts';
import type { Instant } from '#domain/instant.ts';
import { runReminder } from './run-reminder.ts';
import { type Desk, forgetOldInbound, inTransaction } from './take-inbound.ts';

/** Does every reminder that is due, each in a transaction of its own. Gives when the next one is. */
export async function runDueReminders(desk: Desk): Promise<Instant | undefined> {
  for (const reminder of await listDueReminders(desk.db, desk.now())) {
    await inTransaction(desk, (call) => runReminder(call, reminder));
  }
  return findNextReminderDueAt(desk.db);
}

/** Clears away what is no longer needed. */
export async function keepHouse(desk: Desk): Promise<void> {
  await inTransaction(desk, forgetOldInbound);
}
