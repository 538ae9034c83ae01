import { listHolidays, upsertHolidays } from '#db/holidays.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { type HolidayOverride, parseDay, shiftDay } from '#domain/calendar.ts';
import { type HolidayNotice, readHolidayNotice } from '#domain/holiday-notice.ts';
import type { Day } from '#domain/instant.ts';
import { refuse } from '#domain/refusal.ts';
import type { HolidaysPreview, SettingsProposed } from '#domain/settings-views.ts';
import type { Told } from '#domain/told.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { stretchesOf } from './holiday-stretches.ts';
import { layRemindersAnew } from './plan-reminders.ts';
import { assertAdmin } from './rights.ts';

type HolidaysProposed = Extract<SettingsProposed, { kind: 'holidays' }>;

/** More days in a row are no office's holiday. */
const MOST_OWN_DAYS = 31;
/** No year's notice arranges more days than a year has. */
const MOST_DAYS = 366;
const LONGEST_NAME = 20;

/** Shows what was understood of the notice; with anything wrong in it there is nothing to confirm. */
export async function proposeHolidays(call: Call, text: string): Promise<HolidaysPreview> {
  assertAdmin(call.actor);
  if (text.trim() === '') refuse({ code: 'notice_missing' });
  const notice = readHolidayNotice(text);
  if (notice.year === undefined) refuse({ code: 'notice_year_missing' });
  if (notice.days.length === 0 && notice.problems.length === 0) {
    refuse({ code: 'notice_unreadable' });
  }
  if (notice.days.length > MOST_DAYS) refuse({ code: 'notice_unreadable' });
  return propose(call, 'notice', notice);
}

export interface OwnDays {
  readonly isOffDay: boolean;
  /** As `LocalTime.day`: a day without a year is the next one of that name. */
  readonly from: string;
  readonly until: string;
  /** Why; '' where nothing was said. */
  readonly name: string;
}

/** Shows days that the office itself closes or works. */
export async function proposeOwnDays(call: Call, own: OwnDays): Promise<HolidaysPreview> {
  assertAdmin(call.actor);
  const from = dayOf(own.from, call.calendar.dayOf(call.now));
  const until = dayOf(own.until, from);
  const dates: Day[] = [];
  for (let day = from; day <= until && dates.length <= MOST_OWN_DAYS; day = shiftDay(day, 1)) {
    dates.push(day);
  }
  if (dates.length > MOST_OWN_DAYS) refuse({ code: 'days_too_many' });
  if (dates.length === 0) refuse({ code: 'day_impossible', typed: own.until });
  const { isOffDay } = own;
  const name = [...own.name].slice(0, LONGEST_NAME).join('');
  const days = dates.map((date) => ({ date, name, isOffDay }));
  return propose(call, 'own', { year: undefined, days, problems: [], missing: [] });
}

/** The day that was typed, from `after` on where it has no year. */
function dayOf(typed: string, after: Day): Day {
  const year = Number(after.slice(0, 4));
  const candidates = /^\d{4}-/.test(typed) ? [typed] : [`${year}-${typed}`, `${year + 1}-${typed}`];
  const days = candidates.flatMap((each) => parseDay(each) ?? []);
  const [first] = candidates.length === 1 ? days : days.filter((day) => day >= after);
  return first ?? refuse({ code: 'day_impossible', typed });
}

async function propose(
  call: Call,
  source: HolidaysPreview['source'],
  { days, problems, missing }: HolidayNotice,
): Promise<HolidaysPreview> {
  const deadlineAt = (await findAssessment(call.tx))?.cycle.deadlineAt;
  const deadline = deadlineAt === undefined ? undefined : call.calendar.dayOf(deadlineAt);
  const proposed = { kind: 'holidays', days } as const;
  const proposal =
    problems.length === 0
      ? await insertProposal(call.tx, call.actor.openId, proposed, call.now)
      : undefined;
  return {
    proposalId: proposal?.id,
    source,
    stretches: stretchesOf(days),
    problems,
    missing,
    endsDeadline: days.some(({ date, isOffDay }) => isOffDay && date === deadline),
  };
}

/** Lets the calendar go by the days from now on, for everybody; reminders are laid down anew. */
export async function confirmHolidays(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly proposed: HolidaysProposed },
): Promise<Told> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const { days } = confirmed.proposed;
  if (!(await settleProposal(call.tx, confirmed.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  await upsertHolidays(call.tx, days, { openId: call.actor.openId, at: call.now });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'holidays_imported',
    detail: { days: days.map(({ date, name, isOffDay }) => ({ date, name, isOffDay })) },
  });
  return {
    kind: 'holidays_saved',
    off: countOf(days, true),
    worked: countOf(days, false),
    isReplanned: await replan(call),
  };
}

const countOf = (days: readonly HolidayOverride[], isOffDay: boolean): number =>
  days.filter((each) => each.isOffDay === isOffDay).length;

async function replan(call: Call): Promise<boolean> {
  const cycle = (await findAssessment(call.tx))?.cycle;
  if (cycle === undefined || (cycle.phase !== 'scoring' && cycle.phase !== 'reviewing')) {
    return false;
  }
  const calendar = call.calendar.withOverrides(await listHolidays(call.tx));
  await layRemindersAnew({ ...call, calendar }, cycle);
  return true;
}
