import { type LedgerLine, listDecisions, listScoresSince } from '#db/ledger.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import type { ChangedCell } from '#domain/views.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { readScoreChange } from './cell-change.ts';

/** A cell whose value is another than the head saw. */
export interface ReviewChange extends ChangedCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

/**
 * What was changed since the head saw it: since the version that they were shown, else on each scorecard since it was
 * last signed off or sent back. Before a first decision everything is new, and nothing is called changed.
 */
export async function listReviewChanges(
  call: Call,
  assessment: Assessment,
  of: { readonly departmentId: DepartmentId; readonly since: number | undefined },
): Promise<readonly ReviewChange[]> {
  const { departmentId, since } = of;
  const decisions = await listDecisions(call.tx, departmentId, assessment.cycle.id);
  const decided = new Map(decisions.map(({ detail, seq }) => [detail.scorecardId, seq]));
  const seen = (itemId: ItemId): number =>
    since ?? decided.get(assessment.getItem(itemId).scorecardId) ?? Number.POSITIVE_INFINITY;
  if (since === undefined && decided.size === 0) return [];
  const earliest = since ?? Math.min(...decided.values());
  const lines = await listScoresSince(call.tx, departmentId, earliest);
  const own = lines.flatMap((line) => {
    const { unitId, itemId } = line;
    const isOfYear = itemId !== undefined && assessment.findItem(itemId) !== undefined;
    if (unitId === undefined || itemId === undefined || !isOfYear) return [];
    return line.seq > seen(itemId) ? [{ line, unitId, itemId }] : [];
  });
  const byCell = Map.groupBy(own, ({ unitId, itemId }) => `${unitId}/${itemId}`);
  return [...byCell.values()].flatMap((all) => changeOf(assessment, all));
}

interface CellLine {
  readonly line: LedgerLine;
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

function changeOf(assessment: Assessment, all: readonly CellLine[]): readonly ReviewChange[] {
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return [];
  const was = readScoreChange(first.line).before;
  const now = readScoreChange(last.line).after;
  if (was?.points === now?.points && was?.reason === now?.reason) return [];
  const { unitId, itemId } = first;
  return [
    {
      unitId,
      itemId,
      unit: assessment.getUnit(unitId).name,
      itemNumber: assessment.getItem(itemId).number,
      was: was && { points: was.points, reason: was.reason },
      now,
    },
  ];
}
