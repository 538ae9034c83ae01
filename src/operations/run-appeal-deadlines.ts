import { type AppealReminder, listDueAppealReminders } from '#db/appeal-reminders.ts';
import { listAppeals } from '#db/appeals.ts';
import { findCycle } from '#db/cycles.ts';
import { listMembers } from '#db/members.ts';
import { postponeReminder, settleReminder } from '#db/reminders.ts';
import { listSnoozing } from '#db/snoozes.ts';
import type { Appeal, AppealReminderKind } from '#domain/appeal.ts';
import type { OpenId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { catchUp } from '#domain/reminder-plan.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { type Desk, inTransaction } from './take-inbound.ts';
import { listAnswering } from './tell-appeal.ts';
import { listDue } from './view-appeals.ts';

/** Reminds whoever owes an answer to an appeal, each reminder in a transaction of its own. Gives what broke. */
export async function runDueAppealReminders(desk: Desk): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  for (const reminder of await listDueAppealReminders(desk.db, desk.now())) {
    try {
      await inTransaction(desk, (call) => runAppealReminder(call, reminder));
    } catch (fault) {
      faults.push(fault);
    }
  }
  return faults;
}

/** Once: a second run finds it settled. One that comes too late waits for working hours. */
async function runAppealReminder(
  call: Omit<Call, 'actor'>,
  { id, kind, cycleId, dueAt }: AppealReminder,
): Promise<void> {
  const at = catchUp(dueAt, call.now, call.calendar);
  if (at > call.now) return postponeReminder(call.tx, id, at);
  const cycle = await findCycle(call.tx, cycleId);
  const open = await listAppeals(call.tx, cycleId, ['filed', 'accepted']);
  const due = cycle?.phase === 'final' ? [] : listDue(call, open, kind);
  const state = due.length > 0 ? 'done' : 'skipped';
  if (!(await settleReminder(call.tx, id, state, call.now))) return;
  const snoozing = await listSnoozing(call.tx, call.now);
  const about = kind === 'appeal_due' ? 'due' : 'overdue';
  for (const openId of await listReminded(call, due, kind)) {
    if (snoozing.has(openId)) continue;
    await notify(call, toPerson(openId), {
      message: { kind: 'appeal_reminder', cycleId, about },
      priority: PRIORITY.broadcast,
      dedupeKey: `${kind}:${call.calendar.dayOf(call.now)}:${openId}`,
    });
  }
}

/** Before the day who answers, or the head whose word is still missing; after it heads and the office. */
async function listReminded(
  call: Omit<Call, 'actor'>,
  due: readonly Appeal[],
  kind: AppealReminderKind,
): Promise<ReadonlySet<OpenId>> {
  const people = new Set<OpenId>();
  for (const appeal of due) {
    const asksHead = kind === 'appeal_overdue' || appeal.state === 'accepted';
    const reminded = await listAnswering(call, appeal, asksHead ? 'head' : 'scorer');
    for (const openId of reminded) people.add(openId);
  }
  if (kind === 'appeal_overdue' && due.length > 0) {
    for (const { openId } of await listMembers(call.tx, 'admin')) people.add(openId);
  }
  return people;
}
