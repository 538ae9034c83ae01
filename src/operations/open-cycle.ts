import { listBoundChats } from '#db/chats.ts';
import { updateDeadline, updateOpened } from '#db/cycles.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listScorers } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { upsertSubmission } from '#db/submissions.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import { PRIORITY } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import { checkDeadline } from '#domain/reminder-plan.ts';
import type { LocalTime } from '#domain/request.ts';
import type { OpeningPreview } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, notifyGroups, toPerson } from './notify.ts';
import { layReminders, unknownYearsOf, upcomingReminders } from './plan-reminders.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle, viewMoment } from './view-parts.ts';

/** Shows what opening would do: who is asked, where it is announced, which reminders are planned. */
export async function proposeOpening(
  call: Call,
  deadline: LocalTime | undefined,
): Promise<OpeningPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase !== 'drafting') refuse({ code: 'already_opened' });
  const deadlineAt = usable(call, readDeadline(call, deadline));
  await assertScorersNamed(call, assessment);
  return propose(call, assessment, { kind: 'opening', deadlineAt });
}

/** Shows what moving the deadline would do. */
export async function proposeExtension(
  call: Call,
  deadline: LocalTime | undefined,
): Promise<OpeningPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  assertRunning(assessment);
  const deadlineAt = readDeadline(call, deadline);
  assertLater(assessment, deadlineAt);
  return propose(call, assessment, { kind: 'extension', deadlineAt: usable(call, deadlineAt) });
}

function assertRunning({ cycle: { phase } }: Assessment): void {
  if (phase === 'drafting') refuse({ code: 'not_opened' });
  if (phase !== 'scoring' && phase !== 'reviewing') refuse({ code: 'wrong_phase', phase });
}

function assertLater({ cycle }: Assessment, deadlineAt: Instant): void {
  if (cycle.deadlineAt !== undefined && deadlineAt <= cycle.deadlineAt) {
    refuse({ code: 'deadline_not_later' });
  }
}

function readDeadline({ calendar, now }: Call, typed: LocalTime | undefined): Instant {
  if (typed === undefined) return refuse({ code: 'deadline_missing' });
  const deadline = parseDeadline(typed, { calendar, now });
  if (deadline === undefined) {
    return refuse({ code: 'deadline_impossible', typed: `${typed.day} ${typed.time}` });
  }
  return deadline;
}

/** The deadline, if there is time until it and it is a workday; refuses otherwise. */
function usable({ calendar, now }: Call, deadline: Instant): Instant {
  const check = checkDeadline({ deadline, now, calendar });
  switch (check.verdict) {
    case 'ok':
      return deadline;
    case 'past':
      return refuse({ code: 'deadline_past' });
    case 'too_soon':
      return refuse({ code: 'deadline_too_soon' });
    case 'too_far':
      return refuse({ code: 'deadline_too_far' });
    case 'day_off':
      return refuse({
        code: 'deadline_day_off',
        suggested: check.suggested,
        time: check.time,
      });
  }
}

/** A day of the past comes again next year; later than this, that is not what was meant. */
const NEXT_YEAR_WITHIN_MS = 183 * 24 * 60 * 60 * 1000;

/** A day without a year, `12-25`, is the next one of that name, or that of this year where the next is far. */
function parseDeadline(
  { day, time }: LocalTime,
  { calendar, now }: Pick<Call, 'calendar' | 'now'>,
): Instant | undefined {
  if (/^\d{4}-/.test(day)) return calendar.parseLocal({ day, time });
  const year = Number(calendar.dayOf(now).slice(0, 4));
  const [thisYear, nextYear] = [year, year + 1].map((each) =>
    calendar.parseLocal({ day: `${each}-${day}`, time }),
  );
  const isSoon = nextYear !== undefined && nextYear <= plusMs(now, NEXT_YEAR_WITHIN_MS);
  return thisYear !== undefined && (thisYear > now || !isSoon) ? thisYear : nextYear;
}

