import { listAdjustments } from '#db/adjustments.ts';
import type { Db } from '#db/database.ts';
import { type LedgerLine, listTotalChanges } from '#db/ledger.ts';
import type { Score } from '#db/scores.ts';
import type { Adjustment } from '#domain/adjustment.ts';
import type { ScorecardId, UnitId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import type { Assessment } from './assessment.ts';
import { readCellChange } from './cell-change.ts';

/**
 * What a published ranking was made of: appeals that were granted and adjustments that were decided afterwards are the
 * office's own until a correction tells everybody.
 */
export interface PublishedState {
  /** The scores as they were then. */
  readonly restore: (scores: readonly Score[]) => readonly Score[];
  readonly approved: readonly Adjustment[];
}

/** Of the scorecard, or of one unit of it; undefined where everything is said as it stands. */
export async function loadPublishedState(
  db: Db,
  assessment: Assessment,
  of: { readonly scorecardId: ScorecardId; readonly unitId?: UnitId },
): Promise<PublishedState | undefined> {
  const { id: cycleId, phase } = assessment.cycle;
  const head = assessment.publicationOf(of.scorecardId)?.ledger;
  // A sealed year has nothing left that a correction would tell.
  if (head === undefined || phase === 'final') return undefined;
  const lines = await listTotalChanges(db, { cycleId, unitId: of.unitId });
  const until = lines.filter(({ seq }) => seq <= head.seq);
  const since = lines.filter(({ seq }) => seq > head.seq);
  return {
    restore: restorerOf(since.filter(movesPoints)),
    approved: approvedBy(until, await listAdjustments(db, cycleId)),
  };
}

/** A better reason for the same points waits for no correction. */
function movesPoints(line: LedgerLine): boolean {
  const { before, after } = readCellChange(line);
  return line.kind === 'appeal_granted' && before?.points !== after?.points;
}

/** The first change after the publication knows the score that was published. */
function restorerOf(granted: readonly LedgerLine[]): PublishedState['restore'] {
  const keyOf = ({ unitId, itemId }: Pick<LedgerLine, 'unitId' | 'itemId'>) =>
    `${unitId}/${itemId}`;
  const before = new Map(
    granted.toReversed().map((line) => [keyOf(line), readCellChange(line).before]),
  );
  return (scores) =>
    scores.map((score) => {
      const was = before.get(keyOf(score));
      if (was === undefined) return score;
      const { points, reason, onBehalf, scoredBy, scoredAt } = was;
      return {
        ...{ ...score, points, reason, onBehalf },
        ...{ scoredBy: scoredBy ?? score.scoredBy, scoredAt: scoredAt ?? score.scoredAt },
      };
    });
}

function approvedBy(
  lines: readonly LedgerLine[],
  adjustments: readonly Adjustment[],
): readonly Adjustment[] {
  const approvedAt = new Map<unknown, Instant>();
  for (const { kind, at, detail } of lines) {
    if (kind === 'adjustment_approved') approvedAt.set(detail.adjustmentId, at);
    if (kind === 'adjustment_revoked') approvedAt.delete(detail.adjustmentId);
  }
  return adjustments.flatMap((each) => {
    const decidedAt = approvedAt.get(each.id);
    return decidedAt === undefined ? [] : [{ ...each, decidedAt }];
  });
}
