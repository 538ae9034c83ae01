import type { ChooseUnitsView, SavedView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { confirmScores } from './confirm-scores.ts';
import { beginDeductions } from './enter-deductions.ts';
import { findNextItem } from './find-next-item.ts';
import { getOwnProposal } from './own-proposal.ts';

/**
 * Writes what was previewed and begins the next item in the same press. Gives no next one where none is left, and
 * where something was not written: then that has to be read first.
 */
export async function confirmAndGoOn(
  call: Call,
  proposalId: string,
): Promise<{ readonly saved: SavedView; readonly next: ChooseUnitsView | undefined }> {
  const { proposal, proposed } = await getOwnProposal(call, proposalId, 'scores');
  const saved = await confirmScores(call, { proposal, proposed, collisions: 'keep' });
  const [cell] = proposed.cells;
  const { batchId, written, skipped } = saved;
  if (cell === undefined || batchId === undefined || skipped.length > 0) {
    return { saved, next: undefined };
  }
  const assessment = await getAssessment(call.tx);
  const item = await findNextItem(call, assessment, assessment.getItem(cell.itemId));
  if (item === undefined) return { saved, next: undefined };
  const choosing = await beginDeductions(call, item.id);
  return { saved, next: { ...choosing, saved: { written, batchId } } };
}
