import { listNotes } from '#db/notes.ts';
import type { Cell } from '#db/scores.ts';
import type { ItemId } from '#domain/ids.ts';
import type { NotesBrief } from '#domain/note-views.ts';
import { loadNames, type Present } from './view-parts.ts';

/** How many notes each cell of a unit has, and the newest; nothing for a cell without any. */
export async function loadNotes(
  { tx }: Present,
  of: Pick<Cell, 'unitId'> & Partial<Cell>,
): Promise<(itemId: ItemId) => NotesBrief | undefined> {
  const notes = await listNotes(tx, of);
  if (notes.length === 0) return () => undefined;
  const names = await loadNames(tx);
  const byItem = Map.groupBy(notes, ({ itemId }) => itemId);
  return (itemId) => {
    const own = byItem.get(itemId) ?? [];
    const last = own.at(-1);
    return last && { count: own.length, text: last.text, by: names.get(last.by) ?? '' };
  };
}
