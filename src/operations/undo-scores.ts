import {
  appendLedger,
  type LedgerLine,
  listBatch,
  listCellHistory,
  listLastBatch,
  lockLedger,
} from '#db/ledger.ts';
import { listOpinions, type Opinion } from '#db/opinions.ts';
import { deleteScore, upsertScore } from '#db/scores.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { plusMs } from '#domain/instant.ts';
import { refuse } from '#domain/refusal.ts';
import type { SavedView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { readCellChange, readOpinionChange, recorded } from './cell-change.ts';
import { restoreOpinion } from './opinions.ts';
import { assertOpen, assertScores } from './rights.ts';
import { loadNames } from './view-parts.ts';
import { viewSaved } from './view-saved.ts';

/** How long a save can be taken back. */
const UNDO_WINDOW_MS = 10 * 60_000;

interface UndoneCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  readonly line: LedgerLine;
}

/** Takes back the person's newest save, or the named one, whole; refuses when any of its cells has moved on. */
export async function undoScores(call: Call, batchId: string | undefined): Promise<SavedView> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const cells = await findUndoable(call, batchId);
  for (const cell of cells) await assertStill(call, assessment, cell);
  for (const cell of cells) await undoCell(call, assessment, cell);
  const written = cells.map(({ unitId, itemId, line }) => {
    const { before } = readCellChange(line);
    return { unitId, itemId, points: before?.points, reason: before?.reason ?? '' };
  });
  const items = cells.map(({ itemId }) => assessment.getItem(itemId));
  return viewSaved(call, assessment, {
    kind: 'undone',
    batchId: undefined,
    written,
    skipped: [],
    items,
  });
}

async function findUndoable(
  call: Call,
  batchId: string | undefined,
): Promise<readonly UndoneCell[]> {
  const since = plusMs(call.now, -UNDO_WINDOW_MS);
  const lines =
    batchId === undefined
      ? await listLastBatch(call.tx, call.actor.openId, since)
      : await listBatch(call.tx, batchId);
  const isOwn = lines.every(
    ({ kind, actor, at }) => kind === 'scored' && actor === call.actor.openId && at >= since,
  );
  if (lines.length === 0 || !isOwn) return refuse({ code: 'nothing_to_undo' });
  return lines.flatMap((line) =>
    line.unitId === undefined || line.itemId === undefined
      ? []
      : [{ unitId: line.unitId, itemId: line.itemId, line }],
  );
}

async function assertStill(call: Call, assessment: Assessment, cell: UndoneCell): Promise<void> {
  const item = assessment.getItem(cell.itemId);
  assertScores(call.actor, assessment, item.departmentId);
  assertOpen(assessment, item);
  const of = readOpinionChange(cell.line)?.of;
  const history = await listCellHistory(call.tx, cell);
  const standing = findStanding(history.filter((line) => readOpinionChange(line)?.of === of));
  const isThere = of === undefined || (await findOpinion(call, cell)) !== undefined;
  if (standing?.seq === cell.line.seq && isThere) return;
  const names = await loadNames(call.tx);
  refuse({ code: 'undo_overtaken', by: names.get(standing?.actor ?? '') ?? '' });
}

/** The opinion that was given with the line; undefined for a line of an item with one score, too. */
async function findOpinion(call: Call, cell: UndoneCell): Promise<Opinion | undefined> {
  const of = readOpinionChange(cell.line)?.of;
  if (of === undefined) return undefined;
  return (await listOpinions(call.tx, cell)).find((each) => each.of === of);
}

/** The save whose value the cell has now, or the person's opinion of it: an undo gives the value back of the save before the one it takes back. */
function findStanding(history: readonly LedgerLine[]): LedgerLine | undefined {
  const saves: LedgerLine[] = [];
  for (const line of history) {
    if (line.kind === 'scored') saves.push(line);
    else if (line.kind === 'score_undone') saves.pop();
  }
  return saves.at(-1);
}

async function undoCell(
  call: Call,
  assessment: Assessment,
  { unitId, itemId, line }: UndoneCell,
): Promise<void> {
  const { before, after, onBehalf } = readCellChange(line);
  const scoredBy = before?.scoredBy ?? call.actor.openId;
  const scoredAt = before?.scoredAt ?? call.now;
  const restored = before && { ...before, unitId, itemId, scoredBy, scoredAt };
  const opinion = await findOpinion(call, { unitId, itemId, line });
  if (opinion !== undefined) {
    return restoreOpinion(call, assessment, {
      item: assessment.getItem(itemId),
      ...{ current: opinion, batchId: line.batchId, onBehalf },
      before: restored && { ...restored, of: opinion.of },
    });
  }
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'score_undone',
    cycleId: assessment.cycle.id,
    departmentId: line.departmentId,
    unitId,
    itemId,
    batchId: line.batchId,
    detail: { before: recorded(after), after: recorded(before), onBehalf },
  });
  if (restored === undefined) return deleteScore(call.tx, { unitId, itemId });
  return upsertScore(call.tx, { ...restored, version });
}
