import type { Db } from '#db/database.ts';
import { appendLedger } from '#db/ledger.ts';
import { listMembers } from '#db/members.ts';
import { deleteOpinion, listOpinions, type Opinion, upsertOpinion } from '#db/opinions.ts';
import type { Item } from '#db/scorecards.ts';
import { type Cell, deleteScore, findScore, type Score, upsertScore } from '#db/scores.ts';
import type { CycleId, DepartmentId, ItemId, OpenId, UnitId } from '#domain/ids.ts';
import type { LedgerKind } from '#domain/ledger-kind.ts';
import { type Actor, delegatorFor } from '#domain/member.ts';
import type { JsonObject } from '#domain/message.ts';
import type { ValidScore } from '#domain/score-rules.ts';
import { combineScores, type OpinionRule, ruleOf } from '#domain/several-scorers.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { recorded, replaced } from './cell-change.ts';

/** By what rule several people's opinions make the item's score; undefined where an item has one score. */
export const opinionRuleOf = ({ cycle }: Assessment, itemId: ItemId): OpinionRule | undefined =>
  ruleOf(cycle.settings.severalScorers, itemId);

export const isScoredBySeveral = (assessment: Assessment, { id }: Pick<Item, 'id'>): boolean =>
  opinionRuleOf(assessment, id) !== undefined;

/** Whose opinion it is that the person gives: their own, or that of whom they stand in for. */
export const opinionOwner = (actor: Actor, department: DepartmentId): OpenId =>
  delegatorFor(actor, department)?.openId ?? actor.openId;

/** Everybody whose opinion a cell waits for: the department's scorers. Its head may give one. */
export const listAwaited = (tx: Db, department: DepartmentId) =>
  listMembers(tx, 'scorer', department);

export interface GivenOpinion {
  readonly item: Item;
  readonly unitId: UnitId;
  readonly value: ValidScore;
  /** Of the person's own opinion, as they saw it; 0 for none. */
  readonly baseVersion: number;
  readonly batchId: string;
  readonly onBehalf: boolean;
  /** Whether the office opened this cell alone: the department has handed in, and the cell keeps a score. */
  readonly isUnlocked: boolean;
}

/** `conflict`: what it is based on is not there any more; nothing was written. */
export type WriteOutcome =
  | { readonly kind: 'saved' | 'unchanged' }
  | { readonly kind: 'conflict'; readonly current: Score | undefined };

/** Writes the person's own opinion and what the cell comes to with it. Colleagues never stand in each other's way. */
export async function giveOpinion(
  call: Call,
  assessment: Assessment,
  given: GivenOpinion,
): Promise<WriteOutcome> {
  const { item, unitId, value, batchId, onBehalf } = given;
  const cell = { unitId, itemId: item.id };
  const of = opinionOwner(call.actor, item.departmentId);
  const opinions = await listOpinions(call.tx, cell);
  const current = opinions.find((each) => each.of === of);
  if (current?.points === value.points && current.reason === value.reason) {
    return { kind: 'unchanged' };
  }
  if ((current?.version ?? 0) !== given.baseVersion) return { kind: 'conflict', current };
  const opinion = {
    ...{ ...cell, of, points: value.points, reason: value.reason, onBehalf },
    ...{ scoredBy: call.actor.openId, scoredAt: call.now },
  };
  const standing = [...opinions.filter((each) => each !== current), opinion];
  const version = await settleCell(call, assessment, {
    ...{ item, cell, standing, isClosed: given.isUnlocked },
    line: { kind: 'scored', batchId, before: replaced(current), after: recorded(value), onBehalf },
    of,
  });
  await upsertOpinion(call.tx, { ...opinion, version });
  return { kind: 'saved' };
}

