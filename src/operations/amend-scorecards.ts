import { appendLedger } from '#db/ledger.ts';
import { listOpinionsOfItems, upsertOpinion } from '#db/opinions.ts';
import { type Item, listDefinitions, updateCategory, updateItem } from '#db/scorecards.ts';
import { findScore, type Score, upsertScore } from '#db/scores.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import { type AmendedCategory, type AmendedItem, followMaximum } from '#domain/import-amendment.ts';
import type { AmendmentPreview } from '#domain/import-views.ts';
import { PRIORITY } from '#domain/message.ts';
import { checkReason } from '#domain/reason.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { recorded, replaced } from './cell-change.ts';
import { settleImport } from './import-settling.ts';
import { notifyScorers } from './notify.ts';
import { isScoredBySeveral, settleCell } from './opinions.ts';
import { getOpenProposal, getOwnProposal } from './own-proposal.ts';
import { getRunning, itemOf, readAmendment, scoresOf, viewAmendment } from './propose-amendment.ts';
import { reopenSubmission } from './reopen-submission.ts';
import { assertAdmin } from './rights.ts';
import { settlePhase } from './settle-phase.ts';

export type Amended =
  | { readonly done: true; readonly told: ToldOf<'amended'> }
  /** The preview again: it says what is missing. */
  | { readonly done: false; readonly view: AmendmentPreview };

/** Does what the preview said, for the reason that was filled in there. */
export async function amendScorecards(
  call: Call,
  input: { readonly proposalId: string; readonly reason: string },
): Promise<Amended> {
  assertAdmin(call.actor);
  const reason = input.reason.trim();
  if (checkReason(reason) !== 'ok') {
    return { done: false, view: await viewAmendment(call, input) };
  }
  return { done: true, told: await carryOut(call, input.proposalId, reason) };
}

/** The same for the person's newest preview, with the reason typed. */
export async function amendBecause(call: Call, typed: string): Promise<ToldOf<'amended'>> {
  assertAdmin(call.actor);
  const { id, proposed } = await getOpenProposal(call, undefined);
  if (proposed.kind !== 'amendment') refuse({ code: 'nothing_to_confirm' });
  const reason = typed.trim();
  if (checkReason(reason) !== 'ok') refuse({ code: 'amendment_reason' });
  return carryOut(call, id, reason);
}

async function carryOut(call: Call, id: string, reason: string): Promise<ToldOf<'amended'>> {
  const { proposal, proposed } = await getOwnProposal(call, id, 'amendment');
  await settleImport(call, { proposal, proposed });
  const assessment = await getRunning(call);
  const amendment = await readAmendment(call, assessment, proposed.scorecards);
  const scores = await scoresOf(call, assessment, amendment.items);
  await amendCategories(call, assessment, { categories: amendment.categories, reason });
  let rescored = 0;
  for (const amended of amendment.items) {
    const { id: itemId } = itemOf(assessment, amended);
    const own = assessment.units.flatMap(({ id }) =>
      scores.filter((score) => score.itemId === itemId && score.unitId === id),
    );
    rescored += await amendItem(call, assessment, { amended, scores: own, reason });
  }
  await askAgain(call, assessment, { items: amendment.items, reason });
  await settlePhase(call);
  return {
    kind: 'amended',
    items: amendment.items.length,
    rescored,
  };
}

const follow = (points: Score['points'], { before, after }: AmendedItem): Score['points'] =>
  followMaximum(points, { before: before.maxPoints, after: after.maxPoints });

async function amendCategories(
  call: Call,
  { cycle }: Assessment,
  {
    categories,
    reason,
  }: { readonly categories: readonly AmendedCategory[]; readonly reason: string },
): Promise<void> {
  const stored = await listDefinitions(call.tx, cycle);
  for (const { scorecard, position, before, after } of categories) {
    const category = stored.find(({ name }) => name === scorecard)?.categories[position];
    if (category === undefined) return refuse({ code: 'changed_since_preview' });
    const { name, points } = after;
    await updateCategory(call.tx, category.id, { name, points });
    await appendLedger(call.tx, {
      at: call.now,
      actor: call.actor.openId,
      kind: 'scorecards_amended',
      cycleId: cycle.id,
      detail: {
        ...{ scorecard, category: before.name, reason },
        ...{ from: { name: before.name, points: before.points }, to: { name, points } },
      },
    });
  }
}

