import { APPEAL_STATES, type Appeal, type AppealAnswer, type AppealState } from '#domain/appeal.ts';
import { type CycleId, cycleId, departmentId, itemId, openId, unitId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { AppealRow, Db, Tx } from './database.ts';
import { oneOf } from './one-of.ts';
import type { Cell } from './scores.ts';

const toAppeal = (row: AppealRow): Appeal => ({
  id: row.id,
  cycleId: cycleId(row.cycle_id),
  publicationId: row.publication_id,
  unitId: unitId(row.unit_id),
  itemId: itemId(row.item_id),
  departmentId: departmentId(row.department_id),
  filedBy: openId(row.filed_by),
  filedOnBehalf: row.filed_on_behalf === 1,
  filedAt: instant(row.filed_at),
  text: row.text,
  state: oneOf(APPEAL_STATES, row.state),
  version: row.version,
  answerDueAt: instant(row.answer_due_at),
  answer: toAnswer(row),
  decidedBy: row.decided_by === null ? undefined : openId(row.decided_by),
  decidedAt: row.decided_at === null ? undefined : instant(row.decided_at),
});

function toAnswer(row: AppealRow): AppealAnswer | undefined {
  if (row.answered_by === null) return undefined;
  const points = row.points === null ? undefined : pointsFromHundredths(row.points);
  return {
    text: row.answer,
    score: points === undefined ? undefined : { points, reason: row.reason },
    by: openId(row.answered_by),
    onBehalf: row.answered_on_behalf === 1,
  };
}

const answerColumns = (answer: AppealAnswer | undefined) => ({
  points: answer?.score?.points ?? null,
  reason: answer?.score?.reason ?? '',
  answer: answer?.text ?? '',
  answered_by: answer?.by ?? null,
  answered_on_behalf: answer?.onBehalf === true ? 1 : 0,
});

export async function insertAppeal(tx: Tx, appeal: Appeal): Promise<void> {
  const row: AppealRow = {
    id: appeal.id,
    cycle_id: appeal.cycleId,
    publication_id: appeal.publicationId,
    unit_id: appeal.unitId,
    item_id: appeal.itemId,
    department_id: appeal.departmentId,
    filed_by: appeal.filedBy,
    filed_on_behalf: appeal.filedOnBehalf ? 1 : 0,
    filed_at: appeal.filedAt,
    text: appeal.text,
    state: appeal.state,
    version: appeal.version,
    answer_due_at: appeal.answerDueAt,
    ...answerColumns(appeal.answer),
    decided_by: appeal.decidedBy ?? null,
    decided_at: appeal.decidedAt ?? null,
  };
  await tx.insertInto('appeal').values(row).execute();
}

/** Moves the appeal on; who calls holds the ledger's lock and has looked at its state. */
export async function updateAppeal(
  tx: Tx,
  id: string,
  to: Pick<Appeal, 'state' | 'version' | 'answer' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await tx
    .updateTable('appeal')
    .set({
      state: to.state,
      version: to.version,
      ...answerColumns(to.answer),
      decided_by: to.decidedBy ?? null,
      decided_at: to.decidedAt ?? null,
    })
    .where('id', '=', id)
    .execute();
}

export async function findAppeal(db: Db, id: string): Promise<Appeal | undefined> {
  const row = await db.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAppeal(row);
}

/** The newest appeal about the cell, whatever became of it. */
export async function findAppealOfCell(db: Db, cell: Cell): Promise<Appeal | undefined> {
  const row = await db
    .selectFrom('appeal')
    .selectAll()
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row && toAppeal(row);
}

/** All of the cycle, oldest first; on demand those in one of the states. */
export async function listAppeals(
  db: Db,
  cycle: CycleId,
  states: readonly AppealState[] = APPEAL_STATES,
): Promise<readonly Appeal[]> {
  const rows = await db
    .selectFrom('appeal')
    .selectAll()
    .where('cycle_id', '=', cycle)
    .where('state', 'in', states)
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
  return rows.map(toAppeal);
}
