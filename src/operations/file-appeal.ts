import { insertAppealReminders } from '#db/appeal-reminders.ts';
import { findAppealOfCell, insertAppeal, listAppeals } from '#db/appeals.ts';
import { newId } from '#db/ids.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import type { Item } from '#db/scorecards.ts';
import { listScoresOfUnit } from '#db/scores.ts';
import {
  type Appeal,
  answerDueAt,
  appealTextFault,
  isOpenAppeal,
  planAppealReminders,
} from '#domain/appeal.ts';
import type {
  AppealFormProblem,
  AppealFormView,
  AppealItemOption,
  AppealView,
  TypedAppeal,
} from '#domain/appeal-views.ts';
import { itemId, type UnitId } from '#domain/ids.ts';
import { subtractPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { assertAppealsOpen, assertFiles } from './appeal-rights.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { ScoreIndex } from './score-index.ts';
import { tellDepartment } from './tell-appeal.ts';
import { viewAppealOf } from './view-appeal.ts';
import { viewCycle, viewItem, viewMoment } from './view-parts.ts';

interface OfUnit {
  readonly unitId: UnitId;
  /** The publication whose card was pressed; undefined where it was typed. */
  readonly publicationId?: string;
}

/** The form in which a unit's contact appeals, with what was typed so far; refuses when nobody may appeal. */
export async function viewAppealForm(
  call: Call,
  of: OfUnit,
  typed: TypedAppeal = { itemId: '', text: '' },
): Promise<AppealFormView> {
  const assessment = await getAssessment(call.tx);
  const unit = getUnit(assessment, of);
  assertFiles(call.actor, unit);
  assertAppealsOpen(call, assessment, unit.scorecardId);
  return viewForm(call, assessment, { unit, typed, problem: undefined });
}

/** The unit that is meant; a card of another year, or of a ranking that is not the unit's, is refused as old. */
function getUnit(assessment: Assessment, { unitId, publicationId }: OfUnit): NamedUnit {
  const unit = assessment.getUnit(unitId);
  const isOfUnit = assessment.publications.some(
    ({ id, scorecardId }) => id === publicationId && scorecardId === unit.scorecardId,
  );
  if (publicationId !== undefined && !isOfUnit) refuse({ code: 'old_card', because: 'phase' });
  return unit;
}

async function viewForm(
  call: Call,
  assessment: Assessment,
  of: {
    readonly unit: NamedUnit;
    readonly typed: TypedAppeal;
    readonly problem: AppealFormProblem | undefined;
  },
): Promise<AppealFormView> {
  const { unit, typed, problem } = of;
  const open = assertAppealsOpen(call, assessment, unit.scorecardId);
  return {
    cycle: viewCycle(call, assessment.cycle),
    publicationId: open.publicationId,
    unitId: unit.id,
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    closesAt: viewMoment(call, open.closesAt),
    onBehalf: assertFiles(call.actor, unit).onBehalf,
    items: await listOptions(call, assessment, unit),
    typed,
    problem,
  };
}

async function listOptions(
  { tx }: Call,
  assessment: Assessment,
  unit: NamedUnit,
): Promise<readonly AppealItemOption[]> {
  const scores = new ScoreIndex(await listScoresOfUnit(tx, unit.id));
  const open = await listAppeals(tx, assessment.cycle.id, ['filed', 'accepted']);
  const pending = new Set(
    open.filter(({ unitId }) => unitId === unit.id).map((appeal) => appeal.itemId),
  );
  return assessment
    .itemsOf(unit.scorecardId)
    .map((item) => ({
      item: viewItem(item),
      points: scores.find(unit.id, item.id)?.points ?? item.maxPoints,
      isPending: pending.has(item.id),
    }))
    .toSorted((a, b) => deductedOf(b) - deductedOf(a));
}

const deductedOf = ({ item, points }: AppealItemOption) => subtractPoints(item.maxPoints, points);

type AppealFiled =
  | { readonly kind: 'filed'; readonly appeal: AppealView }
  /** Nothing was filed: the form with everything typed, and what is wrong with it. */
  | { readonly kind: 'form'; readonly form: AppealFormView };

/** Appeals against one item of the unit's published result; the department is told, and by when it answers. */
export async function fileAppeal(
  call: Call,
  of: OfUnit & { readonly typed: TypedAppeal },
): Promise<AppealFiled> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  const unit = getUnit(assessment, of);
  const { onBehalf } = assertFiles(call.actor, unit);
  const { publicationId } = assertAppealsOpen(call, assessment, unit.scorecardId);
  const { typed } = of;
  const item = findItem(assessment, unit, typed);
  const problem = problemOf(item, typed);
  if (item === undefined || problem !== undefined) {
    return { kind: 'form', form: await viewForm(call, assessment, { unit, typed, problem }) };
  }
  await assertNoneOpen(call, unit, item);
  const text = typed.text.trim();
  const appeal = await insert(call, assessment, { unit, item, onBehalf, publicationId, text });
  await tellDepartment(call, appeal);
  return { kind: 'filed', appeal: await viewAppealOf(call, assessment, appeal) };
}

function findItem(
  assessment: Assessment,
  { scorecardId }: NamedUnit,
  typed: TypedAppeal,
): Item | undefined {
  const item = assessment.findItem(itemId(typed.itemId));
  return item?.scorecardId === scorecardId ? item : undefined;
}

function problemOf(item: Item | undefined, typed: TypedAppeal): AppealFormProblem | undefined {
  if (item === undefined) return { kind: 'item_missing' };
  const fault = appealTextFault(typed.text);
  return fault === undefined ? undefined : { kind: 'text', fault };
}

async function assertNoneOpen(call: Call, unit: NamedUnit, item: Item): Promise<void> {
  const newest = await findAppealOfCell(call.tx, { unitId: unit.id, itemId: item.id });
  if (newest === undefined || !isOpenAppeal(newest.state)) return;
  refuse({ code: 'appeal_pending', unit: unit.name, itemNumber: item.number });
}

async function insert(
  call: Call,
  { cycle }: Assessment,
  of: {
    readonly unit: NamedUnit;
    readonly item: Item;
    readonly onBehalf: boolean;
    readonly publicationId: string;
    readonly text: string;
  },
): Promise<Appeal> {
  const { unit, item, onBehalf, text, publicationId } = of;
  const id = newId('ap');
  const { openId } = call.actor;
  const about = { departmentId: item.departmentId, unitId: unit.id, itemId: item.id };
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: openId,
    kind: 'appeal_filed',
    cycleId: cycle.id,
    ...about,
    detail: { appealId: id, publicationId, text, onBehalf },
  });
  const dueAt = answerDueAt(call.now, cycle.settings.appeals, call.calendar);
  const appeal: Appeal = {
    id,
    cycleId: cycle.id,
    publicationId,
    ...about,
    filedBy: openId,
    filedOnBehalf: onBehalf,
    filedAt: call.now,
    text,
    state: 'filed',
    version,
    answerDueAt: dueAt,
    answer: undefined,
    decidedBy: undefined,
    decidedAt: undefined,
  };
  await insertAppeal(call.tx, appeal);
  const { morning } = cycle.settings.reminders;
  const planned = planAppealReminders({ dueAt, now: call.now, morning }, call.calendar);
  await insertAppealReminders(call.tx, cycle.id, planned);
  return appeal;
}
