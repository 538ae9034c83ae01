import { createHash } from 'node:crypto';
import type { CycleId, DepartmentId, ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import { LEDGER_KINDS, type LedgerKind } from '#domain/ledger-kind.ts';
import type { Json } from '#domain/message.ts';
import type { Db, LedgerRow, Tx } from './database.ts';

/** Something that a person (or `system`) did, and to what. */
export interface LedgerEntry {
  readonly at: Instant;
  readonly actor: string;
  readonly kind: LedgerKind;
  readonly cycleId?: CycleId | undefined;
  readonly departmentId?: DepartmentId | undefined;
  readonly unitId?: UnitId | undefined;
  readonly itemId?: ItemId | undefined;
  readonly batchId?: string | undefined;
  readonly detail: { readonly [key: string]: Json };
}

export interface LedgerLine extends LedgerEntry {
  readonly seq: number;
}

/** A line whose hash does not follow from its content and the line before it. */
export interface LedgerBreak {
  readonly seq: number;
}

/** Makes every other writer wait until this transaction ends, so that what is read now is still true when it is written. */
export async function lockLedger(tx: Tx): Promise<void> {
  await tx
    .updateTable('ledger_head')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', 1)
    .execute();
}

/** Adds a line, chained to the one before by its hash, and gives its number. */
export async function appendLedger(tx: Tx, entry: LedgerEntry): Promise<number> {
  const head = await tx
    .updateTable('ledger_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const content = {
    seq: head.seq,
    at: entry.at,
    actor: entry.actor,
    kind: entry.kind,
    cycle_id: entry.cycleId ?? null,
    department_id: entry.departmentId ?? null,
    unit_id: entry.unitId ?? null,
    item_id: entry.itemId ?? null,
    batch_id: entry.batchId ?? null,
    detail: JSON.stringify(entry.detail),
    previous_hash: head.hash,
  };
  const hash = hashOf(content);
  await tx
    .insertInto('ledger')
    .values({ ...content, hash })
    .execute();
  await tx.updateTable('ledger_head').set({ hash }).where('id', '=', 1).execute();
  return head.seq;
}

function hashOf(row: Omit<LedgerRow, 'hash'>): string {
  const { seq, at, actor, kind, cycle_id, department_id, unit_id, item_id, batch_id } = row;
  const content = [seq, at, actor, kind, cycle_id, department_id, unit_id, item_id, batch_id];
  return createHash('sha256')
    .update(JSON.stringify([...content, row.detail, row.previous_hash]))
    .digest('hex');
}

/** The number and the hash of the newest line: they stand for everything that happened until then. */
export async function findLedgerHead(
  db: Db,
): Promise<{ readonly seq: number; readonly hash: string }> {
  const head = await db.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow();
  return { seq: head.seq, hash: head.hash };
}

/** Every line as it is kept, oldest first: whoever has them all can recompute the chain. */
export const listLedgerRecords = (db: Db): Promise<readonly LedgerRow[]> =>
  db.selectFrom('ledger').selectAll().orderBy('seq').execute();

/** Recomputes the chain. Gives the first line that was changed, left out or added, or undefined. */
export async function findLedgerBreak(db: Db): Promise<LedgerBreak | undefined> {
  const rows = await db.selectFrom('ledger').selectAll().orderBy('seq').execute();
  let previous = '';
  for (const [index, { hash, ...row }] of rows.entries()) {
    const follows = row.seq === index + 1 && row.previous_hash === previous;
    if (!follows || hashOf(row) !== hash) return { seq: row.seq };
    previous = hash;
  }
  const head = await db.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow();
  return head.hash === previous && head.seq === rows.length ? undefined : { seq: head.seq };
}

export const toLine = (row: LedgerRow): LedgerLine => {
  const kind = LEDGER_KINDS.find((each) => each === row.kind);
  if (kind === undefined) throw new Error(`unknown ledger kind ${row.kind}`);
  return {
    seq: row.seq,
    at: instant(row.at),
    actor: row.actor,
    kind,
    ...(row.cycle_id === null ? {} : { cycleId: row.cycle_id as CycleId }),
    ...(row.department_id === null ? {} : { departmentId: row.department_id as DepartmentId }),
    ...(row.unit_id === null ? {} : { unitId: row.unit_id as UnitId }),
    ...(row.item_id === null ? {} : { itemId: row.item_id as ItemId }),
    ...(row.batch_id === null ? {} : { batchId: row.batch_id }),
    detail: JSON.parse(row.detail),
  };
};

/** Everything that happened to one cell, oldest first. */
export async function listCellHistory(
  db: Db,
  cell: { readonly unitId: UnitId; readonly itemId: ItemId },
): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .orderBy('seq')
    .execute();
  return rows.map(toLine);
}

