import { listAppeals } from '#db/appeals.ts';
import {
  APPEAL_STATES,
  type Appeal,
  type AppealReminderKind,
  isOpenAppeal,
} from '#domain/appeal.ts';
import type { AppealLine, AppealsView, AppealWindow } from '#domain/appeal-views.ts';
import type { UnitId } from '#domain/ids.ts';
import { msBetween } from '#domain/instant.ts';
import { type Actor, departmentsScoredBy, isAdmin, unitsRepresentedBy } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { findAppealsOpen, seesAllAppeals } from './appeal-rights.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { type Present, viewCycle, viewMoment } from './view-parts.ts';

/** Each line of a card is a button. */
const LINES_PER_PAGE = 12;

/**
 * The appeals that concern the person: `own` are those of their units or else of their departments, `all` for the
 * office and the leaders every unit's. Refuses who has nothing to do with any.
 */
export async function viewAppeals(
  call: Call,
  of: { readonly which: 'own' | 'all'; readonly page: number },
): Promise<AppealsView> {
  const { actor } = call;
  assertSomebody(actor);
  const assessment = await getAssessment(call.tx);
  const scope = findScope(actor, assessment, of.which);
  const appeals = await listAppeals(call.tx, assessment.cycle.id);
  return viewList(call, assessment, { ...scope, page: of.page, appeals });
}

interface Scope {
  readonly about: 'unit' | 'department' | 'office';
  readonly units: readonly UnitId[];
  readonly concerns: (appeal: Appeal) => boolean;
}

function findScope(actor: Actor, assessment: Assessment, which: 'own' | 'all'): Scope {
  const office: Scope = { about: 'office', units: [], concerns: () => true };
  if (which === 'all' && seesAllAppeals(actor)) return office;
  const units = unitsRepresentedBy(actor).filter((id) => assessment.findUnit(id) !== undefined);
  if (units.length > 0) {
    return { about: 'unit', units, concerns: ({ unitId }) => units.includes(unitId) };
  }
  const departments = departmentsScoredBy(actor);
  if (departments.length > 0) {
    const concerns = ({ departmentId }: Appeal) => departments.includes(departmentId);
    return { about: 'department', units: [], concerns };
  }
  return seesAllAppeals(actor) ? office : refuse({ code: 'appeal_hidden' });
}

function viewList(
  present: Present,
  assessment: Assessment,
  of: Scope & { readonly page: number; readonly appeals: readonly Appeal[] },
): AppealsView {
  const own = of.appeals.filter(of.concerns).toSorted(byUrgency);
  const pages = Math.max(1, Math.ceil(own.length / LINES_PER_PAGE));
  const page = Math.min(Math.max(1, of.page), pages);
  return {
    cycle: viewCycle(present, assessment.cycle),
    about: of.about,
    counts: countStates(own),
    overdue: own.filter((each) => isOverdue(present, each)).length,
    rows: own
      .slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE)
      .map((appeal) => viewLine(present, assessment, appeal)),
    page,
    pages,
    windows: of.units.flatMap((id) => viewWindow(present, assessment, id)),
  };
}

const countStates = (appeals: readonly Appeal[]): AppealsView['counts'] => {
  const [filed, accepted, granted, denied, withdrawn] = APPEAL_STATES.map(
    (state) => appeals.filter((each) => each.state === state).length,
  );
  return {
    filed: filed ?? 0,
    accepted: accepted ?? 0,
    granted: granted ?? 0,
    denied: denied ?? 0,
    withdrawn: withdrawn ?? 0,
  };
};

const isOverdue = ({ now }: Pick<Present, 'now'>, { state, answerDueAt }: Appeal): boolean =>
  isOpenAppeal(state) && now > answerDueAt;

/** What is open first, by when it is due, so that the overdue lead; then the newest of what is settled. */
function byUrgency(a: Appeal, b: Appeal): number {
  const [isOpen, isOtherOpen] = [isOpenAppeal(a.state), isOpenAppeal(b.state)];
  if (isOpen !== isOtherOpen) return isOpen ? -1 : 1;
  if (!isOpen) return b.version - a.version;
  return msBetween(b.answerDueAt, a.answerDueAt) || a.version - b.version;
}

const viewLine = (present: Present, assessment: Assessment, appeal: Appeal): AppealLine => ({
  appealId: appeal.id,
  unit: assessment.getUnit(appeal.unitId).name,
  itemNumber: assessment.getItem(appeal.itemId).number,
  department: assessment.getDepartment(appeal.departmentId).name,
  state: appeal.state,
  dueAt: viewMoment(present, appeal.answerDueAt),
  isOverdue: isOverdue(present, appeal),
});

function viewWindow(
  present: Present,
  assessment: Assessment,
  unitId: UnitId,
): readonly AppealWindow[] {
  const unit = assessment.getUnit(unitId);
  const open = findAppealsOpen(present, assessment, unit.scorecardId);
  if (open === undefined) return [];
  const { publicationId, closesAt } = open;
  return [{ publicationId, unitId, unit: unit.name, closesAt: viewMoment(present, closesAt) }];
}

/** The appeals that a reminder puts before this person; undefined when there are none any more. */
export async function viewAppealsDue(
  call: Call,
  assessment: Assessment,
  kind: AppealReminderKind,
): Promise<AppealsView | undefined> {
  const { actor } = call;
  const open = await listAppeals(call.tx, assessment.cycle.id, ['filed', 'accepted']);
  const departments = departmentsScoredBy(actor);
  const due = listDue(call, open, kind);
  const own = due.filter((each) => isAdmin(actor) || departments.includes(each.departmentId));
  if (own.length === 0) return undefined;
  const scope: Scope = { about: 'department', units: [], concerns: () => true };
  const view = viewList(call, assessment, { ...scope, page: 1, appeals: own });
  return { ...view, about: kind === 'appeal_due' ? 'due' : 'overdue' };
}

/** Those due by the end of the next workday, or those whose time is over. */
export function listDue(
  { now, calendar }: Pick<Present, 'now' | 'calendar'>,
  open: readonly Appeal[],
  kind: AppealReminderKind,
): readonly Appeal[] {
  if (kind === 'appeal_overdue') return open.filter(({ answerDueAt }) => now > answerDueAt);
  const lastDay = calendar.addWorkdays(calendar.dayOf(now), 1);
  return open.filter(
    ({ answerDueAt }) => now <= answerDueAt && calendar.dayOf(answerDueAt) <= lastDay,
  );
}
