import { findAppeal, findAppealOfCell } from '#db/appeals.ts';
import { findCellChange } from '#db/ledger.ts';
import { type Cell, findScore } from '#db/scores.ts';
import { type Appeal, isOpenAppeal } from '#domain/appeal.ts';
import type {
  AnswerProblem,
  AppealAnswerView,
  AppealView,
  TypedAnswer,
} from '#domain/appeal-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { ValidScore } from '#domain/score-rules.ts';
import { appealRights, mayReadAppeal, readsAsUnit } from './appeal-rights.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { readCellChange } from './cell-change.ts';
import { assertSomebody } from './rights.ts';
import { loadNames, type Names, viewCycle, viewItem, viewMoment } from './view-parts.ts';

/** The appeal as this person may see it; refuses who may not. */
export async function viewAppeal(call: Call, appealId: string): Promise<AppealView> {
  const { assessment, appeal } = await getAppeal(call, appealId);
  return viewAppealOf(call, assessment, appeal);
}

/** The newest appeal about the cell; refuses when there is none, in the same words as for who may not see it. */
export async function viewAppealOfCell(call: Call, cell: Cell): Promise<AppealView> {
  const { assessment, appeal } = await getAppealOfCell(call, cell);
  return viewAppealOf(call, assessment, appeal);
}

interface FoundAppeal {
  readonly assessment: Assessment;
  readonly appeal: Appeal;
}

/** Refuses an appeal of another year as an old card, and who may not see it. */
export async function getAppeal(call: Call, id: string): Promise<FoundAppeal> {
  const assessment = await getAssessment(call.tx);
  const appeal = await findAppeal(call.tx, id);
  if (appeal?.cycleId !== assessment.cycle.id)
    return refuse({ code: 'old_card', because: 'phase' });
  assertReads(call, appeal);
  return { assessment, appeal };
}

async function getAppealOfCell(call: Call, cell: Cell): Promise<FoundAppeal> {
  const assessment = await getAssessment(call.tx);
  const unit = assessment.getUnit(cell.unitId);
  const item = assessment.getItem(cell.itemId);
  assertReads(call, { unitId: unit.id, departmentId: item.departmentId });
  const appeal = await findAppealOfCell(call.tx, cell);
  return appeal === undefined
    ? refuse({ code: 'no_appeal', unit: unit.name, itemNumber: item.number })
    : { assessment, appeal };
}

function assertReads({ actor }: Call, about: Pick<Appeal, 'unitId' | 'departmentId'>): void {
  assertSomebody(actor);
  if (!mayReadAppeal(actor, about)) refuse({ code: 'appeal_hidden' });
}

/** Without a check of rights: what the person may not see is left out all the same. */
export async function viewAppealOf(
  call: Call,
  assessment: Assessment,
  appeal: Appeal,
  redo: { readonly typed: TypedAnswer | undefined; readonly problems: readonly AnswerProblem[] } = {
    typed: undefined,
    problems: [],
  },
): Promise<AppealView> {
  const unit = assessment.getUnit(appeal.unitId);
  const asUnit = readsAsUnit(call.actor, appeal);
  const names: Names = asUnit ? new Map() : await loadNames(call.tx);
  return {
    cycle: viewCycle(call, assessment.cycle),
    appealId: appeal.id,
    version: appeal.version,
    state: appeal.state,
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    item: viewItem(assessment.getItem(appeal.itemId)),
    department: assessment.getDepartment(appeal.departmentId).name,
    disputed: await findDisputed(call, appeal),
    text: appeal.text,
    filedAt: viewMoment(call, appeal.filedAt),
    filedBy: names.get(appeal.filedBy) ?? '',
    filedOnBehalf: appeal.filedOnBehalf,
    dueAt: viewMoment(call, appeal.answerDueAt),
    isOverdue: isOpenAppeal(appeal.state) && call.now > appeal.answerDueAt,
    answer: viewAnswer(call, appeal, { names, asUnit }),
    may: await appealRights(call, appeal),
    step: assessment.cycle.step,
    ...redo,
  };
}

function viewAnswer(
  call: Call,
  { answer, decidedBy, decidedAt }: Appeal,
  reader: { readonly names: Names; readonly asUnit: boolean },
): AppealAnswerView | undefined {
  if (answer === undefined || (reader.asUnit && decidedAt === undefined)) return undefined;
  const { score, text, by, onBehalf } = answer;
  return {
    ...{ score, text, onBehalf, by: reader.names.get(by) ?? '' },
    decidedBy: reader.names.get(decidedBy ?? '') ?? '',
    decidedAt: decidedAt && viewMoment(call, decidedAt),
  };
}

/** The score that the appeal is about: of a granted one what it was before. */
export async function findDisputed(
  { tx }: Pick<Call, 'tx'>,
  appeal: Appeal,
): Promise<ValidScore | undefined> {
  if (appeal.state !== 'granted') return findScore(tx, appeal);
  const line = await findCellChange(tx, appeal, appeal.version);
  return line && readCellChange(line).before;
}