async function assertScorersNamed(call: Call, assessment: Assessment): Promise<void> {
  const scorers = await listScorers(call.tx);
  const without = assessment.assessingDepartments.filter(
    ({ id }) => !scorers.some((each) => each.departmentId === id && each.role === 'scorer'),
  );
  if (without.length > 0) {
    refuse({ code: 'nobody_to_score', departments: without.map(({ name }) => name) });
  }
}

interface DeadlineProposed {
  readonly kind: 'opening' | 'extension';
  readonly deadlineAt: Instant;
}

async function propose(
  call: Call,
  assessment: Assessment,
  proposed: DeadlineProposed,
): Promise<OpeningPreview> {
  const proposal = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const { deadlineAt } = proposed;
  const { reminders: settings } = assessment.cycle.settings;
  const upcoming = upcomingReminders(call, { openedAt: call.now, deadlineAt, settings });
  const scorers = await listScorers(call.tx);
  const chats = await listBoundChats(call.tx);
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: proposal.id,
    deadline: viewMoment(call, deadlineAt),
    scorecards: assessment.scorecards.map(({ id, name }) => ({
      name,
      items: assessment.itemsOf(id).length,
      units: assessment.unitsOf(id).length,
    })),
    departments: assessment.assessingDepartments.map(({ id, name }) => {
      const own = scorers.filter((each) => each.departmentId === id);
      return {
        name,
        scorers: own.filter(({ role }) => role === 'scorer').length,
        hasHead: own.some(({ role }) => role === 'head'),
      };
    }),
    chats: chats.map(({ name }) => name),
    reminders: upcoming.map(({ kind, dueAt }) => ({ kind, at: viewMoment(call, dueAt) })),
    unknownYears: unknownYearsOf(call, upcoming),
  };
}

/** Opens scoring: announces it, asks every scorer, and lays down the reminders, all or nothing. */
export async function openCycle(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly deadlineAt: Instant },
): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { id } = assessment.cycle;
  const { deadlineAt } = confirmed;
  if (deadlineAt <= call.now) refuse({ code: 'deadline_past' });
  const opened = await updateOpened(call.tx, id, { openedAt: call.now, deadlineAt });
  if (!opened) refuse({ code: 'already_opened' });
  await settle(call, confirmed.proposal);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'cycle_opened',
    cycleId: id,
    detail: { deadlineAt },
  });
  await openSubmissions(call, assessment);
  const { reminders: settings } = assessment.cycle.settings;
  await layReminders(call, id, { openedAt: call.now, deadlineAt, settings });
  await notifyGroups(call, { kind: 'opening', cycleId: id });
  const scorers = await listScorers(call.tx);
  for (const { openId, departmentId } of scorers.filter(({ role }) => role === 'scorer')) {
    await notify(call, toPerson(openId), {
      message: { kind: 'home', cycleId: id, openId, departmentId },
      priority: PRIORITY.broadcast,
    });
  }
}

/** Moves the deadline later; reminders follow it. */
export async function extendDeadline(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly deadlineAt: Instant },
): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { cycle } = assessment;
  const { deadlineAt } = confirmed;
  assertRunning(assessment);
  assertLater(assessment, deadlineAt);
  if (deadlineAt <= call.now) refuse({ code: 'deadline_past' });
  await settle(call, confirmed.proposal);
  await updateDeadline(call.tx, cycle.id, deadlineAt);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'deadline_extended',
    cycleId: cycle.id,
    detail: { from: cycle.deadlineAt ?? null, to: deadlineAt },
  });
  const { reminders: settings } = cycle.settings;
  await layReminders(call, cycle.id, { openedAt: call.now, deadlineAt, settings });
  await notifyGroups(call, { kind: 'opening', cycleId: cycle.id });
}

async function settle(call: Call, proposal: Proposal): Promise<void> {
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
}

async function openSubmissions(call: Call, assessment: Assessment): Promise<void> {
  for (const department of assessment.departments) {
    for (const scorecard of assessment.scorecardsOf(department.id)) {
      await upsertSubmission(call.tx, {
        departmentId: department.id,
        scorecardId: scorecard.id,
        state: 'open',
        note: '',
        changedBy: call.actor.openId,
        changedAt: call.now,
      });
    }
  }
}
