import { listAdjustments } from '#db/adjustments.ts';
import type { Item } from '#db/scorecards.ts';
import { listScoresOfUnit, type Score } from '#db/scores.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import { isAdmin, isLeader } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { type ScoredItem, type TallyAdjustment, tally } from '#domain/tally.ts';
import type { DetailRow, ItemScoreView, UnitDetailsView } from '#domain/views.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { countByUnit } from './adjustments.ts';
import { type Assessment, getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadPublishedState } from './published-state.ts';
import { assertSomebody, mayReadHistory, maySeeTotal, visibleItems } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { loadNotes } from './view-notes.ts';
import { viewOpinions } from './view-opinions.ts';
import {
  loadNames,
  type Present,
  viewCycle,
  viewItem,
  viewMoment,
  viewScore,
} from './view-parts.ts';

/**
 * The unit's total; refuses who may not see it yet. Reasons stand in it as far as the person may read them, and in a
 * group not at all.
 */
export async function viewTotal(
  call: Call,
  unitId: UnitId,
  audience: 'asker' | 'group' = 'asker',
): Promise<UnitDetailsView> {
  const assessment = await getAskedAssessment(call);
  const unit = assessment.getUnit(unitId);
  assertSomebody(call.actor);
  if (!maySeeTotal(call.actor, assessment, unit)) refuse({ code: 'total_hidden', unit: unit.name });
  const reads = audience === 'group' ? () => false : visibleItems(call.actor, assessment, unit);
  const as = audience === 'group' ? 'published' : stateFor(call);
  return detailsOf(call, assessment, { unit, sees: () => true, reads, as });
}

/** The unit's items with scores and reasons, as far as this person may see them; on demand one department's only. */
export async function viewDetails(
  call: Call,
  unitId: UnitId,
  only?: DepartmentId,
): Promise<UnitDetailsView> {
  const assessment = await getAskedAssessment(call);
  const unit = assessment.getUnit(unitId);
  assertSomebody(call.actor);
  const maySee = visibleItems(call.actor, assessment, unit);
  const sees = (item: { readonly departmentId: DepartmentId }) =>
    maySee(item) && (only === undefined || item.departmentId === only);
  if (!assessment.itemsOf(unit.scorecardId).some(sees)) {
    refuse({ code: 'details_hidden', unit: unit.name });
  }
  return detailsOf(call, assessment, { unit, sees, as: stateFor(call) });
}

/** What changes after a publication is the office's own until a correction tells everybody. */
const stateFor = ({ actor }: Call): State =>
  isAdmin(actor) || isLeader(actor) ? 'now' : 'published';

/** `published`: what the newest publication was made of; without one as it stands. */
type State = 'now' | 'published';

/** The unit's items that `sees` lets through, added up; without a check of rights. */
export async function detailsOf(
  present: Present,
  assessment: Assessment,
  of: {
    readonly unit: NamedUnit;
    readonly sees: (item: { readonly departmentId: DepartmentId }) => boolean;
    /** Whose reasons stand in the view; those of all seen items when not given. */
    readonly reads?: (item: { readonly departmentId: DepartmentId }) => boolean;
    readonly as: State;
  },
): Promise<UnitDetailsView> {
  const { unit, reads = of.sees } = of;
  const scorecard = assessment.getScorecard(unit.scorecardId);
  const stated = await loadUnit(present, assessment, of);
  const scores = new ScoreIndex(stated.scores);
  const all = assessment.itemsOf(unit.scorecardId);
  const items = all.filter(of.sees).map((item): ScoredItem => {
    const found = scores.find(unit.id, item.id);
    const score = found && { points: found.points, reason: reads(item) ? found.reason : '' };
    const { id, number, text, category, departmentId, maxPoints } = item;
    return { itemId: id, number, text, category, departmentId, maxPoints, score };
  });
  const sum = tally(items, readableAdjustments(stated.adjustments, { all, ...of, reads }));
  return {
    cycle: viewCycle(present, assessment.cycle),
    unit: unit.name,
    scorecard: scorecard.name,
    maxTotal: scorecard.total,
    tally: sum,
    extent: items.length === all.length ? 'whole' : 'part',
    rank: assessment.publicationOf(scorecard.id)?.ranking.find((each) => each.unitId === unit.id),
    waitingFor: [...Map.groupBy(sum.missing, ({ departmentId }) => departmentId)].map(
      ([id, missing]) => ({ department: assessment.getDepartment(id).name, items: missing.length }),
    ),
    rows: items.map((item) => viewDetailRow(assessment, item)),
  };
}

