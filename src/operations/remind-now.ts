import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listSnoozing } from '#db/snoozes.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { listOutstanding, listResponsible } from './outstanding.ts';
import { assertAdmin } from './rights.ts';
import { postProgress } from './run-reminder.ts';

/** Who was reminded at once. */
export interface RemindedNow {
  readonly departments: readonly string[];
  readonly people: number;
  /** How many asked not to be reminded any more today, and were not. */
  readonly snoozing: number;
}

/** An admin reminds, now, the scorers of the departments (or the one) that have something left; groups get the progress. */
export async function remindNow(call: Call, only: DepartmentId | undefined): Promise<RemindedNow> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  const outstanding = (await listOutstanding(call, assessment)).filter(
    ({ departmentId }) => only === undefined || departmentId === only,
  );
  const meant = await listResponsible(call, assessment, {
    departments: outstanding,
    roles: ['scorer'],
  });
  if (meant.length === 0) refuse({ code: 'nobody_to_remind' });
  const snoozing = await listSnoozing(call.tx, call.now);
  const people = meant.filter((openId) => !snoozing.has(openId));
  for (const openId of people) {
    await notify(call, toPerson(openId), {
      message: { kind: 'reminder', reminderId: 'now', openId },
      priority: PRIORITY.notice,
    });
  }
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'reminded',
    cycleId: assessment.cycle.id,
    departmentId: only,
    detail: { people },
  });
  if (only === undefined) await postProgress(call, assessment);
  return {
    departments: outstanding.map(({ department }) => department),
    people: people.length,
    snoozing: meant.length - people.length,
  };
}
