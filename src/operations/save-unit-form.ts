import { findCellChange } from '#db/ledger.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import { formatPoints } from '#domain/points.ts';
import { readScore } from '#domain/score-reading.ts';
import { checkScore } from '#domain/score-rules.ts';
import type { RowProblem, TypedRow, UnitFormView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { readCellChange } from './cell-change.ts';
import { assertScores } from './rights.ts';
import { type Leftovers, viewUnitForm } from './view-unit-form.ts';
import { type CellOutcome, type CellWrite, writeCells } from './write-cells.ts';

export interface UnitFormInput {
  readonly departmentId: DepartmentId;
  readonly unitId: UnitId;
  readonly rows: readonly (TypedRow & { readonly itemId: ItemId; readonly baseVersion: number })[];
  /** What becomes of rows without a score: left open, or full marks. */
  readonly blank: 'keep' | 'full';
}

/** What a save came to. `form` is the same unit again when something is left to mend, else the next unscored one. */
export interface UnitFormSaved {
  readonly saved: number;
  readonly problems: number;
  readonly batchId: string | undefined;
  readonly form: UnitFormView | undefined;
}

type Row = UnitFormInput['rows'][number];
type Read =
  | { readonly kind: 'skip' }
  | { readonly kind: 'write'; readonly write: CellWrite }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

/** Saves the good rows of a unit's form as drafts and gives back the others as they were typed. */
export async function saveUnitForm(call: Call, input: UnitFormInput): Promise<UnitFormSaved> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, input.departmentId);
  assessment.getUnit(input.unitId);
  const reads = new Map<Row, Read>();
  for (const row of input.rows) reads.set(row, await readRow(call, assessment, { input, row }));
  const writes = [...reads.values()].flatMap((read) => (read.kind === 'write' ? [read.write] : []));
  const written = await writeCells(call, assessment, writes);
  const leftovers = collectLeftovers(reads, written.outcomes);
  const saved = written.outcomes.filter(({ kind }) => kind === 'saved').length;
  return {
    saved,
    problems: leftovers.size,
    batchId: written.batchId,
    form: await formAfter(call, input, leftovers),
  };
}

async function formAfter(
  call: Call,
  input: UnitFormInput,
  leftovers: Leftovers,
): Promise<UnitFormView | undefined> {
  const same = await viewUnitForm(call, input, leftovers);
  if (leftovers.size > 0) return same;
  const unitId = same.nextUnscoredUnitId;
  if (unitId !== undefined) return viewUnitForm(call, { ...input, unitId });
  return same.rows.some(({ current }) => current === undefined) ? same : undefined;
}

async function readRow(
  call: Call,
  assessment: Assessment,
  { input, row }: { readonly input: UnitFormInput; readonly row: Row },
): Promise<Read> {
  const item = assessment.getItem(row.itemId);
  if (item.departmentId !== input.departmentId) return { kind: 'skip' };
  const asFull = input.blank === 'full' && row.score.trim() === '';
  const score = asFull ? formatPoints(item.maxPoints) : row.score;
  if (asFull && row.baseVersion > 0) return { kind: 'skip' };
  if (score.trim() === '' && row.reason.trim() === '') return { kind: 'skip' };
  if (await isUntouched(call, { input, row })) return { kind: 'skip' };
  const typed = { score, reason: row.reason, reading: readScore(score) };
  const checked = checkScore(typed, { maxPoints: item.maxPoints, step: assessment.cycle.step });
  if (!checked.ok) return { kind: 'problem', problem: { kind: 'fault', fault: checked.fault } };
  const { unitId } = input;
  const { itemId, baseVersion } = row;
  return { kind: 'write', write: { unitId, itemId, baseVersion, ...checked.score } };
}

/** The row still says what the form was sent with, so the person changed nothing there. */
async function isUntouched(
  call: Call,
  { input, row }: { readonly input: UnitFormInput; readonly row: Row },
): Promise<boolean> {
  if (row.baseVersion === 0) return false;
  const cell = { unitId: input.unitId, itemId: row.itemId };
  const line = await findCellChange(call.tx, cell, row.baseVersion);
  const shown = line && readCellChange(line).after;
  return (
    shown !== undefined &&
    formatPoints(shown.points) === row.score.trim() &&
    shown.reason === row.reason.trim()
  );
}

function collectLeftovers(
  reads: ReadonlyMap<Row, Read>,
  outcomes: readonly CellOutcome[],
): Leftovers {
  const conflicts = new Set(
    outcomes.filter(({ kind }) => kind === 'conflict').map(({ write }) => write.itemId),
  );
  return new Map(
    [...reads].flatMap(([row, read]) => {
      const problem: RowProblem | undefined =
        read.kind === 'problem'
          ? read.problem
          : conflicts.has(row.itemId)
            ? { kind: 'conflict' }
            : undefined;
      if (problem === undefined) return [];
      return [[row.itemId, { typed: { score: row.score, reason: row.reason }, problem }] as const];
    }),
  );
}
