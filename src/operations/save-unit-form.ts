import { findCellChange, lockLedger } from '#db/ledger.ts';
import type { Cell } from '#db/scores.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import { formatPoints } from '#domain/points.ts';
import { readScore } from '#domain/score-reading.ts';
import { checkScore } from '#domain/score-rules.ts';
import type { RowProblem, TypedRow, UnitFormView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { readCellChange } from './cell-change.ts';
import { findOwnScore } from './own-scores.ts';
import { assertScores } from './rights.ts';
import { isLockable } from './unlocks.ts';
import { type Leftovers, listWritable, viewUnitForm } from './view-unit-form.ts';
import { type CellOutcome, type CellWrite, writeCells } from './write-cells.ts';

export interface UnitFormInput {
  readonly departmentId: DepartmentId;
  readonly unitId: UnitId;
  /** What the form says, by item. An item that it does not mention was left blank. */
  readonly rows: ReadonlyMap<ItemId, FormEntry>;
  /** What becomes of items without a score: left open, or full marks. */
  readonly blank: 'keep' | 'full';
}

/** `baseVersion` is undefined where the platform left a blank score out and with it the field's version. */
export interface FormEntry extends TypedRow {
  readonly baseVersion: number | undefined;
}

/** What a save came to. `form` is the same unit again when something is left to mend, else the next unscored one. */
export interface UnitFormSaved {
  readonly saved: number;
  readonly problems: number;
  readonly batchId: string | undefined;
  readonly form: UnitFormView | undefined;
  /** The office had opened the cell for this one write. */
  readonly isLocked: boolean;
}

type Item = Assessment['items'][number];
type Read =
  | { readonly kind: 'skip' }
  | { readonly kind: 'write'; readonly write: CellWrite }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

const SKIP: Read = { kind: 'skip' };
const BLANK: FormEntry = { score: '', reason: '', baseVersion: undefined };

/** Saves the good rows of a unit's form as drafts and gives back the others as they were typed. */
export async function saveUnitForm(call: Call, input: UnitFormInput): Promise<UnitFormSaved> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, input.departmentId);
  const reads = new Map<ItemId, Read>();
  const items = await listWritable(call, assessment, input);
  const isClosed = items.some((item) => isLockable(assessment, item));
  for (const item of items) {
    const entry = input.rows.get(item.id) ?? BLANK;
    reads.set(item.id, await readEntry(call, { assessment, input, item, entry }));
  }
  const writes = [...reads.values()].flatMap((read) => (read.kind === 'write' ? [read.write] : []));
  const written = await writeCells(call, assessment, writes);
  const leftovers = collectLeftovers(input, reads, written.outcomes);
  return {
    saved: written.outcomes.filter(({ kind }) => kind === 'saved').length,
    problems: leftovers.size,
    batchId: written.batchId,
    isLocked: isClosed,
    form: isClosed && leftovers.size === 0 ? undefined : await formAfter(call, input, leftovers),
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

interface Reading {
  readonly assessment: Assessment;
  readonly input: UnitFormInput;
  readonly item: Item;
  readonly entry: FormEntry;
}

async function readEntry(call: Call, reading: Reading): Promise<Read> {
  const { assessment, input, item, entry } = reading;
  const cell = { unitId: input.unitId, itemId: item.id };
  if (entry.score.trim() === '' && entry.reason.trim() === '') {
    const fillsIn =
      input.blank === 'full' && (await findOwnScore(call, assessment, cell)) === undefined;
    const full = { points: item.maxPoints, reason: '', baseVersion: 0 };
    return fillsIn ? { kind: 'write', write: { ...cell, ...full } } : SKIP;
  }
  if (await isUntouched(call, cell, entry)) return SKIP;
  const checked = checkScore(
    { ...entry, reading: readScore(entry.score) },
    { maxPoints: item.maxPoints, step: assessment.cycle.step },
  );
  if (!checked.ok) return { kind: 'problem', problem: { kind: 'fault', fault: checked.fault } };
  const write = { ...cell, ...checked.score, baseVersion: entry.baseVersion ?? 0 };
  return { kind: 'write', write };
}

/** The row still says what the form was sent with, so the person changed nothing there. */
async function isUntouched(call: Call, cell: Cell, entry: FormEntry): Promise<boolean> {
  if (entry.baseVersion === undefined || entry.baseVersion === 0) return false;
  const line = await findCellChange(call.tx, cell, entry.baseVersion);
  const shown = line && readCellChange(line).after;
  return (
    shown !== undefined &&
    formatPoints(shown.points) === entry.score.trim() &&
    shown.reason === entry.reason.trim()
  );
}

function collectLeftovers(
  { rows }: UnitFormInput,
  reads: ReadonlyMap<ItemId, Read>,
  outcomes: readonly CellOutcome[],
): Leftovers {
  const conflicts = new Set(
    outcomes.filter(({ kind }) => kind === 'conflict').map(({ write }) => write.itemId),
  );
  const problemOf = (itemId: ItemId, read: Read): RowProblem | undefined => {
    if (read.kind === 'problem') return read.problem;
    return conflicts.has(itemId) ? { kind: 'conflict' } : undefined;
  };
  return new Map(
    [...reads].flatMap(([itemId, read]) => {
      const problem = problemOf(itemId, read);
      const { score, reason } = rows.get(itemId) ?? BLANK;
      return problem === undefined
        ? []
        : [[itemId, { typed: { score, reason }, problem }] as const];
    }),
  );
}
