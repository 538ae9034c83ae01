import { appendLedger, lockLedger } from '#db/ledger.ts';
import { loadActor } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { type Cell, findScore } from '#db/scores.ts';
import { listUnlocks, upsertUnlock } from '#db/unlocks.ts';
import type { OpenId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import { departmentsScoredBy } from '#domain/member.ts';
import { PRIORITY } from '#domain/message.ts';
import { checkReason } from '#domain/reason.ts';
import { refuse } from '#domain/refusal.ts';
import type { UnlockedView, UnlockFacts, UnlockPreview } from '#domain/unlock-views.ts';
import { type Assessment, findAssessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listActing, notify, toPerson } from './notify.ts';
import { assertAdmin, assertOpen } from './rights.ts';
import { type Desk, inTransaction } from './take-inbound.ts';
import { isLockable, listExpired, relock } from './unlocks.ts';
import { loadNames, viewCycle, viewItem, viewMoment, viewScore } from './view-parts.ts';

/** Twenty-four working hours: so many workdays of eight, up to the same time of the day. */
const OPEN_WORKDAYS = 3;

interface UnlockInput extends Cell {
  readonly reason: string;
}

/** Shows which single cell would be opened although its department has handed in. */
export async function proposeUnlock(call: Call, input: UnlockInput): Promise<UnlockPreview> {
  const { unitId, itemId } = input;
  const reason = input.reason.trim();
  const assessment = await getAssessment(call.tx);
  assertUnlocks(call, assessment, { unitId, itemId, reason });
  const proposed = { kind: 'unlock', unitId, itemId, reason } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const facts = await viewFacts(call, assessment, { unitId, itemId, reason, until: end(call) });
  return { ...facts, proposalId: id };
}

function assertUnlocks(call: Call, assessment: Assessment, of: UnlockInput): void {
  assertAdmin(call.actor);
  const item = assessment.getItem(of.itemId);
  const unit = assessment.getUnit(of.unitId);
  if (unit.scorecardId !== item.scorecardId) refuse({ code: 'old_card', because: 'phase' });
  if (checkReason(of.reason) !== 'ok') refuse({ code: 'unlock_incomplete' });
  if (isLockable(assessment, item)) return;
  assertOpen(assessment, item);
  refuse({ code: 'already_open', unit: unit.name });
}

function end({ now, calendar }: Pick<Call, 'now' | 'calendar'>): Instant {
  const { time } = calendar.formatLocal(now);
  return calendar.instantAt(calendar.addWorkdays(calendar.dayOf(now), OPEN_WORKDAYS), time);
}

/** Opens the cell for one write, and tells the department's people. */
export async function confirmUnlock(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly proposed: UnlockInput },
): Promise<UnlockFacts> {
  const { proposal, proposed } = confirmed;
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertUnlocks(call, assessment, proposed);
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const { unitId, itemId, reason } = proposed;
  const { departmentId } = assessment.getItem(itemId);
  const expiresAt = end(call);
  await upsertUnlock(call.tx, {
    ...{ unitId, itemId, reason, expiresAt },
    unlockedBy: call.actor.openId,
    unlockedAt: call.now,
  });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'unlocked',
    cycleId: assessment.cycle.id,
    departmentId,
    unitId,
    itemId,
    detail: { reason, expiresAt },
  });
  for (const openId of await listScoring(call, assessment, itemId)) {
    const message = { kind: 'unlocked', unitId, itemId } as const;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
  return viewFacts(call, assessment, { unitId, itemId, reason, until: expiresAt });
}

/** Those who score there or sign off, and those whom it is lent to. */
async function listScoring(
  call: Call,
  assessment: Assessment,
  itemId: Cell['itemId'],
): Promise<readonly OpenId[]> {
  const { departmentId } = assessment.getItem(itemId);
  const scorers = await listActing(call, 'scorer', departmentId);
  return [...new Set([...scorers, ...(await listActing(call, 'head', departmentId))])];
}

async function viewFacts(
  call: Omit<Call, 'actor'>,
  assessment: Assessment,
  of: UnlockInput & { readonly until: Instant },
): Promise<UnlockFacts> {
  const item = assessment.getItem(of.itemId);
  const score = await findScore(call.tx, of);
  return {
    cycle: viewCycle(call, assessment.cycle),
    unit: assessment.getUnit(of.unitId).name,
    scorecard: assessment.getScorecard(item.scorecardId).name,
    item: viewItem(item),
    department: assessment.getDepartment(item.departmentId).name,
    current: score && viewScore(score, await loadNames(call.tx)),
    reason: of.reason,
    until: viewMoment(call, of.until),
  };
}

/** What a person of the department is told of an opened cell; undefined when it is locked again or they score there no more. */
export async function viewUnlockedFor(
  call: Omit<Call, 'actor'>,
  cell: Cell & { readonly openId: OpenId },
): Promise<UnlockedView | undefined> {
  const unlocks = await listUnlocks(call.tx);
  const unlock = unlocks.find((each) => each.unitId === cell.unitId && each.itemId === cell.itemId);
  const assessment = await findAssessment(call.tx);
  const item = assessment?.findItem(cell.itemId);
  if (assessment === undefined || item === undefined || unlock === undefined) return undefined;
  const { departmentId } = item;
  if (unlock.expiresAt <= call.now) return undefined;
  const actor = await loadActor(call.tx, cell.openId, call.now);
  if (!departmentsScoredBy(actor).includes(departmentId)) return undefined;
  const facts = await viewFacts(call, assessment, { ...unlock, until: unlock.expiresAt });
  return { ...facts, unitId: cell.unitId, departmentId };
}

/** Locks every cell again whose time is over. */
export async function relockExpired(desk: Desk): Promise<void> {
  const present = { tx: desk.db, now: desk.now(), calendar: desk.calendar };
  if ((await listExpired(present)).length === 0) return;
  await inTransaction(desk, async (call) => {
    await lockLedger(call.tx);
    const assessment = await findAssessment(call.tx);
    if (assessment === undefined) return;
    for (const unlock of await listExpired(call)) {
      await relock(call, assessment, { ...unlock, why: 'expired' });
    }
  });
}
