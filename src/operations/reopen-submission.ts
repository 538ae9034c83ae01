import { appendLedger } from '#db/ledger.ts';
import { upsertSubmission } from '#db/submissions.ts';
import { isHandedIn } from '#domain/cycle.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';

interface Reopening {
  readonly departmentId: DepartmentId;
  readonly scorecardId: ScorecardId;
  /** What the department is told. */
  readonly note: string;
}

/** Opens a department's scores on one scorecard again where they were handed in. Gives whether they were. */
export async function reopenSubmission(
  call: Call,
  assessment: Assessment,
  { departmentId, scorecardId, note }: Reopening,
): Promise<boolean> {
  const from = assessment.stateOf(departmentId, scorecardId);
  if (!isHandedIn(from)) return false;
  const changed = { changedBy: call.actor.openId, changedAt: call.now };
  await upsertSubmission(call.tx, { departmentId, scorecardId, state: 'open', note, ...changed });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'sent_back',
    cycleId: assessment.cycle.id,
    departmentId,
    detail: { scorecardId, from, to: 'open', note },
  });
  return true;
}
