import { insertProposal, type Proposal } from '#db/proposals.ts';
import type { Item } from '#db/scorecards.ts';
import type { Cell, Score } from '#db/scores.ts';
import type { Division } from '#domain/assignment.ts';
import type { DepartmentId, ItemId, UnitId } from '#domain/ids.ts';
import type { Points } from '#domain/points.ts';
import type { ProposedCell, RejectedEntry, ScoresProposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type {
  PreviewCell,
  PreviewGroup,
  RejectedView,
  RestPart,
  ScoresPreviewView,
} from '#domain/views.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { loadDivision } from './load-division.ts';
import { isScoredBySeveral } from './opinions.ts';
import { listOwnScores } from './own-scores.ts';
import { assertScores } from './rights.ts';
import { ScoreIndex } from './score-index.ts';
import { viewCycle, viewItem } from './view-parts.ts';

/** Scores that wait for one confirmation, with what the person is shown. */
export interface ProposedScores {
  readonly proposal: Proposal;
  readonly view: ScoresPreviewView;
}

export interface CellsToPropose {
  readonly named: readonly NamedCell[];
  /** Items for which every unit not named gets full marks. */
  readonly full: readonly Item[];
  /** Cells that were named although nothing can be written to them: full marks are not what was meant there. */
  readonly spared?: readonly Cell[];
  readonly rejected: readonly RejectedEntry[];
  /** The version a cell is based on, where the person saw one earlier than now. */
  readonly baseVersion?: (cell: { unitId: UnitId; itemId: ItemId }) => number;
}

interface NamedCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  readonly points: Points;
  readonly reason: string;
}

/** Works out what would change, keeps it, and shows it; nothing is written before the confirmation. */
export async function proposeCells(
  call: Call,
  assessment: Assessment,
  input: CellsToPropose,
): Promise<ProposedScores> {
  const items = [
    ...new Set([...input.full.map(({ id }) => id), ...input.named.map((c) => c.itemId)]),
  ].map((id) => assessment.getItem(id));
  const scores = new ScoreIndex(await listOwnScores(call, assessment, items));
  const base = (cell: NamedCell): ProposedCell => ({
    ...cell,
    baseVersion: input.baseVersion?.(cell) ?? scores.find(cell.unitId, cell.itemId)?.version ?? 0,
  });
  const divisions = await loadDivisions(call, input.full);
  const rest = restCells(assessment, input, { scores, divisions }).map(base);
  const isLower = (cell: ProposedCell) => {
    const current = scores.find(cell.unitId, cell.itemId);
    return current !== undefined && current.points < cell.points;
  };
  const proposed: ScoresProposed = {
    kind: 'scores',
    cells: [...input.named.map(base), ...rest.filter((cell) => !isLower(cell))].filter(
      (cell) => !isSame(cell, scores.find(cell.unitId, cell.itemId)),
    ),
    collisions: rest.filter(isLower),
    rejected: input.rejected,
  };
  if (proposed.cells.length + proposed.collisions.length + proposed.rejected.length === 0) {
    refuse({ code: 'nothing_to_write' });
  }
  const proposal = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const parts = { proposal, proposed, scores, items, divisions };
  return { proposal, view: viewProposed(call, assessment, parts) };
}

/** How the units are split in each department of whose items the rest is full. */
type Divisions = ReadonlyMap<DepartmentId, Division>;

async function loadDivisions(call: Call, items: readonly Item[]): Promise<Divisions> {
  const divisions = new Map<DepartmentId, Division>();
  for (const { departmentId } of items) {
    if (!divisions.has(departmentId)) {
      divisions.set(departmentId, await loadDivision(call, departmentId));
    }
  }
  return divisions;
}

const isSame = (cell: NamedCell, current: Score | undefined): boolean =>
  current?.points === cell.points && current.reason === cell.reason;