async function amendItem(
  call: Call,
  assessment: Assessment,
  amending: {
    readonly amended: AmendedItem;
    readonly scores: readonly Score[];
    readonly reason: string;
  },
): Promise<number> {
  const { amended, scores, reason } = amending;
  const { before, after } = amended;
  const item = itemOf(assessment, amended);
  const { id: itemId, departmentId } = item;
  const line = {
    at: call.now,
    actor: call.actor.openId,
    cycleId: assessment.cycle.id,
    departmentId,
    itemId,
  };
  await updateItem(call.tx, itemId, after);
  await appendLedger(call.tx, {
    ...line,
    kind: 'scorecards_amended',
    detail: {
      reason,
      from: { text: before.text, maxPoints: before.maxPoints },
      to: { text: after.text, maxPoints: after.maxPoints },
    },
  });
  if (isScoredBySeveral(assessment, item)) {
    return rescoreOpinions(call, assessment, { item, amended, reason });
  }
  let rescored = 0;
  for (const score of scores) {
    const points = follow(score.points, amended);
    if (points === score.points) continue;
    const { unitId } = score;
    const value = { points, reason: score.reason };
    const detail = { before: replaced(score), after: value, onBehalf: false, reason };
    const version = await appendLedger(call.tx, { ...line, kind: 'rescored', unitId, detail });
    await upsertScore(call.tx, { ...score, points, version });
    rescored += 1;
  }
  return rescored;
}

/** Each opinion follows the item's points, and the cell what they come to; gives how many cells moved. */
async function rescoreOpinions(
  call: Call,
  assessment: Assessment,
  of: { readonly item: Item; readonly amended: AmendedItem; readonly reason: string },
): Promise<number> {
  const { amended, reason } = of;
  const item = { ...of.item, maxPoints: amended.after.maxPoints };
  const opinions = await listOpinionsOfItems(call.tx, [item]);
  let rescored = 0;
  for (const [unitId, own] of Map.groupBy(opinions, (each) => each.unitId)) {
    const cell = { unitId, itemId: item.id };
    const score = await findScore(call.tx, cell);
    let standing = own;
    for (const opinion of own) {
      const followed = { ...opinion, points: follow(opinion.points, amended) };
      if (followed.points === opinion.points) continue;
      standing = standing.map((each) => (each.of === opinion.of ? followed : each));
      const version = await settleCell(call, assessment, {
        ...{ item, cell, standing, isClosed: score !== undefined, of: opinion.of },
        line: {
          ...{ kind: 'rescored', before: replaced(opinion), after: recorded(followed) },
          ...{ onBehalf: false, reason },
        },
      });
      await upsertOpinion(call.tx, { ...followed, version });
    }
    const now = await findScore(call.tx, cell);
    if (now?.points !== score?.points) rescored += 1;
  }
  return rescored;
}

/** Every department with a changed item looks at it again, its handed-in scores being open again. */
async function askAgain(
  call: Call,
  assessment: Assessment,
  { items, reason }: { readonly items: readonly AmendedItem[]; readonly reason: string },
): Promise<void> {
  const asked = new Map<DepartmentId, Set<ScorecardId>>();
  for (const each of items) {
    const { departmentId, scorecardId } = itemOf(assessment, each);
    asked.set(departmentId, (asked.get(departmentId) ?? new Set()).add(scorecardId));
  }
  for (const [departmentId, scorecards] of asked) {
    for (const scorecardId of scorecards) {
      await reopenSubmission(call, assessment, { departmentId, scorecardId, note: reason });
    }
    const own = items.filter((each) => itemOf(assessment, each).departmentId === departmentId);
    await notifyScorers(call, {
      departmentId,
      message: {
        kind: 'recheck',
        cycleId: assessment.cycle.id,
        departmentId,
        reason,
        changes: own.map((each) => ({
          itemId: itemOf(assessment, each).id,
          text: each.before.text,
          maxPoints: each.before.maxPoints,
        })),
      },
      priority: PRIORITY.notice,
    });
  }
}
