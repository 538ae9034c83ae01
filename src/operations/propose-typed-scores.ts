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
import { isOpen } from './rights.ts';

type Cell = ValidScore & { readonly unitId: UnitId; readonly itemId: ItemId };

interface Gathered {
  readonly named: Cell[];
  readonly full: Item[];
  readonly rejected: RejectedEntry[];
}

/** Turns typed scores into a preview; pieces that cannot be written stand in it with the reason why. */
export async function proposeTypedScores(call: Call, text: ScoreText): Promise<ProposedScores> {
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  if (!assessment.departments.some(({ id }) => scoringRight(call.actor, id) !== 'none')) {
    refuse({ code: 'no_department' });
  }
  const gathered: Gathered = { named: [], full: [], rejected: [] };
  for (const clause of text.clauses) gatherClause(call, assessment, { clause, gathered });
  rejectTwice(gathered, assessment);
  return proposeCells(call, assessment, gathered);
}

function gatherClause(
  call: Call,
  assessment: Assessment,
  { clause, gathered }: { readonly clause: ScoreClause; readonly gathered: Gathered },
): void {
  for (const entry of clause.entries) {
    const read = readEntry(call, assessment, { clause, entry });
    if ('why' in read) gathered.rejected.push(read);
    else gathered.named.push(read);
  }
  if (clause.restFull) gatherRest(call, assessment, { clause, gathered });
}

function readEntry(
  call: Call,
  assessment: Assessment,
  { clause, entry }: { readonly clause: ScoreClause; readonly entry: TypedScore },
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
  if (!isOpen(assessment, item)) return rejected({ kind: 'closed', itemId: item.id });
  const { reading, reason, typed } = entry;
  const rule = { maxPoints: item.maxPoints, step: assessment.cycle.step };
  const checked = checkScore({ score: typed, reading, reason }, rule);
  if (!checked.ok) return rejected({ kind: 'score', itemId: item.id, fault: checked.fault });
  return { unitId: unit.id, itemId: item.id, ...checked.score };
}

/** 其余满分 reaches the scorecards of the units named beside it; with none named, the one that is meant beyond doubt. */
function gatherRest(
  call: Call,
  assessment: Assessment,
  { clause, gathered }: { readonly clause: ScoreClause; readonly gathered: Gathered },
): void {
  const items = itemsMeant(call, assessment, clause);
  const reject = (why: RejectedEntry['why']) => gathered.rejected.push({ typed: '', why });
  if (items.length === 0) reject({ kind: 'item_unknown', number: clause.itemNumber });
  else if (items.length > 1 && !namesScorecards(clause)) {
    reject({ kind: 'scope_unclear', number: clause.itemNumber });
  } else {
    for (const item of items) {
      if (isOpen(assessment, item)) gathered.full.push(item);
      else reject({ kind: 'closed', itemId: item.id });
    }
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
