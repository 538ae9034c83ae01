/** What messages say when they are delivered; who has lost the role since gets none. */
import { findCycle } from '#db/cycles.ts';
import { loadActor } from '#db/members.ts';
import { findReminder, type Reminder } from '#db/reminders.ts';
import { listSnoozing } from '#db/snoozes.ts';
import type { CycleId, DepartmentId, OpenId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin, type Membership, maySignOff } from '#domain/member.ts';
import { escalationTold, isStillUseful, planReminders } from '#domain/reminder-plan.ts';
import type {
  HelpView,
  HomeView,
  OpeningAnnouncement,
  ProgressView,
  ReminderView,
  ReviewView,
} from '#domain/views.ts';
import { type Assessment, findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listOutstanding } from './outstanding.ts';
import { viewAppointed } from './view-help.ts';
import { viewHome } from './view-home.ts';
import { viewCycle, viewMoment } from './view-parts.ts';
import { progressOf } from './view-progress.ts';
import { viewReview } from './view-review.ts';

type Delivery = Omit<Call, 'actor'>;

async function currentAssessment(call: Delivery, id: CycleId): Promise<Assessment | undefined> {
  const assessment = await findAssessment(call.tx);
  return assessment?.cycle.id === id ? assessment : undefined;
}

async function as(call: Delivery, openId: OpenId): Promise<Call> {
  return { ...call, actor: await loadActor(call.tx, openId, call.now) };
}

/** The person's task card of a department, as it stands now; undefined when they no longer score for it. */
export async function viewHomeFor(
  call: Delivery,
  of: {
    readonly cycleId: CycleId;
    readonly openId: OpenId;
    readonly departmentId: DepartmentId;
  },
): Promise<HomeView | undefined> {
  const own = await as(call, of.openId);
  const isCurrent = (await currentAssessment(call, of.cycleId)) !== undefined;
  const scores = departmentsScoredBy(own.actor).includes(of.departmentId);
  return isCurrent && scores ? viewHome(own, of.departmentId) : undefined;
}

/** What somebody can do who was given a role; undefined when they have lost it again. */
export const viewAppointedFor = async (
  call: Delivery,
  of: { readonly openId: OpenId; readonly membership: Membership },
): Promise<HelpView | undefined> => viewAppointed(await as(call, of.openId), of.membership);

/** What is left for the person; undefined when nothing is, and then nothing is sent. */
export async function viewReminder(
  call: Delivery,
  of: { readonly reminderId: string; readonly openId: OpenId },
): Promise<ReminderView | undefined> {
  const assessment = await findAssessment(call.tx);
  if (assessment === undefined) return undefined;
  const { actor } = await as(call, of.openId);
  const outstanding = await listOutstanding(call, assessment);
  const own = departmentsScoredBy(actor);
  const tasks = outstanding.filter((task) => isAdmin(actor) || own.includes(task.departmentId));
  if (tasks.length === 0) return undefined;
  const reminder = await findReminder(call.tx, of.reminderId);
  const isTrue = reminder !== undefined && isTrueNow(call, assessment, reminder);
  const kind = isTrue ? reminder.kind : 'now';
  // Asked for since the message was put in.
  const isSnoozing = (await listSnoozing(call.tx, call.now)).has(of.openId);
  if (isSnoozing && kind !== 'last_call') return undefined;
  const departments = assessment.assessingDepartments;
  const cycle = viewCycle(call, assessment.cycle);
  return {
    ...{ cycle, kind, tasks },
    departments: departments.length,
    departmentsDone: departments.length - outstanding.length,
    escalation: viewEscalation(call, assessment, kind),
    maySnooze: kind !== 'last_call' && !cycle.isOverdue,
  };
}

/** Whether the reminder is to be heard inside the app besides. */
export async function isReminderUrgent(
  call: Delivery,
  of: { readonly reminderId: string },
): Promise<boolean> {
  const reminder = await findReminder(call.tx, of.reminderId);
  if (reminder?.kind !== 'last_call') return false;
  return (await findCycle(call.tx, reminder.cycleId))?.settings.reminders.urgent ?? false;
}

function viewEscalation(
  call: Delivery,
  { cycle: { openedAt, deadlineAt, settings } }: Assessment,
  kind: ReminderView['kind'],
): ReminderView['escalation'] {
  if (kind === 'now' || openedAt === undefined || deadlineAt === undefined) return undefined;
  const window = { openedAt, deadlineAt, calendar: call.calendar, settings: settings.reminders };
  const told = escalationTold(kind, window);
  if (told === undefined) return undefined;
  return { heads: viewMoment(call, told.headsAt), office: viewMoment(call, told.officeAt) };
}

/** Whether what a reminder says of the deadline holds at this moment: it may have waited, and the deadline may have moved. */
function isTrueNow(
  { calendar, now }: Delivery,
  { cycle: { openedAt, deadlineAt, settings } }: Assessment,
  { kind }: Reminder,
): boolean {
  if (openedAt === undefined || deadlineAt === undefined) return false;
  if (!isStillUseful(kind, now, deadlineAt)) return false;
  if (isStillUseful(kind, deadlineAt, deadlineAt)) return now > deadlineAt;
  const today = calendar.dayOf(now);
  const window = { openedAt, deadlineAt, calendar, settings: settings.reminders };
  return planReminders(window).some(
    (each) => each.kind === kind && calendar.dayOf(each.dueAt) === today,
  );
}

/** What the groups are told when scoring opens or its deadline moves. */
export async function viewOpening(
  call: Delivery,
  cycleId: CycleId,
): Promise<OpeningAnnouncement | undefined> {
  const assessment = await currentAssessment(call, cycleId);
  if (assessment === undefined) return undefined;
  return {
    cycle: viewCycle(call, assessment.cycle),
    departments: assessment.assessingDepartments.length,
    units: assessment.units.length,
    items: assessment.items.length,
  };
}

export async function viewGroupProgress(
  call: Delivery,
  cycleId: CycleId,
): Promise<ProgressView | undefined> {
  const assessment = await currentAssessment(call, cycleId);
  return assessment && progressOf(call, assessment, { withPeople: false });
}

/** The department's scores for its head, as they are when the message is delivered. */
export async function viewReviewFor(
  call: Delivery,
  of: { readonly openId: OpenId; readonly departmentId: DepartmentId },
): Promise<ReviewView | undefined> {
  const own = await as(call, of.openId);
  return maySignOff(own.actor, of.departmentId) ? viewReview(own, of.departmentId) : undefined;
}

/** The name of the department that has something to do; undefined when the person no longer scores for it. */
export async function viewTasksOfFor(
  call: Delivery,
  of: {
    readonly cycleId: CycleId;
    readonly openId: OpenId;
    readonly departmentId: DepartmentId;
  },
): Promise<string | undefined> {
  const { actor } = await as(call, of.openId);
  if (!departmentsScoredBy(actor).includes(of.departmentId)) return undefined;
  const assessment = await currentAssessment(call, of.cycleId);
  return assessment?.departments.find(({ id }) => id === of.departmentId)?.name;
}
