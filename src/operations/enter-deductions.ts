import { insertProposal, type Proposal, updateProposed } from '#db/proposals.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { formatPoints, subtractPoints } from '#domain/points.ts';
import type { ChosenUnit, Deductions } from '#domain/proposal.ts';
import { readScore } from '#domain/score-reading.ts';
import { checkScore, type ScoreFault } from '#domain/score-rules.ts';
import type { ChooseUnitsView, DeductionsView, TypedRow } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { findNextItem } from './find-next-item.ts';
import { loadDivision } from './load-division.ts';
import { getOwnProposal } from './own-proposal.ts';
import { listOwnScores } from './own-scores.ts';
import { type ProposedScores, proposeCells, viewRestPart } from './propose-cells.ts';
import { assertOpen, assertScores } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { loadNames, viewCycle, viewItem, viewScore } from './view-parts.ts';

/** Units offered in one select, and rows of the form after it: what fits a card at every length of name. */
const UNITS_PER_PAGE = 80;
const DEDUCTIONS_PER_PAGE = 12;

interface Flow {
  readonly proposal: Proposal;
  readonly deductions: Deductions;
  readonly assessment: Assessment;
  readonly item: Assessment['items'][number];
}

/** Begins 'everyone full except…' for an item: units that have a deduction already are chosen, with what they have. */
export async function beginDeductions(call: Call, itemId: ItemId): Promise<ChooseUnitsView> {
  const assessment = await getAssessment(call.tx);
  const item = assessment.getItem(itemId);
  assertScores(call.actor, assessment, item.departmentId);
  assertOpen(assessment, item);
  const division = await loadDivision(call, item.departmentId);
  const units = assessment.unitsOf(item.scorecardId);
  const scores = await listOwnScores(call, assessment, [item]);
  const lowered = scores.filter((score) => score.points < item.maxPoints);
  const proposal = await insertProposal(
    call.tx,
    call.actor.openId,
    {
      kind: 'deductions',
      itemId,
      chosen: lowered.map(({ unitId, points, reason }) => ({
        unitId,
        score: formatPoints(points),
        reason,
      })),
      baseVersions: Object.fromEntries(scores.map(({ unitId, version }) => [unitId, version])),
      ...(division.isDivided ? { order: division.ownFirst(units).map(({ id }) => id) } : {}),
    },
    call.now,
  );
  return viewChoosing(call, await getFlow(call, proposal.id), 1);
}

async function getFlow(call: Call, proposalId: string): Promise<Flow> {
  const { proposal, proposed: deductions } = await getOwnProposal(call, proposalId, 'deductions');
  const assessment = await getAssessment(call.tx);
  const item = assessment.getItem(deductions.itemId);
  assertScores(call.actor, assessment, item.departmentId);
  assertOpen(assessment, item);
  return { proposal, deductions, assessment, item };
}

export async function viewChooseUnits(
  call: Call,
  at: { readonly proposalId: string; readonly page: number },
): Promise<ChooseUnitsView> {
  return viewChoosing(call, await getFlow(call, at.proposalId), at.page);
}

async function viewChoosing(call: Call, flow: Flow, asked: number): Promise<ChooseUnitsView> {
  const { assessment, item, deductions } = flow;
  const units = unitsOffered(flow);
  const pages = pagesOf(units.length, UNITS_PER_PAGE);
  const page = nearestPage(asked, pages);
  const scores = new ScoreIndex(await listOwnScores(call, assessment, [item]));
  const names = await loadNames(call.tx);
  const chosen = new Set(deductions.chosen.map(({ unitId }) => unitId));
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: flow.proposal.id,
    departmentId: item.departmentId,
    scorecard: assessment.getScorecard(item.scorecardId).name,
    item: viewItem(item),
    page,
    pages,
    chosen: chosen.size,
    units: pageOf(units, page, UNITS_PER_PAGE).map((unit) => {
      const score = scores.find(unit.id, item.id);
      const current = score && viewScore(score, names);
      return { id: unit.id, name: unit.name, isChosen: chosen.has(unit.id), current };
    }),
    ...viewRestPart(assessment, item, await loadDivision(call, item.departmentId)),
  };
}

/** As they were offered first, so that a page stays the same page while it is filled in. */
function unitsOffered({ assessment, item, deductions: { order } }: Flow): readonly NamedUnit[] {
  const units = assessment.unitsOf(item.scorecardId);
  if (order === undefined) return units;
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: NamedUnit) => places.get(id) ?? order.length;
  return units.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const pagesOf = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

/** An older card may ask for a page that there is no longer. */
const nearestPage = (page: number, pages: number): number => Math.min(Math.max(1, page), pages);

const pageOf = <Element>(all: readonly Element[], page: number, size: number): readonly Element[] =>
  all.slice((page - 1) * size, page * size);

/** What comes after a step: the next page to choose from, the form for the chosen, or the preview. */
export type DeductionStep =
  | { readonly step: 'choose'; readonly view: ChooseUnitsView }
  | { readonly step: 'deduct'; readonly view: DeductionsView; readonly problems: number }
  | { readonly step: 'preview'; readonly scores: ProposedScores };

