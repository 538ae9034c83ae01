import { lockLedger } from '#db/ledger.ts';
import { type Proposal, settleProposal } from '#db/proposals.ts';
import type { ScoresProposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { SavedView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { viewSaved } from './view-saved.ts';
import { writeCells } from './write-cells.ts';

/** Writes what was previewed; cells that have moved on since stay as they are and are named. */
export async function confirmScores(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: ScoresProposed;
    readonly collisions: 'keep' | 'raise';
  },
): Promise<SavedView> {
  const { proposal, proposed, collisions } = confirmed;
  const cells = [...proposed.cells, ...(collisions === 'raise' ? proposed.collisions : [])];
  if (cells.length === 0) refuse({ code: 'nothing_to_write' });
  await lockLedger(call.tx);
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const assessment = await getAssessment(call.tx);
  const written = await writeCells(call, assessment, cells);
  return viewSaved(call, assessment, {
    kind: 'saved',
    batchId: written.batchId,
    written: written.outcomes.flatMap(({ kind, write }) => (kind === 'saved' ? [write] : [])),
    skipped: written.outcomes.flatMap(({ kind, write }) => (kind === 'conflict' ? [write] : [])),
    items: cells.map(({ itemId }) => assessment.getItem(itemId)),
  });
}
