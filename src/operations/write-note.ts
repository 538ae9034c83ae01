import { appendLedger, lockLedger } from '#db/ledger.ts';
import { deleteNote, findNote, insertNote } from '#db/notes.ts';
import type { Cell } from '#db/scores.ts';
import { plusMs } from '#domain/instant.ts';
import type { NotedView } from '#domain/note-views.ts';
import { refuse } from '#domain/refusal.ts';
import { tidyTyped } from '#domain/text-normal.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody, mayReadHistory } from './rights.ts';
import { viewCycle } from './view-parts.ts';

const LONGEST = 500;
/** How long a note can be taken back. */
const UNDO_WINDOW_MS = 10 * 60_000;

/** Writes a note beside a cell; it is seen by whoever may read the cell's history, and only they may write one. */
export async function writeNote(
  call: Call,
  input: Cell & { readonly text: string },
): Promise<NotedView> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const { unitId, itemId } = input;
  assertNotes(call, assessment, input);
  const text = tidyTyped(input.text).trim();
  const length = [...text].length;
  if (length === 0) refuse({ code: 'note_incomplete' });
  if (length > LONGEST) refuse({ code: 'note_too_long', length });
  const by = call.actor.openId;
  const noteId = await insertNote(call.tx, { unitId, itemId, by, text, writtenAt: call.now });
  await record(call, assessment, { unitId, itemId, detail: { noteId, text } });
  return {
    cycle: viewCycle(call, assessment.cycle),
    noteId,
    unit: assessment.getUnit(unitId).name,
    itemNumber: assessment.getItem(itemId).number,
    text,
  };
}

function assertNotes({ actor }: Call, assessment: Assessment, { unitId, itemId }: Cell): void {
  const item = assessment.getItem(itemId);
  assertSomebody(actor);
  if (!mayReadHistory(actor, item)) refuse({ code: 'note_hidden' });
  if (assessment.getUnit(unitId).scorecardId !== item.scorecardId) {
    refuse({ code: 'old_card', because: 'phase' });
  }
  const { phase } = assessment.cycle;
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
}

/** Takes one's own note back, for ten minutes. */
export async function undoNote(call: Call, noteId: string): Promise<NotedView> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const note = await findNote(call.tx, noteId);
  const isOwn = note?.by === call.actor.openId;
  if (note === undefined || !isOwn || note.writtenAt < plusMs(call.now, -UNDO_WINDOW_MS)) {
    return refuse({ code: 'nothing_to_undo' });
  }
  const { unitId, itemId, text } = note;
  await deleteNote(call.tx, noteId);
  await record(call, assessment, { unitId, itemId, detail: { noteId, takenBack: true } });
  return {
    cycle: viewCycle(call, assessment.cycle),
    noteId,
    unit: assessment.getUnit(unitId).name,
    itemNumber: assessment.getItem(itemId).number,
    text,
  };
}

async function record(
  call: Call,
  assessment: Assessment,
  of: Cell & { readonly detail: { readonly [key: string]: string | boolean } },
): Promise<void> {
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'noted',
    cycleId: assessment.cycle.id,
    departmentId: assessment.getItem(of.itemId).departmentId,
    unitId: of.unitId,
    itemId: of.itemId,
    detail: of.detail,
  });
}