/** Full marks for every unit of the person's part that is not named and does not have them already. */
function restCells(
  assessment: Assessment,
  { named, full, spared = [] }: CellsToPropose,
  { scores, divisions }: { readonly scores: ScoreIndex; readonly divisions: Divisions },
): readonly NamedCell[] {
  const isNamed = new Set([...named, ...spared].map((cell) => `${cell.unitId}/${cell.itemId}`));
  return full.flatMap((item) =>
    assessment
      .unitsOf(item.scorecardId)
      .filter((unit) => isMeant(assessment, { item, unit, divisions }))
      .filter((unit) => !isNamed.has(`${unit.id}/${item.id}`))
      .filter((unit) => scores.find(unit.id, item.id)?.points !== item.maxPoints)
      .map((unit) => ({
        unitId: unit.id,
        itemId: item.id,
        points: item.maxPoints,
        reason: '',
      })),
  );
}

/** Of an item that several people score every unit is everybody's. */
const isMeant = (
  assessment: Assessment,
  of: {
    readonly item: Item;
    readonly unit: { readonly id: UnitId };
    readonly divisions: Divisions;
  },
): boolean =>
  isScoredBySeveral(assessment, of.item) ||
  (of.divisions.get(of.item.departmentId)?.covers(of.unit.id) ?? true);

interface ProposedParts {
  readonly proposal: Proposal;
  readonly proposed: ScoresProposed;
  readonly scores: ScoreIndex;
  readonly items: readonly Item[];
  readonly divisions: Divisions;
}

function viewProposed(call: Call, assessment: Assessment, parts: ProposedParts): ScoresPreviewView {
  const departmentId =
    parts.items[0]?.departmentId ?? departmentOfRejected(assessment, parts.proposed.rejected, call);
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: parts.proposal.id,
    departmentId,
    onBehalf: assertScores(call.actor, assessment, departmentId).onBehalf,
    groups: parts.items.map((item) => viewGroup(assessment, item, parts)),
    rejected: parts.proposed.rejected.map((entry) => viewRejected(assessment, entry)),
  };
}

function departmentOfRejected(
  assessment: Assessment,
  rejected: readonly RejectedEntry[],
  call: Call,
): Item['departmentId'] {
  const own = call.actor.memberships.flatMap((each) =>
    each.role === 'scorer' || each.role === 'head' ? [each.departmentId] : [],
  );
  const items = rejected.flatMap(({ why }) =>
    'itemId' in why ? [assessment.getItem(why.itemId)] : [],
  );
  return own[0] ?? items[0]?.departmentId ?? refuse({ code: 'no_department' });
}

function viewGroup(
  assessment: Assessment,
  item: Item,
  { proposed, scores, divisions }: ProposedParts,
): PreviewGroup {
  const show = (cell: ProposedCell): PreviewCell => {
    const was = scores.find(cell.unitId, cell.itemId);
    return {
      unit: assessment.getUnit(cell.unitId).name,
      points: cell.points,
      reason: cell.reason,
      was: was && { points: was.points, reason: was.reason },
    };
  };
  const cells = proposed.cells.filter((cell) => cell.itemId === item.id);
  return {
    item: viewItem(item),
    scorecard: assessment.getScorecard(item.scorecardId).name,
    lowered: cells.filter((cell) => cell.points < item.maxPoints).map(show),
    full: cells.filter((cell) => cell.points === item.maxPoints).length,
    collisions: proposed.collisions.filter((cell) => cell.itemId === item.id).map(show),
    ...viewRestPart(assessment, item, divisions.get(item.departmentId)),
  };
}

/** Of how many units 其余满分 speaks; nothing where that is all of them. */
export function viewRestPart(
  assessment: Assessment,
  item: Item,
  division: Division | undefined,
): { readonly part?: RestPart } {
  if (division === undefined || !division.isDivided) return {};
  const all = assessment.unitsOf(item.scorecardId);
  const units = all.filter(({ id }) => division.covers(id)).length;
  return units === all.length ? {} : { part: { units, unitsOfAll: all.length } };
}

function viewRejected(assessment: Assessment, entry: RejectedEntry): RejectedView {
  const { why } = entry;
  const item = 'itemId' in why ? assessment.findItem(why.itemId) : undefined;
  const units = why.kind === 'unit_ambiguous' ? why.unitIds : [];
  return {
    entry,
    units: units.map((id) => assessment.getUnit(id).name),
    item: item && viewItem(item),
  };
}
