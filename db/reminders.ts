import { APPEAL_REMINDER_KINDS } from '#domain/appeal.ts';
import { type CycleId, cycleId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import { isReminderKind, type PlannedReminder, type ReminderKind } from '#domain/reminder-plan.ts';
import type { Db, ReminderRow, Tx } from './database.ts';
import { newId } from './ids.ts';

/** A planned reminder that waits for its moment. */
export interface Reminder {
  readonly id: string;
  readonly cycleId: CycleId;
  readonly kind: ReminderKind;
  readonly dueAt: Instant;
}

/** A reminder that has come due; its kind is undefined when another version of this program planned it. */
export type DueReminder = Reminder | (Omit<Reminder, 'kind'> & { readonly kind: undefined });

const toReminder = (row: ReminderRow): DueReminder => {
  const { id, kind } = row;
  const planned = { id, cycleId: cycleId(row.cycle_id), dueAt: instant(row.due_at) };
  return isReminderKind(kind) ? { ...planned, kind } : { ...planned, kind: undefined };
};

const isKnown = (reminder: DueReminder): reminder is Reminder => reminder.kind !== undefined;

export async function insertReminders(
  tx: Tx,
  cycle: CycleId,
  planned: readonly PlannedReminder[],
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map(({ kind, dueAt }) => ({
    id: newId('r'),
    cycle_id: cycle,
    kind,
    due_at: dueAt,
    state: 'due',
    settled_at: null,
  }));
  await tx.insertInto('reminder').values(rows).execute();
}

/** The latest first: after a time without service it is the one that counts, and who got it gets no earlier one. */
export async function listDueReminders(db: Db, now: Instant): Promise<readonly DueReminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('state', '=', 'due')
    .where('due_at', '<=', now)
    .where('kind', 'not in', APPEAL_REMINDER_KINDS)
    .orderBy('due_at', 'desc')
    .execute();
  return rows.map(toReminder);
}

/** Undefined also for one of a kind that is not known. */
export async function findReminder(db: Db, id: string): Promise<Reminder | undefined> {
  const row = await db.selectFrom('reminder').selectAll().where('id', '=', id).executeTakeFirst();
  const reminder = row && toReminder(row);
  return reminder && isKnown(reminder) ? reminder : undefined;
}

export async function findNextReminderDueAt(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('reminder')
    .select('due_at')
    .where('state', '=', 'due')
    .orderBy('due_at')
    .executeTakeFirst();
  return row && instant(row.due_at);
}

/** Gives false when it was settled before, by another process or before a restart. */
export async function settleReminder(
  tx: Tx,
  id: string,
  state: 'done' | 'skipped',
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('reminder')
    .set({ state, settled_at: now })
    .where('id', '=', id)
    .where('state', '=', 'due')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function postponeReminder(tx: Tx, id: string, dueAt: Instant): Promise<void> {
  await tx
    .updateTable('reminder')
    .set({ due_at: dueAt })
    .where('id', '=', id)
    .where('state', '=', 'due')
    .execute();
}

/** Sets aside what is still to come before the deadline, because it is planned anew. */
export async function skipDueReminders(tx: Tx, cycle: CycleId, now: Instant): Promise<void> {
  await tx
    .updateTable('reminder')
    .set({ state: 'skipped', settled_at: now })
    .where('cycle_id', '=', cycle)
    .where('state', '=', 'due')
    .where('kind', 'not in', APPEAL_REMINDER_KINDS)
    .execute();
}