async function loadUnit(
  { tx }: Present,
  assessment: Assessment,
  { unit: { id: unitId, scorecardId }, as }: { readonly unit: NamedUnit; readonly as: State },
): Promise<{
  readonly scores: readonly Score[];
  readonly adjustments: readonly TallyAdjustment[];
}> {
  const now = await listScoresOfUnit(tx, unitId);
  const published =
    as === 'published'
      ? await loadPublishedState(tx, assessment, { scorecardId, unitId })
      : undefined;
  const scores = published?.restore(now) ?? now;
  const approved =
    published?.approved ?? (await listAdjustments(tx, assessment.cycle.id, 'approved'));
  return { scores, adjustments: countByUnit(assessment, { approved, scores })(unitId) };
}

/**
 * An item's calibration goes with the item. What concerns the unit as a whole counts where all of its items do, and
 * its reason is for those who may read all of them.
 */
function readableAdjustments(
  adjustments: readonly TallyAdjustment[],
  of: {
    readonly all: readonly Item[];
    readonly sees: (item: Item) => boolean;
    readonly reads: (item: Item) => boolean;
  },
): readonly TallyAdjustment[] {
  const may = (look: (item: Item) => boolean, { itemNumber }: TallyAdjustment) =>
    of.all.filter(({ number }) => itemNumber === undefined || number === itemNumber).every(look);
  return adjustments
    .filter((each) => may(of.sees, each))
    .map((each) => (may(of.reads, each) ? each : { ...each, reason: '' }));
}

const viewDetailRow = (assessment: Assessment, item: ScoredItem): DetailRow => ({
  number: item.number,
  text: item.text,
  category: item.category,
  department: assessment.getDepartment(item.departmentId).name,
  maxPoints: item.maxPoints,
  points: item.score?.points,
  reason: item.score?.reason ?? '',
});

export interface CellOfUnit {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
}

/** One item's score of one unit. */
export async function viewItemScore(call: Call, cell: CellOfUnit): Promise<ItemScoreView> {
  const { assessment, unit, item } = await getVisibleCell(call, cell);
  const seesPeople = mayReadHistory(call.actor, item);
  const as = seesPeople ? 'now' : 'published';
  const { scores } = await loadUnit(call, assessment, { unit, as });
  const score = new ScoreIndex(scores).find(unit.id, item.id);
  const of = { cell, seesPeople, hasScore: score !== undefined };
  return {
    cycle: viewCycle(call, assessment.cycle),
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    item: viewItem(item),
    department: assessment.getDepartment(item.departmentId).name,
    current: score && viewScore(score, await loadNames(call.tx)),
    at: score && viewMoment(call, score.scoredAt),
    seesPeople,
    severalScorers: await viewOpinions(call, assessment, of),
    ...(seesPeople ? { notes: (await loadNotes(call, cell))(item.id) } : {}),
  };
}

/** The cell, where the person may see it; refuses who may not. */
export async function getVisibleCell(
  call: Call,
  cell: CellOfUnit,
): Promise<{
  readonly assessment: Assessment;
  readonly unit: NamedUnit;
  readonly item: Assessment['items'][number];
}> {
  const assessment = await getAskedAssessment(call);
  const unit = assessment.getUnit(cell.unitId);
  const item = assessment.getItem(cell.itemId);
  assertSomebody(call.actor);
  if (!visibleItems(call.actor, assessment, unit)(item)) {
    refuse({ code: 'item_hidden', department: assessment.getDepartment(item.departmentId).name });
  }
  return { assessment, unit, item };
}
