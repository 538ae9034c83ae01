import { findAdjustment, listAdjustments } from '#db/adjustments.ts';
import { listMembers, loadActor } from '#db/members.ts';
import { listScoresOfUnit } from '#db/scores.ts';
import type { Adjustment } from '#domain/adjustment.ts';
import type {
  AdjustmentFacts,
  AdjustmentLine,
  AdjustmentListView,
  AdjustmentView,
} from '#domain/adjustment-views.ts';
import type { OpenId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin, isLeader } from '#domain/member.ts';
import { addPoints, type Points, subtractPoints, sumPoints } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { countFor } from './adjustments.ts';
import { type Assessment, findAssessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { loadNames, viewCycle, viewItem, viewMoment } from './view-parts.ts';

const LINES_PER_PAGE = 12;

/** The year's adjustments: all of them for the office and the leaders, a department's people see their own. */
export async function viewAdjustments(call: Call, page: number): Promise<AdjustmentListView> {
  const assessment = await getAssessment(call.tx);
  assertSomebody(call.actor);
  const isScoring = departmentsScoredBy(call.actor).length > 0;
  if (!seesAll(call) && !isScoring) refuse({ code: 'admins_only' });
  const all = await listAdjustments(call.tx, assessment.cycle.id);
  const seen = all.filter((each) => maySee(call, each)).toReversed();
  const pages = Math.max(1, Math.ceil(seen.length / LINES_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    cycle: viewCycle(call, assessment.cycle),
    lines: seen
      .slice((shown - 1) * LINES_PER_PAGE, shown * LINES_PER_PAGE)
      .map((each) => viewLine(assessment, each)),
    count: seen.length,
    page: shown,
    pages,
  };
}

const seesAll = ({ actor }: Call): boolean => isAdmin(actor) || isLeader(actor);

const maySee = (call: Call, { proposedBy }: Adjustment): boolean =>
  seesAll(call) || proposedBy === call.actor.openId;

const viewLine = (assessment: Assessment, adjustment: Adjustment): AdjustmentLine => ({
  id: adjustment.id,
  kind: adjustment.kind,
  unit: assessment.getUnit(adjustment.unitId).name,
  itemNumber: adjustment.itemId && assessment.getItem(adjustment.itemId).number,
  points: adjustment.points,
  reason: adjustment.reason,
  state: adjustment.state,
});

/** One adjustment, for the office, the leaders and who asked for it. */
export async function viewAdjustment(call: Call, id: string): Promise<AdjustmentView> {
  const assessment = await getAssessment(call.tx);
  const adjustment = await getAdjustment(call, id);
  if (!maySee(call, adjustment)) refuse({ code: 'admins_only' });
  const names = await loadNames(call.tx);
  const { state, decidedBy, decidedAt, note } = adjustment;
  return {
    ...(await viewFacts(call, assessment, adjustment)),
    id,
    state,
    proposedBy: names.get(adjustment.proposedBy) ?? '',
    proposedAt: viewMoment(call, adjustment.proposedAt),
    decision:
      decidedBy === undefined || decidedAt === undefined
        ? undefined
        : { by: names.get(decidedBy) ?? '', at: viewMoment(call, decidedAt), note },
    may: await mayDo(call, assessment, adjustment),
  };
}

/** Refuses for an id that is none. */
export async function getAdjustment(call: Call, id: string): Promise<Adjustment> {
  return (await findAdjustment(call.tx, id)) ?? refuse({ code: 'old_card', because: 'phase' });
}

async function mayDo(
  call: Call,
  assessment: Assessment,
  { state, proposedBy }: Adjustment,
): Promise<AdjustmentView['may']> {
  if (assessment.cycle.phase === 'final') return 'nothing';
  const isOffice = isAdmin(call.actor);
  if (state === 'approved') return isOffice ? 'revoke' : 'nothing';
  if (state !== 'proposed') return 'nothing';
  if (proposedBy !== call.actor.openId) return isOffice ? 'decide' : 'nothing';
  return (await needsAnother(call, assessment)) ? 'revoke' : 'decide';
}

/** An admin's own word is enough where the office has no second one, or has decided that it is. */
export async function needsAnother({ tx, actor }: Call, { cycle }: Assessment): Promise<boolean> {
  if (!isAdmin(actor)) return true;
  return cycle.settings.needsSecondAdmin && (await listMembers(tx, 'admin')).length > 1;
}

/** What the adjustment would do, or does, beside the approved ones of the unit. */
export async function viewFacts(
  call: Call,
  assessment: Assessment,
  adjustment: Adjustment,
): Promise<AdjustmentFacts> {
  const { unitId, itemId, kind, points, reason } = adjustment;
  const unit = assessment.getUnit(unitId);
  const approved = await listAdjustments(call.tx, assessment.cycle.id, 'approved');
  const others = approved.filter((each) => each.unitId === unitId && each.id !== adjustment.id);
  const before = await countFor(call.tx, assessment, { unitId, approved: others });
  const last = { ...adjustment, decidedAt: adjustment.decidedAt ?? call.now };
  const after = await countFor(call.tx, assessment, { unitId, approved: [...others, last] });
  const effect = (all: typeof after): Points => sumPoints(all.map((each) => each.points));
  return {
    cycle: viewCycle(call, assessment.cycle),
    kind,
    unit: unit.name,
    scorecard: assessment.getScorecard(unit.scorecardId).name,
    item: itemId && viewItem(assessment.getItem(itemId)),
    points,
    counted: subtractPoints(effect(after), effect(before)),
    reason,
    total: await viewTotalChange(call, assessment, {
      unit,
      before: effect(before),
      after: effect(after),
    }),
    isPublished: assessment.publicationOf(unit.scorecardId) !== undefined,
  };
}

async function viewTotalChange(
  call: Call,
  assessment: Assessment,
  of: { readonly unit: NamedUnit; readonly before: Points; readonly after: Points },
): Promise<AdjustmentFacts['total']> {
  if (!seesAll(call)) return undefined;
  const scores = await listScoresOfUnit(call.tx, of.unit.id);
  const sum = sumPoints(scores.map(({ points }) => points));
  return {
    before: addPoints(sum, of.before),
    after: addPoints(sum, of.after),
    isComplete: scores.length === assessment.itemsOf(of.unit.scorecardId).length,
  };
}

/** For who is told of it; undefined for an admin who is asked when another has decided, and for who may see it no more. */
export async function viewAdjustmentFor(
  call: Omit<Call, 'actor'>,
  of: { readonly openId: OpenId; readonly adjustmentId: string },
): Promise<AdjustmentView | undefined> {
  const own = { ...call, actor: await loadActor(call.tx, of.openId, call.now) };
  const adjustment = await findAdjustment(call.tx, of.adjustmentId);
  const assessment = await findAssessment(call.tx);
  if (adjustment === undefined || assessment?.findUnit(adjustment.unitId) === undefined) return;
  const isAsked = adjustment.proposedBy !== of.openId;
  if (isAsked && (adjustment.state !== 'proposed' || !isAdmin(own.actor))) return;
  return viewAdjustment(own, adjustment.id);
}