/** The lines of the person's newest batch of scores, undone or not; empty when there is none since `since`. */
export async function listLastBatch(
  db: Db,
  actor: string,
  since: Instant,
): Promise<readonly LedgerLine[]> {
  const last = await db
    .selectFrom('ledger')
    .select('batch_id')
    .where('actor', '=', actor)
    .where('kind', '=', 'scored')
    .where('at', '>=', since)
    .where('batch_id', 'not in', (eb) =>
      eb
        .selectFrom('ledger')
        .select('batch_id')
        .where('actor', '=', actor)
        .where('kind', '=', 'score_undone')
        .where('at', '>=', since)
        .where('batch_id', 'is not', null)
        .$castTo<{ batch_id: string }>(),
    )
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return last?.batch_id ? listBatch(db, last.batch_id) : [];
}

/** The scores that one save wrote. */
export async function listBatch(db: Db, batchId: string): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('seq')
    .execute();
  return rows.map(toLine);
}

/** How many lines of the kind the person caused since then. */
export async function countLines(
  db: Db,
  of: { readonly actor: string; readonly kind: LedgerKind; readonly since: Instant },
): Promise<number> {
  const row = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('actor', '=', of.actor)
    .where('kind', '=', of.kind)
    .where('at', '>=', of.since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The line with this number, if it is about this cell. */
export async function findCellChange(
  db: Db,
  cell: { readonly unitId: UnitId; readonly itemId: ItemId },
  seq: number,
): Promise<LedgerLine | undefined> {
  const row = await db
    .selectFrom('ledger')
    .selectAll()
    .where('seq', '=', seq)
    .where('unit_id', '=', cell.unitId)
    .where('item_id', '=', cell.itemId)
    .executeTakeFirst();
  return row && toLine(row);
}

/** The number of the newest line about the department: what it scored and handed in has not changed since. */
export async function findDepartmentVersion(db: Db, departmentId: DepartmentId): Promise<number> {
  const row = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('department_id', '=', departmentId)
    .where('kind', 'in', [
      ...['scored', 'score_undone', 'opinions_settled'],
      ...['submitted', 'withdrawn', 'sent_back'],
    ])
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The department's scores that were given and taken back after the line with that number, oldest first. */
export async function listScoresSince(
  db: Db,
  departmentId: DepartmentId,
  seq: number,
): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('department_id', '=', departmentId)
    .where('kind', 'in', ['scored', 'score_undone', 'opinions_settled'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
  return rows.map(toLine);
}

/** What was signed off and sent back of the department, oldest first. */
export async function listDecisions(
  db: Db,
  departmentId: DepartmentId,
  cycleId: CycleId,
): Promise<readonly LedgerLine[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('department_id', '=', departmentId)
    .where('cycle_id', '=', cycleId)
    .where('kind', 'in', ['approved', 'sent_back'])
    .orderBy('seq')
    .execute();
  return rows.map(toLine);
}

/** The number of the newest line about what is assessed: scorecards, units and phase have not changed since. */
export async function findDefinitionVersion(db: Db): Promise<number> {
  const row = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('kind', 'in', [
      ...['cycle_imported', 'units_imported', 'scorecards_imported', 'scorecards_amended'],
      ...['unit_moved', 'cycle_opened', 'published', 'finalized'],
    ])
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** What moves totals beside scores that are given while scoring is open, oldest first; on demand one unit's. */
export async function listTotalChanges(
  db: Db,
  of: { readonly cycleId: CycleId; readonly unitId: UnitId | undefined },
): Promise<readonly LedgerLine[]> {
  const kinds = ['adjustment_approved', 'adjustment_revoked', 'appeal_granted'];
  let query = db
    .selectFrom('ledger')
    .selectAll()
    .where('cycle_id', '=', of.cycleId)
    .where('kind', 'in', kinds);
  if (of.unitId !== undefined) query = query.where('unit_id', '=', of.unitId);
  return (await query.orderBy('seq').execute()).map(toLine);
}

/** The number of the newest line that changed a unit of the scorecard: scores, adjustments, appeals. */
export async function findScorecardVersion(db: Db, scorecard: ScorecardId): Promise<number> {
  const row = await db
    .selectFrom('ledger')
    .innerJoin('unit', 'unit.id', 'ledger.unit_id')
    .select(({ fn }) => fn.max('ledger.seq').as('seq'))
    .where('unit.scorecard_id', '=', scorecard)
    .where('ledger.kind', 'not in', ['noted', 'exported', 'appointed', 'dismissed'])
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The number of the department's newest line of the kind; 0 where there is none. */
export async function findLastSeq(
  db: Db,
  departmentId: DepartmentId,
  kind: LedgerKind,
): Promise<number> {
  const row = await db
    .selectFrom('ledger')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('department_id', '=', departmentId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
