import { listMembers } from '#db/members.ts';
import { insertReminders, skipDueReminders } from '#db/reminders.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { ReminderSettings } from '#domain/cycle-settings.ts';
import type { CycleId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import { PRIORITY } from '#domain/message.ts';
import { type PlannedReminder, planReminders } from '#domain/reminder-plan.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';

type Planning = Pick<Call, 'tx' | 'now' | 'calendar'>;

interface Window {
  readonly openedAt: Instant;
  readonly deadlineAt: Instant;
  readonly settings: ReminderSettings;
}

/** The reminders that are still to come. */
export const upcomingReminders = (
  { now, calendar }: Pick<Call, 'now' | 'calendar'>,
  window: Window,
): readonly PlannedReminder[] =>
  planReminders({ ...window, calendar }).filter(({ dueAt }) => dueAt > now);

/** Years of the plan whose holidays nobody has announced to this program. */
export function unknownYearsOf(
  { calendar }: Pick<Call, 'calendar'>,
  plan: readonly PlannedReminder[],
): readonly number[] {
  const years = plan.map(({ dueAt }) => Number(calendar.dayOf(dueAt).slice(0, 4)));
  return [...new Set(years)].filter((year) => !calendar.knowsYear(year));
}

/** Lays the reminders of the window down in place of what was still to come; what went out stays. */
export async function layReminders(
  call: Planning,
  cycleId: CycleId,
  window: Window,
): Promise<void> {
  await skipDueReminders(call.tx, cycleId, call.now);
  const plan = upcomingReminders(call, window);
  await insertReminders(call.tx, cycleId, plan);
  await warnOfUnknownYears(call, unknownYearsOf(call, plan));
}

/** The same for a cycle whose settings or calendar changed; nothing before it is opened and after it is published. */
export async function layRemindersAnew(call: Planning, cycle: Cycle): Promise<void> {
  const { id, phase, openedAt, deadlineAt, settings } = cycle;
  if (phase !== 'scoring' && phase !== 'reviewing') return;
  if (openedAt === undefined || deadlineAt === undefined) return;
  await layReminders(call, id, { openedAt, deadlineAt, settings: settings.reminders });
}

/** Each admin is told once of a year. */
async function warnOfUnknownYears(call: Planning, years: readonly number[]): Promise<void> {
  if (years.length === 0) return;
  for (const { openId } of await listMembers(call.tx, 'admin')) {
    for (const year of years) {
      await notify(call, toPerson(openId), {
        message: { kind: 'holidays_missing', year },
        priority: PRIORITY.notice,
        dedupeKey: `holidays_missing:${year}:${openId}`,
      });
    }
  }
}
