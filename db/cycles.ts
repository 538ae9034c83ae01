import { CYCLE_PHASES, type Cycle, type CyclePhase } from '#domain/cycle.ts';
import { type StoredSettings, withDefaults } from '#domain/cycle-settings.ts';
import { type CycleId, cycleId, type ScorecardId, type UnitId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import { type Points, pointsFromHundredths } from '#domain/points.ts';
import type { CycleRow, Db, Tx } from './database.ts';
import { oneOf } from './one-of.ts';

const toCycle = (row: CycleRow): Cycle => ({
  id: cycleId(row.id),
  year: row.year,
  phase: oneOf(CYCLE_PHASES, row.phase),
  step: pointsFromHundredths(row.step),
  isExample: row.is_example === 1,
  settings: withDefaults(JSON.parse(row.settings)),
  openedAt: row.opened_at === null ? undefined : instant(row.opened_at),
  deadlineAt: row.deadline_at === null ? undefined : instant(row.deadline_at),
});

/** Settings of its own a cycle gets later, by `updateSettings`. */
export async function insertCycle(
  tx: Tx,
  cycle: Omit<Cycle, 'settings'>,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('cycle')
    .values({
      id: cycle.id,
      year: cycle.year,
      phase: cycle.phase,
      step: cycle.step,
      is_example: cycle.isExample ? 1 : 0,
      opened_at: cycle.openedAt ?? null,
      deadline_at: cycle.deadlineAt ?? null,
      created_at: now,
      settings: '{}',
    })
    .execute();
}

/** The newest cycle: the one that people mean when they name none. */
export async function findCurrentCycle(db: Db): Promise<Cycle | undefined> {
  const row = await db
    .selectFrom('cycle')
    .selectAll()
    .orderBy('year', 'desc')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row && toCycle(row);
}

export async function findCycle(db: Db, id: CycleId): Promise<Cycle | undefined> {
  const row = await db.selectFrom('cycle').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toCycle(row);
}

/** The cycle that a scorecard or a unit belongs to. */
export async function findCycleOf(
  db: Db,
  of: { readonly scorecardId: ScorecardId } | { readonly unitId: UnitId },
): Promise<Cycle | undefined> {
  const part =
    'unitId' in of
      ? db.selectFrom('unit').select('cycle_id').where('id', '=', of.unitId)
      : db.selectFrom('scorecard').select('cycle_id').where('id', '=', of.scorecardId);
  const row = await part.executeTakeFirst();
  return row && findCycle(db, cycleId(row.cycle_id));
}

export async function findCycleByYear(db: Db, year: number): Promise<Cycle | undefined> {
  const row = await db.selectFrom('cycle').selectAll().where('year', '=', year).executeTakeFirst();
  return row && toCycle(row);
}

export async function updatePhase(tx: Tx, id: CycleId, phase: CyclePhase): Promise<void> {
  await tx.updateTable('cycle').set({ phase }).where('id', '=', id).execute();
}

/** Gives false when the cycle was no longer in drafting: somebody else opened it. */
export async function updateOpened(
  tx: Tx,
  id: CycleId,
  at: { readonly openedAt: Instant; readonly deadlineAt: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cycle')
    .set({ phase: 'scoring', opened_at: at.openedAt, deadline_at: at.deadlineAt })
    .where('id', '=', id)
    .where('phase', '=', 'drafting')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function updateDeadline(tx: Tx, id: CycleId, deadlineAt: Instant): Promise<void> {
  await tx.updateTable('cycle').set({ deadline_at: deadlineAt }).where('id', '=', id).execute();
}

export async function updateStep(tx: Tx, id: CycleId, step: Points): Promise<void> {
  await tx.updateTable('cycle').set({ step }).where('id', '=', id).execute();
}

/** Keeps what the office decided otherwise than by default. */
export async function updateSettings(tx: Tx, id: CycleId, settings: StoredSettings): Promise<void> {
  await tx
    .updateTable('cycle')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', id)
    .execute();
}

export async function listCycles(db: Db): Promise<readonly Cycle[]> {
  const rows = await db.selectFrom('cycle').selectAll().orderBy('year', 'desc').execute();
  return rows.map(toCycle);
}
