import { deleteSnooze, upsertSnooze } from '#db/snoozes.ts';
import type { Instant } from '#domain/instant.ts';
import { departmentsScoredBy, isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { planReminders } from '#domain/reminder-plan.ts';
import type { Told } from '#domain/told.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { viewMoment } from './view-parts.ts';

const START_OF_WORK = '09:00';

/** Keeps the day's reminders from the person, all but the last call; the next workday brings them back. */
export async function snoozeReminders(call: Call): Promise<Told> {
  assertReminded(call);
  const { calendar, now } = call;
  const untilAt = calendar.instantAt(calendar.addWorkdays(calendar.dayOf(now), 1), START_OF_WORK);
  await upsertSnooze(call.tx, call.actor.openId, untilAt);
  const lastCallAt = await findLastCall(call, untilAt);
  return {
    kind: 'snoozed',
    until: viewMoment(call, untilAt),
    lastCall: lastCallAt === undefined ? undefined : viewMoment(call, lastCallAt),
  };
}

/** Lets the day's reminders come again. */
export async function wakeReminders(call: Call): Promise<Told> {
  assertReminded(call);
  if (!(await deleteSnooze(call.tx, call.actor.openId, call.now))) refuse({ code: 'not_snoozing' });
  return { kind: 'snooze_ended' };
}

function assertReminded({ actor }: Call): void {
  assertSomebody(actor);
  if (departmentsScoredBy(actor).length === 0 && !isAdmin(actor)) refuse({ code: 'no_department' });
}

/** The last call that comes all the same, where there is one before that moment. */
async function findLastCall(call: Call, before: Instant): Promise<Instant | undefined> {
  const cycle = (await findAssessment(call.tx))?.cycle;
  if (cycle?.openedAt === undefined || cycle.deadlineAt === undefined) return undefined;
  const { openedAt, deadlineAt, settings } = cycle;
  const window = { openedAt, deadlineAt, calendar: call.calendar, settings: settings.reminders };
  return planReminders(window).find(
    ({ kind, dueAt }) => kind === 'last_call' && dueAt > call.now && dueAt < before,
  )?.dueAt;
}
