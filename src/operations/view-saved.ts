import type { Item } from '#db/scorecards.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import type { Points } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { SavedView } from '#domain/views.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadDoneScores } from './own-scores.ts';
import { closedBecause } from './rights.ts';
import { viewCycle } from './view-parts.ts';

interface Saved {
  readonly kind: SavedView['kind'];
  readonly batchId: string | undefined;
  readonly written: readonly SavedCell[];
  readonly skipped: readonly { readonly unitId: UnitId; readonly itemId: ItemId }[];
  readonly items: readonly Item[];
}

interface SavedCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  /** Undefined where an undo emptied the cell. */
  readonly points: Points | undefined;
  readonly reason: string;
}

/** What was just written, and how much the department has left. */
export async function viewSaved(
  call: Call,
  assessment: Assessment,
  saved: Saved,
): Promise<SavedView> {
  const departmentId = saved.items[0]?.departmentId ?? refuse({ code: 'nothing_to_write' });
  const scores = await loadDoneScores(call, assessment, departmentId);
  const own = assessment.items.filter((item) => item.departmentId === departmentId);
  const left = own
    .map((item) => assessment.unitsOf(item.scorecardId).filter((u) => !scores.has(u.id, item.id)))
    .reduce((sum, units) => sum + units.length, 0);
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId,
    kind: saved.kind,
    batchId: saved.batchId,
    written: saved.written.length,
    lowered: saved.written.flatMap(({ unitId, itemId, points, reason }) => {
      const item = assessment.getItem(itemId);
      if (points === undefined || points === item.maxPoints) return [];
      const unit = assessment.getUnit(unitId).name;
      return [{ unit, points, reason, was: undefined, itemNumber: item.number }];
    }),
    skipped: saved.skipped.map(({ unitId }) => assessment.getUnit(unitId).name),
    left,
    isOpen: own.some((item) => closedBecause(assessment, item) === undefined),
  };
}
