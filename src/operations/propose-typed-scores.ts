import type { Item } from '#db/scorecards.ts';
import type { ItemId, UnitId } from '#domain/ids.ts';
import { departmentsScoredBy, scoringRight } from '#domain/member.ts';
import type { RejectedEntry } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { ScoreClause, ScoreText, TypedScore } from '#domain/request.ts';
import { checkScore, type ValidScore } from '#domain/score-rules.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { type ProposedScores, proposeCells } from './propose-cells.ts';
import { closedBecause } from './rights.ts';
import { type IsUnlocked, isLockable, loadUnlocked } from './unlocks.ts';

type Cell = ValidScore & { readonly unitId: UnitId; readonly itemId: ItemId };

interface Gathered {
  readonly named: Cell[];
  readonly full: Item[];
  /** Every cell that the text may have meant by a name, written or not. */
  readonly spared: { readonly unitId: UnitId; readonly itemId: ItemId }[];
  readonly rejected: RejectedEntry[];
  readonly isUnlocked: IsUnlocked;
}

/** A preview, or, where a text could mean several scorecards and nothing else, the question which one is meant. */
export type TypedScoresProposed =
  | { readonly kind: 'preview'; readonly scores: ProposedScores }
  | {
      readonly kind: 'which_scorecard';
      readonly itemNumber: number;
      readonly scorecards: readonly string[];
    };

/** Turns typed scores into a preview; pieces that cannot be written stand in it with the reason why. */
export async function proposeTypedScores(
  call: Call,
  text: ScoreText,
): Promise<TypedScoresProposed> {
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  if (!assessment.departments.some(({ id }) => scoringRight(call.actor, id) !== 'none')) {
    refuse({ code: 'no_department' });
  }
  if (text.clauses.some(({ itemNumber }) => itemNumber === 0)) refuse({ code: 'item_missing' });
  const isUnlocked = await loadUnlocked(call);
  const gathered: Gathered = { named: [], full: [], spared: [], rejected: [], isUnlocked };
  for (const clause of text.clauses) gatherClause(call, assessment, { clause, gathered });
  rejectTwice(gathered, assessment);
  const [clause, ...others] = text.clauses;
  const isOnlyUnclear = gathered.rejected.every(({ why }) => why.kind === 'scope_unclear');
  const isEmpty = gathered.named.length + gathered.full.length === 0;
  if (clause !== undefined && others.length === 0 && isOnlyUnclear && isEmpty) {
    return whichScorecard(call, assessment, clause);
  }
  return { kind: 'preview', scores: await proposeCells(call, assessment, gathered) };
}

function whichScorecard(
  call: Call,
  assessment: Assessment,
  clause: ScoreClause,
): TypedScoresProposed {
  const items = itemsMeant(call, assessment, clause);
  return {
    kind: 'which_scorecard',
    itemNumber: clause.itemNumber,
    scorecards: items.map(({ scorecardId }) => assessment.getScorecard(scorecardId).name),
  };
}

function gatherClause(
  call: Call,
  assessment: Assessment,
  { clause, gathered }: { readonly clause: ScoreClause; readonly gathered: Gathered },
): void {
  for (const entry of clause.entries) {
    const read = readEntry(call, assessment, { clause, entry, gathered });
    if ('why' in read) gathered.rejected.push(read);
    else gathered.named.push(read);
    gathered.spared.push(...cellsMeant(assessment, clause, entry));
  }
  // Who the rest is can be said only when everybody who was named is known.
  const knowsAll = clause.entries.every(({ unit }) => 'id' in unit || 'ids' in unit);
  if (!clause.restFull) return;
  if (knowsAll) gatherRest(call, assessment, { clause, gathered });
  else gathered.rejected.push({ typed: '', why: { kind: 'rest_held_back' } });
}

function cellsMeant(
  assessment: Assessment,
  { itemNumber }: ScoreClause,
  { unit: match }: TypedScore,
): Gathered['spared'] {
  const ids = match.found === 'one' ? [match.id] : match.found === 'several' ? match.ids : [];
  return ids.flatMap((id) => {
    const { scorecardId } = assessment.getUnit(id);
    const item = assessment.findItemByNumber(scorecardId, itemNumber);
    return item === undefined ? [] : [{ unitId: id, itemId: item.id }];
  });
}

interface Entry {
  readonly clause: ScoreClause;
  readonly entry: TypedScore;
  readonly gathered: Gathered;
}

