import {
  APPEAL_REMINDER_KINDS,
  type AppealReminderKind,
  type PlannedAppealReminder,
} from '#domain/appeal.ts';
import { type CycleId, cycleId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Db, Tx } from './database.ts';
import { newId } from './ids.ts';
import { oneOf } from './one-of.ts';

/** A planned reminder of answers that are due; which those are is looked at when it is run. */
export interface AppealReminder {
  readonly id: string;
  readonly cycleId: CycleId;
  readonly kind: AppealReminderKind;
  readonly dueAt: Instant;
}

/** Plans what is not planned yet: appeals of one day are reminded of together. */
export async function insertAppealReminders(
  tx: Tx,
  cycle: CycleId,
  planned: readonly PlannedAppealReminder[],
): Promise<void> {
  for (const { kind, dueAt } of planned) {
    const known = await tx
      .selectFrom('reminder')
      .select('id')
      .where('cycle_id', '=', cycle)
      .where('kind', '=', kind)
      .where('due_at', '=', dueAt)
      .where('state', '=', 'due')
      .executeTakeFirst();
    if (known !== undefined) continue;
    const row = { cycle_id: cycle, kind, due_at: dueAt, state: 'due', settled_at: null };
    await tx
      .insertInto('reminder')
      .values({ id: newId('r'), ...row })
      .execute();
  }
}

export async function listDueAppealReminders(
  db: Db,
  now: Instant,
): Promise<readonly AppealReminder[]> {
  const rows = await db
    .selectFrom('reminder')
    .selectAll()
    .where('kind', 'in', APPEAL_REMINDER_KINDS)
    .where('state', '=', 'due')
    .where('due_at', '<=', now)
    .orderBy('due_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cycleId: cycleId(row.cycle_id),
    kind: oneOf(APPEAL_REMINDER_KINDS, row.kind),
    dueAt: instant(row.due_at),
  }));
}