/** Takes the choice on one page of units and goes on. */
export async function chooseUnits(
  call: Call,
  input: {
    readonly proposalId: string;
    readonly page: number;
    readonly unitIds: readonly UnitId[];
  },
): Promise<DeductionStep> {
  const flow = await getFlow(call, input.proposalId);
  const units = unitsOffered(flow);
  const shown = new Set(pageOf(units, input.page, UNITS_PER_PAGE).map(({ id }) => id));
  const picked = new Set(input.unitIds.filter((id) => shown.has(id)));
  const known = new Map(flow.deductions.chosen.map((each) => [each.unitId, each]));
  const chosen = units
    .filter(({ id }) => (shown.has(id) ? picked.has(id) : known.has(id)))
    .map(({ id }) => known.get(id) ?? { unitId: id, ...prefill(flow) });
  const next = await keep(call, flow, chosen);
  if (input.page < pagesOf(units.length, UNITS_PER_PAGE)) {
    return { step: 'choose', view: await viewChoosing(call, next, input.page + 1) };
  }
  if (chosen.length === 0) return preview(call, next);
  return { step: 'deduct', view: viewDeducting(call, next, 1), problems: 0 };
}

/** One step below full marks, so that most deductions need only the reason. */
function prefill({ item, assessment }: Flow): TypedRow {
  const lowered = subtractPoints(item.maxPoints, assessment.cycle.step);
  return { score: formatPoints(lowered), reason: '' };
}

async function keep(call: Call, flow: Flow, chosen: readonly ChosenUnit[]): Promise<Flow> {
  const deductions = { ...flow.deductions, chosen };
  await updateProposed(call.tx, flow.proposal.id, deductions);
  return { ...flow, deductions };
}

export async function viewDeductions(
  call: Call,
  at: { readonly proposalId: string; readonly page: number },
): Promise<DeductionsView> {
  return viewDeducting(call, await getFlow(call, at.proposalId), at.page);
}

function viewDeducting(
  call: Call,
  { proposal, assessment, item, deductions }: Flow,
  asked: number,
  faults: ReadonlyMap<UnitId, ScoreFault> = new Map(),
): DeductionsView {
  const pages = pagesOf(deductions.chosen.length, DEDUCTIONS_PER_PAGE);
  const page = nearestPage(asked, pages);
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: proposal.id,
    departmentId: item.departmentId,
    scorecard: assessment.getScorecard(item.scorecardId).name,
    item: viewItem(item),
    step: assessment.cycle.step,
    page,
    pages,
    rows: pageOf(deductions.chosen, page, DEDUCTIONS_PER_PAGE).map((row) => ({
      unitId: row.unitId,
      unit: assessment.getUnit(row.unitId).name,
      typed: { score: row.score, reason: row.reason },
      fault: faults.get(row.unitId),
    })),
  };
}

/** Keeps one page of scores and reasons as typed; goes on only when all of them can be written. */
export async function saveDeductions(
  call: Call,
  input: {
    readonly proposalId: string;
    readonly page: number;
    readonly rows: ReadonlyMap<UnitId, TypedRow>;
  },
): Promise<DeductionStep> {
  const flow = await getFlow(call, input.proposalId);
  const chosen = flow.deductions.chosen.map((row) => ({ ...row, ...input.rows.get(row.unitId) }));
  const next = await keep(call, flow, chosen);
  const pages = pagesOf(chosen.length, DEDUCTIONS_PER_PAGE);
  // The last page is the way out: whatever page was passed over has to be filled in first.
  const toCheck = input.page < pages ? [input.page] : [pages, ...countTo(pages - 1)];
  for (const page of toCheck) {
    const faults = findFaults(next, page);
    if (faults.size === 0) continue;
    const view = viewDeducting(call, next, page, faults);
    return { step: 'deduct', view, problems: faults.size };
  }
  if (input.page < pages) {
    return { step: 'deduct', view: viewDeducting(call, next, input.page + 1), problems: 0 };
  }
  return preview(call, next);
}

/** 1, 2, 3 … */
const countTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1);

function findFaults(flow: Flow, page: number): ReadonlyMap<UnitId, ScoreFault> {
  const rows = pageOf(flow.deductions.chosen, page, DEDUCTIONS_PER_PAGE);
  return new Map(
    rows.flatMap((row) => {
      const checked = checkRow(flow, row);
      return checked.ok ? [] : [[row.unitId, checked.fault] as const];
    }),
  );
}

const checkRow = ({ item, assessment }: Flow, row: ChosenUnit): ReturnType<typeof checkScore> =>
  checkScore(
    { ...row, reading: readScore(row.score) },
    { maxPoints: item.maxPoints, step: assessment.cycle.step },
  );

async function preview(call: Call, flow: Flow): Promise<DeductionStep> {
  const { item, deductions } = flow;
  const named = deductions.chosen.flatMap((row) => {
    const checked = checkRow(flow, row);
    return checked.ok ? [{ unitId: row.unitId, itemId: item.id, ...checked.score }] : [];
  });
  const scores = await proposeCells(call, flow.assessment, {
    named,
    full: [item],
    rejected: [],
    baseVersion: ({ unitId }) => deductions.baseVersions[unitId] ?? 0,
  });
  const nextItem = await findNextItem(call, flow.assessment, item);
  if (nextItem === undefined) return { step: 'preview', scores };
  const { name: scorecard } = flow.assessment.getScorecard(nextItem.scorecardId);
  const view = { ...scores.view, nextItem: { scorecard, number: nextItem.number } };
  return { step: 'preview', scores: { ...scores, view } };
}
