import { findCurrentCycle } from '#db/cycles.ts';
import { appendLedger } from '#db/ledger.ts';
import { listScorers } from '#db/members.ts';
import { deleteOpinion, listOpinionsOfItems, type Opinion, upsertOpinion } from '#db/opinions.ts';
import type { Item } from '#db/scorecards.ts';
import { type Cell, findScore } from '#db/scores.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import { type Assessment, loadAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { recorded, replaced } from './cell-change.ts';
import { combineStanding, isSameScore, isScoredBySeveral, putScore } from './opinions.ts';
import { closedBecause } from './rights.ts';

/**
 * Makes every open cell that several people of the department score what their opinions come to, now that its people
 * are others. Opinions of who no longer scores for it are put aside. What was handed in stays as it was.
 */
export async function settleOpinions(
  call: Call,
  assessment: Assessment,
  departmentId: DepartmentId,
): Promise<void> {
  const items = severalItemsOf(assessment, departmentId).filter(
    (item) => closedBecause(assessment, item) === undefined,
  );
  if (items.length === 0) return;
  const scorers = (await listScorers(call.tx)).filter((each) => each.departmentId === departmentId);
  const people = new Set(scorers.map(({ openId }) => openId));
  const opinions = await listOpinionsOfItems(call.tx, items);
  for (const item of items) {
    const own = opinions.filter(({ itemId }) => itemId === item.id);
    for (const standing of Map.groupBy(own, ({ unitId }) => unitId).values()) {
      await settleStanding(call, assessment, { item, standing, people });
    }
  }
}

/** The same where only the people are at hand. */
export async function settleAfterStaffing(call: Call, departmentId: DepartmentId): Promise<void> {
  const cycle = await findCurrentCycle(call.tx);
  if (cycle === undefined || Object.keys(cycle.settings.severalScorers).length === 0) return;
  await settleOpinions(call, await loadAssessment(call.tx, cycle), departmentId);
}

const severalItemsOf = (assessment: Assessment, departmentId: DepartmentId): readonly Item[] =>
  assessment.items.filter(
    (item) => item.departmentId === departmentId && isScoredBySeveral(assessment, item),
  );

async function settleStanding(
  call: Call,
  assessment: Assessment,
  of: {
    readonly item: Item;
    readonly standing: readonly Opinion[];
    readonly people: ReadonlySet<OpenId>;
  },
): Promise<void> {
  const isGone = (each: Opinion) => !each.onBehalf && !of.people.has(each.of);
  const [first] = of.standing;
  if (first === undefined) return;
  const { unitId, itemId } = first;
  const at = { item: of.item, cell: { unitId, itemId } };
  let { standing } = of;
  for (const gone of of.standing.filter(isGone)) {
    standing = standing.filter((each) => each !== gone);
    await settle(call, assessment, { ...at, standing, gone });
    await deleteOpinion(call.tx, gone);
  }
  await settle(call, assessment, { ...at, standing, gone: undefined });
}

/** Without an opinion that is put aside, a line is written only where the cell becomes another. */
async function settle(
  call: Call,
  assessment: Assessment,
  of: {
    readonly item: Item;
    readonly cell: Cell;
    readonly standing: readonly Opinion[];
    readonly gone: Opinion | undefined;
  },
): Promise<void> {
  const { item, cell, standing, gone } = of;
  const score = await findScore(call.tx, cell);
  const came = await combineStanding(call, assessment, { item, standing, isClosed: false });
  if (gone === undefined && isSameScore(score, came)) return;
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'opinions_settled',
    cycleId: assessment.cycle.id,
    departmentId: item.departmentId,
    ...cell,
    detail: {
      ...{ before: replaced(score), after: recorded(came), onBehalf: false },
      ...(gone === undefined ? {} : { openId: gone.of, putAside: replaced(gone) }),
    },
  });
  await putScore(call, cell, { score, came, version });
}

/** A handover takes the opinions along: they are the successor's to stand by or to change. */
export async function handOverOpinions(
  call: Call,
  assessment: Assessment,
  of: { readonly departmentId: DepartmentId; readonly from: OpenId; readonly to: OpenId },
): Promise<void> {
  const items = severalItemsOf(assessment, of.departmentId);
  if (items.length === 0) return;
  const scorers = await listScorers(call.tx);
  const stays = scorers.some(
    ({ openId, departmentId }) => openId === of.from && departmentId === of.departmentId,
  );
  if (!stays) await moveOpinions(call, items, of);
  await settleOpinions(call, assessment, of.departmentId);
}

/** Where the successor has given an opinion of their own, that one stands. */
async function moveOpinions(
  call: Call,
  items: readonly Item[],
  { from, to }: { readonly from: OpenId; readonly to: OpenId },
): Promise<void> {
  const opinions = await listOpinionsOfItems(call.tx, items);
  const keyOf = ({ unitId, itemId }: Cell) => `${unitId}/${itemId}`;
  const own = new Set(opinions.filter((each) => each.of === to).map(keyOf));
  for (const opinion of opinions.filter((each) => each.of === from && !own.has(keyOf(each)))) {
    await deleteOpinion(call.tx, opinion);
    await upsertOpinion(call.tx, { ...opinion, of: to });
  }
}