/** Gives the opinion back that stood before; undefined takes it away. */
export async function restoreOpinion(
  call: Call,
  assessment: Assessment,
  of: {
    readonly item: Item;
    readonly current: Opinion;
    readonly before: Omit<Opinion, 'version'> | undefined;
    readonly batchId: string | undefined;
    readonly onBehalf: boolean;
  },
): Promise<void> {
  const { item, current, before, batchId, onBehalf } = of;
  const opinions = await listOpinions(call.tx, current);
  const others = opinions.filter((each) => each.of !== current.of);
  const [was, is] = [recorded(current), recorded(before)];
  const version = await settleCell(call, assessment, {
    ...{ item, cell: current, of: current.of, isClosed: false },
    standing: before === undefined ? others : [...others, before],
    line: { kind: 'score_undone', batchId, before: was, after: is, onBehalf },
  });
  if (before === undefined) await deleteOpinion(call.tx, current);
  else await upsertOpinion(call.tx, { ...before, version });
}

/** Nobody's opinions of the cell count any more; its score stays as it is. */
export async function putOpinionsAside(
  call: Call,
  of: { readonly cycleId: CycleId; readonly departmentId: DepartmentId },
  opinions: readonly Opinion[],
): Promise<void> {
  for (const opinion of opinions) {
    const { unitId, itemId } = opinion;
    await appendLedger(call.tx, {
      at: call.now,
      actor: call.actor.openId,
      kind: 'opinions_settled',
      ...{ cycleId: of.cycleId, departmentId: of.departmentId, unitId, itemId },
      detail: { before: null, after: null, openId: opinion.of, putAside: replaced(opinion) },
    });
    await deleteOpinion(call.tx, opinion);
  }
}

interface Settling {
  readonly item: Item;
  readonly cell: Cell;
  /** Every opinion that is there from now on. */
  readonly standing: readonly (ValidScore & { readonly of: OpenId })[];
  readonly isClosed: boolean;
  /** Whose opinion the line is about. */
  readonly of: OpenId;
  readonly line: {
    readonly kind: Extract<LedgerKind, 'scored' | 'score_undone' | 'rescored'>;
    readonly batchId?: string | undefined;
    readonly before: JsonObject | null;
    readonly after: JsonObject | null;
    readonly onBehalf: boolean;
    readonly reason?: string;
  };
}

/** Writes the line about one opinion with what the cell comes to, and the cell; gives the line's number. */
export async function settleCell(
  call: Call,
  assessment: Assessment,
  settling: Settling,
): Promise<number> {
  const { item, cell, of } = settling;
  const { kind, batchId, ...detail } = settling.line;
  const score = await findScore(call.tx, cell);
  const came = await combineStanding(call, assessment, settling);
  const opinion = { of, was: replaced(score), is: recorded(came) };
  const version = await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind,
    cycleId: assessment.cycle.id,
    departmentId: item.departmentId,
    unitId: cell.unitId,
    itemId: cell.itemId,
    batchId,
    detail: { ...detail, opinion },
  });
  await putScore(call, cell, { score, came, version });
  return version;
}

/** The score that the opinions make; undefined until everybody has given theirs. */
export async function combineStanding(
  call: Call,
  assessment: Assessment,
  { item, standing, isClosed }: Pick<Settling, 'item' | 'standing' | 'isClosed'>,
): Promise<ValidScore | undefined> {
  const rule = opinionRuleOf(assessment, item.id);
  if (rule === undefined || standing.length === 0) return undefined;
  const awaited = await listAwaited(call.tx, item.departmentId);
  const isComplete = awaited.every(({ openId }) => standing.some((each) => each.of === openId));
  if (!isComplete && !isClosed) return undefined;
  return combineScores(standing, { rule, maxPoints: item.maxPoints });
}

/** Makes the cell what the opinions came to; one that comes to the same keeps its version. */
export async function putScore(
  call: Call,
  { unitId, itemId }: Cell,
  of: {
    readonly score: Score | undefined;
    readonly came: ValidScore | undefined;
    readonly version: number;
  },
): Promise<void> {
  const { score, came, version } = of;
  if (came === undefined) {
    if (score !== undefined) await deleteScore(call.tx, { unitId, itemId });
    return;
  }
  if (isSameScore(score, came)) return;
  const { points, reason } = came;
  const by = { scoredBy: call.actor.openId, onBehalf: false, scoredAt: call.now };
  await upsertScore(call.tx, { unitId, itemId, points, reason, version, ...by });
}

export const isSameScore = (one: ValidScore | undefined, other: ValidScore | undefined): boolean =>
  one?.points === other?.points && one?.reason === other?.reason;
