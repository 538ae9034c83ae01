import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listOpinionsOfItems } from '#db/opinions.ts';
import { insertProposal, type Proposal } from '#db/proposals.ts';
import { deleteScore, listScoresOfUnit } from '#db/scores.ts';
import { moveUnit } from '#db/units.ts';
import type { ScorecardId, UnitId } from '#domain/ids.ts';
import type { ImportProposed } from '#domain/import-proposal.ts';
import type { UnitMovePreview } from '#domain/import-views.ts';
import { PRIORITY } from '#domain/message.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { replaced } from './cell-change.ts';
import { definitionVersion, settleImport } from './import-settling.ts';
import { notifyScorers } from './notify.ts';
import { isScoredBySeveral, putOpinionsAside } from './opinions.ts';
import { reopenSubmission } from './reopen-submission.ts';
import { assertAdmin } from './rights.ts';
import { settlePhase } from './settle-phase.ts';
import { viewCycle } from './view-parts.ts';

interface Move {
  readonly unitId: UnitId;
  readonly scorecardId: ScorecardId;
}

export type UnitMove =
  | { readonly kind: 'moved'; readonly told: ToldOf<'unit_moved'> }
  | { readonly kind: 'preview'; readonly view: UnitMovePreview };

/**
 * Puts a unit under another scorecard: at once in a draft, and with scores to be put aside only after a preview.
 * Refused once one of the two rankings is out.
 */
export async function proposeUnitMove(call: Call, move: Move): Promise<UnitMove> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const unit = assertMovable(assessment, move);
  if (assessment.cycle.phase === 'drafting') {
    return { kind: 'moved', told: await carryOut(call, assessment, move) };
  }
  const version = await definitionVersion(call.tx);
  const proposed = { kind: 'unit_move', version, ...move } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const scores = await listScoresOfUnit(call.tx, unit.id);
  return {
    kind: 'preview',
    view: {
      proposalId: id,
      cycle: viewCycle(call, assessment.cycle),
      unit: unit.name,
      from: assessment.getScorecard(unit.scorecardId).name,
      to: assessment.getScorecard(move.scorecardId).name,
      putAside: scores.length,
      missing: assessment.itemsOf(move.scorecardId).length,
      reopened: assessment.assessingDepartments
        .filter(({ id: department }) => isClosed(assessment, department, move.scorecardId))
        .map(({ name }) => name),
    },
  };
}

const isClosed = (
  assessment: Assessment,
  department: Assessment['departments'][number]['id'],
  scorecard: ScorecardId,
): boolean =>
  assessment.itemsOf(scorecard, department).length > 0 &&
  assessment.stateOf(department, scorecard) !== 'open';

function assertMovable(assessment: Assessment, { unitId, scorecardId }: Move): NamedUnit {
  const unit = assessment.getUnit(unitId);
  const to = assessment.getScorecard(scorecardId);
  if (unit.scorecardId === scorecardId) {
    refuse({ code: 'same_scorecard', unit: unit.name, scorecard: to.name });
  }
  for (const { id, name } of [assessment.getScorecard(unit.scorecardId), to]) {
    if (assessment.publicationOf(id) !== undefined) refuse({ code: 'frozen', scorecard: name });
  }
  return unit;
}

/** Does what the preview of a running year said. */
export async function confirmUnitMove(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: OfKind<ImportProposed, 'unit_move'>;
  },
): Promise<ToldOf<'unit_moved'>> {
  await settleImport(call, confirmed);
  const assessment = await getAssessment(call.tx);
  assertMovable(assessment, confirmed.proposed);
  return carryOut(call, assessment, confirmed.proposed);
}

async function carryOut(
  call: Call,
  assessment: Assessment,
  { unitId, scorecardId }: Move,
): Promise<ToldOf<'unit_moved'>> {
  const unit = assessment.getUnit(unitId);
  const from = assessment.getScorecard(unit.scorecardId);
  const to = assessment.getScorecard(scorecardId);
  const putAside = await putScoresAside(call, assessment, unit);
  await moveUnit(call.tx, unitId, scorecardId);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'unit_moved',
    cycleId: assessment.cycle.id,
    unitId,
    detail: { from: from.id, to: to.id, putAside },
  });
  if (assessment.cycle.phase !== 'drafting') await askToScore(call, assessment, { unit, to });
  await settlePhase(call);
  return { kind: 'unit_moved', unit: unit.name, from: from.name, to: to.name, putAside };
}

/** Departments with items on the new scorecard score the unit there; what they had handed in is open again. */
async function askToScore(
  call: Call,
  assessment: Assessment,
  { unit, to }: { readonly unit: NamedUnit; readonly to: Assessment['scorecards'][number] },
): Promise<void> {
  const { id: cycleId } = assessment.cycle;
  for (const { id: departmentId } of assessment.departments) {
    if (assessment.itemsOf(to.id, departmentId).length === 0) continue;
    const reopening = { departmentId, scorecardId: to.id, note: '' };
    const isReopened = await reopenSubmission(call, assessment, reopening);
    const names = { unit: unit.name, scorecard: to.name };
    await notifyScorers(call, {
      departmentId,
      message: { kind: 'unit_moved', cycleId, departmentId, ...names, isReopened },
      priority: PRIORITY.notice,
    });
  }
}

/** The ledger keeps each score with who had given it; the unit's total begins anew. */
async function putScoresAside(
  call: Call,
  assessment: Assessment,
  unit: NamedUnit,
): Promise<number> {
  const scores = await listScoresOfUnit(call.tx, unit.id);
  // In the order of the items, whatever the database gives.
  const inOrder = assessment.items.flatMap(({ id }) =>
    scores.filter(({ itemId }) => itemId === id),
  );
  for (const score of inOrder) {
    await appendLedger(call.tx, {
      at: call.now,
      actor: call.actor.openId,
      kind: 'score_put_aside',
      cycleId: assessment.cycle.id,
      departmentId: assessment.getItem(score.itemId).departmentId,
      unitId: unit.id,
      itemId: score.itemId,
      detail: { before: replaced(score), after: null, onBehalf: false },
    });
    await deleteScore(call.tx, score);
  }
  const several = assessment.items.filter((item) => isScoredBySeveral(assessment, item));
  const opinions = await listOpinionsOfItems(call.tx, several);
  for (const { id, departmentId } of several) {
    const own = opinions.filter(({ unitId, itemId }) => unitId === unit.id && itemId === id);
    await putOpinionsAside(call, { cycleId: assessment.cycle.id, departmentId }, own);
  }
  return scores.length;
}
