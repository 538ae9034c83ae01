import type {
  DepartmentWorkbook,
  ExportedCell,
  WorkbookCell,
} from '#domain/department-workbook.ts';
import { WORKBOOK_FORMAT } from '#domain/department-workbook.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import type { RejectedEntry } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import { readScore } from '#domain/score-reading.ts';
import { checkScore, type ValidScore } from '#domain/score-rules.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listOwnScores } from './own-scores.ts';
import { type ProposedScores, proposeCells } from './propose-cells.ts';
import { assertScores, closedBecause } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { type IsUnlocked, isLockable, loadUnlocked } from './unlocks.ts';

type Cell = ValidScore & { readonly unitId: UnitId; readonly itemId: ItemId };
type Item = Assessment['items'][number];

/**
 * A department's workbook that came back, as a preview of what was changed in it. What was left as it was exported, or
 * blank, stays untouched; what somebody else wrote meanwhile is listed and kept.
 */
export async function proposeWorkbook(
  call: Call,
  workbook: DepartmentWorkbook,
): Promise<ProposedScores> {
  const assessment = await getAssessment(call.tx);
  assertUsable(call, assessment, workbook);
  const items = assessment.items.filter((item) => item.departmentId === workbook.departmentId);
  const reading: Reading = {
    assessment,
    items: new Map(items.map((item) => [item.id, item])),
    scores: new ScoreIndex(await listOwnScores(call, assessment, items)),
    exported: new Map(workbook.exported.map((cell) => [keyOf(cell), cell])),
    isUnlocked: await loadUnlocked(call),
  };
  const read = [...Map.groupBy(workbook.cells.filter(isTouched(reading)), keyOf).values()].map(
    (cells) => readCells(cells, reading),
  );
  const rejected: readonly RejectedEntry[] = [
    ...read.flatMap((each) => (each !== undefined && 'why' in each ? [each] : [])),
    ...workbook.strangeRows.map(
      ({ sheet, line, text }): RejectedEntry => ({
        typed: text,
        why: { kind: 'strange_row', sheet, line },
      }),
    ),
  ];
  const named = read.flatMap((each) => (each === undefined || 'why' in each ? [] : [each]));
  if (named.length + rejected.length === 0) {
    refuse({ code: 'workbook_unusable', because: 'unchanged' });
  }
  return proposeCells(call, assessment, { named, full: [], rejected });
}

function assertUsable(call: Call, assessment: Assessment, workbook: DepartmentWorkbook): void {
  const { format, cycleId, departmentId, exported, cells } = workbook;
  if (format !== WORKBOOK_FORMAT) refuse({ code: 'workbook_unusable', because: 'format' });
  const isKnown = assessment.departments.some(({ id }) => id === departmentId);
  if (cycleId !== assessment.cycle.id || !isKnown) {
    refuse({ code: 'workbook_unusable', because: 'year' });
  }
  assertScores(call.actor, assessment, departmentId);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  const present = new Set(cells.map(({ itemId }) => itemId));
  if (exported.some(({ itemId }) => !present.has(itemId))) {
    refuse({ code: 'workbook_unusable', because: 'columns' });
  }
}

interface Reading {
  readonly assessment: Assessment;
  readonly items: ReadonlyMap<ItemId, Item>;
  readonly scores: ScoreIndex;
  readonly exported: ReadonlyMap<string, ExportedCell>;
  readonly isUnlocked: IsUnlocked;
}

const keyOf = ({ unitId, itemId }: Pick<Cell, 'unitId' | 'itemId'>): string =>
  `${unitId}/${itemId}`;

/** A score that was taken out counts as blank: a workbook cannot empty a cell. */
const isTouched =
  ({ exported }: Reading) =>
  (cell: WorkbookCell): boolean => {
    const { score, reason } = cell;
    const before = exported.get(keyOf(cell));
    if (score === '') return reason !== '' && reason !== (before?.reason ?? '');
    const reading = readScore(score);
    const isSame = reading.kind === 'points' && reading.points === before?.points;
    return !(isSame && reason === before?.reason);
  };

/** One cell of the department, as often as the workbook has it; undefined for what is so already. */
function readCells(
  cells: readonly WorkbookCell[],
  reading: Reading,
): Cell | RejectedEntry | undefined {
  const [cell] = cells;
  if (cell === undefined) return undefined;
  const { unitId, itemId, place } = cell;
  const unit = reading.assessment.findUnit(unitId);
  const item = reading.items.get(itemId);
  if (unit === undefined || item === undefined || unit.scorecardId !== item.scorecardId) {
    const { sheet, line, text } = place;
    return { typed: text, why: { kind: 'strange_row', sheet, line } };
  }
  if (cells.length > 1) return { typed: unit.name, why: { kind: 'twice' } };
  const typed = `${unit.name} ${cell.score}`.trim();
  const rule = { maxPoints: item.maxPoints, step: reading.assessment.cycle.step };
  const checked = checkScore({ ...cell, reading: readScore(cell.score) }, rule);
  if (!checked.ok) return { typed, why: { kind: 'score', itemId, fault: checked.fault } };
  const current = reading.scores.find(unitId, itemId);
  const { points, reason } = checked.score;
  if (current?.points === points && current.reason === reason) return undefined;
  const why = hindranceOf(cell, item, reading);
  return why === undefined ? { unitId, itemId, points, reason } : { typed, why };
}

/** Why a sound score is not written; undefined when it can be. */
function hindranceOf(
  { unitId, itemId }: WorkbookCell,
  item: Item,
  { assessment, scores, exported, isUnlocked }: Reading,
): RejectedEntry['why'] | undefined {
  const because = closedBecause(assessment, item);
  const isOpened = isLockable(assessment, item) && isUnlocked({ unitId, itemId });
  if (because !== undefined && because !== 'not_opened' && !isOpened) {
    return { kind: 'closed', itemId, because };
  }
  const current = scores.find(unitId, itemId);
  const known = exported.get(keyOf({ unitId, itemId }))?.version ?? 0;
  if ((current?.version ?? 0) === known) return undefined;
  return { kind: 'changed_meanwhile', itemId, unitId, points: current?.points };
}