function readEntry(
  call: Call,
  assessment: Assessment,
  { clause, entry, gathered }: Entry,
): Cell | RejectedEntry {
  const rejected = (why: RejectedEntry['why']): RejectedEntry => ({ typed: entry.typed, why });
  const { unit: match } = entry;
  if (match.found === 'several') return rejected({ kind: 'unit_ambiguous', unitIds: match.ids });
  if (match.found !== 'one') return rejected({ kind: 'unit_unknown' });
  if (!match.sure) return rejected({ kind: 'unit_ambiguous', unitIds: [match.id] });
  const unit = assessment.getUnit(match.id);
  const item = assessment.findItemByNumber(unit.scorecardId, clause.itemNumber);
  if (item === undefined) return rejected({ kind: 'item_unknown', number: clause.itemNumber });
  if (scoringRight(call.actor, item.departmentId) === 'none') {
    return rejected({ kind: 'item_of_others', itemId: item.id });
  }
  const because = closedBecause(assessment, item);
  if (because === 'not_opened') refuse({ code: 'not_opened' });
  const cell = { unitId: unit.id, itemId: item.id };
  if (because !== undefined && !(isLockable(assessment, item) && gathered.isUnlocked(cell))) {
    return rejected({ kind: 'closed', itemId: item.id, because });
  }
  const { reading, reason, typed } = entry;
  const rule = { maxPoints: item.maxPoints, step: assessment.cycle.step };
  const checked = checkScore({ score: typed, reading, reason }, rule);
  if (!checked.ok) return rejected({ kind: 'score', itemId: item.id, fault: checked.fault });
  return { ...cell, ...checked.score };
}

/** 其余满分 reaches the scorecards of the units named beside it; with none named, the one that is meant beyond doubt. */
function gatherRest(
  call: Call,
  assessment: Assessment,
  { clause, gathered }: { readonly clause: ScoreClause; readonly gathered: Gathered },
): void {
  const items = itemsMeant(call, assessment, clause);
  const { itemNumber: number } = clause;
  const isUnclear = items.length > 1 && !namesScorecards(clause);
  if (items.length === 0 || isUnclear) {
    const kind = isUnclear ? 'scope_unclear' : 'item_unknown';
    gathered.rejected.push({ typed: '', why: { kind, number } });
    return;
  }
  for (const item of items) gatherFull(assessment, item, gathered);
}

function gatherFull(assessment: Assessment, item: Item, gathered: Gathered): void {
  const because = closedBecause(assessment, item);
  if (because === undefined) gathered.full.push(item);
  else if (because !== 'not_opened') {
    gathered.rejected.push({ typed: '', why: { kind: 'closed', itemId: item.id, because } });
  }
}

const namesScorecards = (clause: ScoreClause): boolean =>
  clause.scorecardId !== undefined || clause.entries.some(({ unit }) => unit.found === 'one');

function itemsMeant(call: Call, assessment: Assessment, clause: ScoreClause): readonly Item[] {
  const named = new Set(
    clause.entries.flatMap(({ unit }) =>
      unit.found === 'one' ? [assessment.getUnit(unit.id).scorecardId] : [],
    ),
  );
  const own = departmentsScoredBy(call.actor);
  return assessment.items.filter((item) => {
    if (item.number !== clause.itemNumber) return false;
    if (clause.scorecardId !== undefined) {
      return item.scorecardId === clause.scorecardId && mayScore(call, item);
    }
    if (named.size > 0) return named.has(item.scorecardId) && mayScore(call, item);
    return own.includes(item.departmentId) || (own.length === 0 && mayScore(call, item));
  });
}

const mayScore = (call: Call, item: Item): boolean =>
  scoringRight(call.actor, item.departmentId) !== 'none';

/** The same cell named twice is written neither way. */
function rejectTwice(gathered: Gathered, assessment: Assessment): void {
  const byCell = Map.groupBy(gathered.named, (cell) => `${cell.unitId}/${cell.itemId}`);
  for (const cells of byCell.values()) {
    const [first] = cells;
    if (first === undefined || cells.length === 1) continue;
    for (const cell of cells) gathered.named.splice(gathered.named.indexOf(cell), 1);
    gathered.rejected.push({
      typed: assessment.getUnit(first.unitId).name,
      why: { kind: 'twice' },
    });
  }
}
