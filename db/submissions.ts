import { SUBMISSION_STATES, type SubmissionState } from '#domain/cycle.ts';
import {
  type CycleId,
  type DepartmentId,
  departmentId,
  type ScorecardId,
  scorecardId,
} from '#domain/ids.ts';
import { type Instant, instant } from '#domain/instant.ts';
import type { Db, Tx } from './database.ts';
import { oneOf } from './one-of.ts';

export interface Submission {
  readonly departmentId: DepartmentId;
  readonly scorecardId: ScorecardId;
  readonly state: SubmissionState;
  /** Why it was sent back; '' otherwise. */
  readonly note: string;
  readonly changedBy: string;
  readonly changedAt: Instant;
}

export async function upsertSubmission(tx: Tx, submission: Submission): Promise<void> {
  const values = {
    state: submission.state,
    note: submission.note,
    changed_by: submission.changedBy,
    changed_at: submission.changedAt,
  };
  await tx
    .insertInto('submission')
    .values({
      department_id: submission.departmentId,
      scorecard_id: submission.scorecardId,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['department_id', 'scorecard_id']).doUpdateSet(values),
    )
    .execute();
}

/** One row for each department and scorecard of the cycle since scoring opened. */
export async function listSubmissions(db: Db, cycle: CycleId): Promise<readonly Submission[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('scorecard', 'scorecard.id', 'submission.scorecard_id')
    .selectAll('submission')
    .where('scorecard.cycle_id', '=', cycle)
    .execute();
  return rows.map((row) => ({
    departmentId: departmentId(row.department_id),
    scorecardId: scorecardId(row.scorecard_id),
    state: oneOf(SUBMISSION_STATES, row.state),
    note: row.note,
    changedBy: row.changed_by,
    changedAt: instant(row.changed_at),
  }));
}
