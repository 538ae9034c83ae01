import { type CycleId, itemId, type OpenId, openId, unitId } from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Db, NoteRow, Tx } from './database.ts';
import { newId } from './ids.ts';
import type { Cell } from './scores.ts';

/** What somebody wrote beside a cell. */
export interface Note extends Cell {
  readonly id: string;
  readonly by: OpenId;
  readonly text: string;
  readonly writtenAt: Instant;
}

const toNote = (row: NoteRow): Note => ({
  id: row.id,
  unitId: unitId(row.unit_id),
  itemId: itemId(row.item_id),
  by: openId(row.open_id),
  text: row.text,
  writtenAt: instant(row.written_at),
});

/** Gives the id. */
export async function insertNote(tx: Tx, note: Omit<Note, 'id'>): Promise<string> {
  const id = newId('note');
  await tx
    .insertInto('note')
    .values({
      id,
      unit_id: note.unitId,
      item_id: note.itemId,
      open_id: note.by,
      text: note.text,
      written_at: note.writtenAt,
    })
    .execute();
  return id;
}

export async function findNote(db: Db, id: string): Promise<Note | undefined> {
  const row = await db.selectFrom('note').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toNote(row);
}

export async function deleteNote(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('note').where('id', '=', id).execute();
}

/** Of one cell, or of all cells of a unit, oldest first. */
export async function listNotes(
  db: Db,
  of: Pick<Cell, 'unitId'> & Partial<Cell>,
): Promise<readonly Note[]> {
  let query = db.selectFrom('note').selectAll().where('unit_id', '=', of.unitId);
  if (of.itemId !== undefined) query = query.where('item_id', '=', of.itemId);
  const rows = await query.orderBy('written_at').orderBy('id').execute();
  return rows.map(toNote);
}

/** Of the whole year, oldest first. */
export async function listNotesOfCycle(db: Db, cycle: CycleId): Promise<readonly Note[]> {
  const rows = await db
    .selectFrom('note')
    .innerJoin('unit', 'unit.id', 'note.unit_id')
    .selectAll('note')
    .where('unit.cycle_id', '=', cycle)
    .orderBy('note.written_at')
    .orderBy('note.id')
    .execute();
  return rows.map(toNote);
}
