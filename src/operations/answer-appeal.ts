import { updateAppeal } from '#db/appeals.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listOpinions } from '#db/opinions.ts';
import { findScore, type Score, upsertScore } from '#db/scores.ts';
import {
  type Appeal,
  type AppealAnswer,
  type AppealVerdict,
  answerTextFault,
  checkGrant,
  isOpenAppeal,
} from '#domain/appeal.ts';
import type { AnswerProblem, AppealView, TypedAnswer } from '#domain/appeal-views.ts';
import type { LedgerKind } from '#domain/ledger-kind.ts';
import type { JsonObject } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import type { ValidScore } from '#domain/score-rules.ts';
import { appealRights } from './appeal-rights.ts';
import type { Assessment } from './assessment.ts';
import type { Call } from './call.ts';
import { recorded, replaced } from './cell-change.ts';
import { putOpinionsAside } from './opinions.ts';
import { assertScores, assertSignsOff } from './rights.ts';
import { tellHead, tellOfficeEffect, tellUnit } from './tell-appeal.ts';
import { getAppeal, viewAppealOf } from './view-appeal.ts';

/** `answered`: what was asked was done. `again`: what was typed cannot be taken. `overtaken`: it had moved on before. */
export interface AppealAnswered {
  readonly outcome: 'answered' | 'again' | 'overtaken';
  readonly appeal: AppealView;
}

/**
 * Answers an appeal for the department. The head's answer decides, as does the office's in the department's place; a
 * scorer's waits for the head where there is one. `version` is that of the appeal that was looked at.
 */
export async function answerAppeal(
  call: Call,
  of: {
    readonly appealId: string;
    readonly version: number;
    readonly verdict: AppealVerdict;
    readonly typed: TypedAnswer;
  },
): Promise<AppealAnswered> {
  await lockLedger(call.tx);
  const { assessment, appeal } = await getAppeal(call, of.appealId);
  const { onBehalf } = assertScores(call.actor, assessment, appeal.departmentId);
  if (hasMovedOn(appeal, of.version)) return overtaken(call, assessment, appeal);
  const score = await getScore(call, appeal);
  const read = readAnswer(of, score, {
    maxPoints: assessment.getItem(appeal.itemId).maxPoints,
    step: assessment.cycle.step,
  });
  if (!read.ok) {
    const redo = { typed: of.typed, problems: read.problems };
    return { outcome: 'again', appeal: await viewAppealOf(call, assessment, appeal, redo) };
  }
  const answer = { ...read.answer, by: call.actor.openId, onBehalf };
  const { answer: right } = await appealRights(call, appeal);
  const settled =
    right === 'final' ? await decide(call, appeal, answer) : await propose(call, appeal, answer);
  return { outcome: 'answered', appeal: await viewAppealOf(call, assessment, settled) };
}

/** Lets the department's answer pass as it was shown; its head does, or the office in the head's place. */
export async function confirmAnswer(
  call: Call,
  of: { readonly appealId: string; readonly version: number },
): Promise<AppealAnswered> {
  await lockLedger(call.tx);
  const { assessment, appeal } = await getAppeal(call, of.appealId);
  assertSignsOff(call.actor, assessment, appeal.departmentId);
  if (hasMovedOn(appeal, of.version)) return overtaken(call, assessment, appeal);
  if (appeal.answer === undefined) {
    return refuse({
      code: 'no_answer_yet',
      unit: assessment.getUnit(appeal.unitId).name,
      itemNumber: assessment.getItem(appeal.itemId).number,
    });
  }
  const decided = await decide(call, appeal, appeal.answer);
  return { outcome: 'answered', appeal: await viewAppealOf(call, assessment, decided) };
}

const hasMovedOn = (appeal: Appeal, version: number): boolean =>
  !isOpenAppeal(appeal.state) || appeal.version !== version;

const overtaken = async (
  call: Call,
  assessment: Assessment,
  appeal: Appeal,
): Promise<AppealAnswered> => ({
  outcome: 'overtaken',
  appeal: await viewAppealOf(call, assessment, appeal),
});

/** A published cell has a score. */
async function getScore(call: Call, appeal: Appeal): Promise<Score> {
  const score = await findScore(call.tx, appeal);
  return score ?? refuse({ code: 'old_card', because: 'phase' });
}

type ReadAnswer =
  | { readonly ok: true; readonly answer: Pick<AppealAnswer, 'score' | 'text'> }
  | { readonly ok: false; readonly problems: readonly AnswerProblem[] };

function readAnswer(
  { verdict, typed }: { readonly verdict: AppealVerdict; readonly typed: TypedAnswer },
  current: ValidScore,
  rule: Parameters<typeof checkGrant>[2],
): ReadAnswer {
  const textFault = answerTextFault(typed.answer);
  const problems: AnswerProblem[] =
    textFault === undefined ? [] : [{ kind: 'answer', fault: textFault }];
  const granted = verdict === 'grant' ? checkGrant(typed, current, rule) : undefined;
  if (granted?.ok === false) problems.unshift({ kind: 'grant', fault: granted.fault });
  if (problems.length > 0) return { ok: false, problems };
  const score = granted?.ok === true ? granted.score : undefined;
  return { ok: true, answer: { score, text: typed.answer.trim() } };
}

/** Keeps the answer for the head to see. */
async function propose(call: Call, appeal: Appeal, answer: AppealAnswer): Promise<Appeal> {
  const version = await note(call, appeal, {
    kind: 'appeal_accepted',
    detail: { after: recorded(answer.score), answer: answer.text },
  });
  const accepted: Appeal = { ...appeal, state: 'accepted', version, answer };
  await updateAppeal(call.tx, appeal.id, accepted);
  await tellHead(call, accepted);
  return accepted;
}

/** The answer holds: a granted appeal changes the cell, and the unit is told either way. */
async function decide(call: Call, appeal: Appeal, answer: AppealAnswer): Promise<Appeal> {
  const before = await getScore(call, appeal);
  const { score } = answer;
  const answered = { answer: answer.text, answeredBy: answer.by, onBehalf: answer.onBehalf };
  const version = await note(call, appeal, {
    kind: score === undefined ? 'appeal_denied' : 'appeal_granted',
    detail:
      score === undefined
        ? answered
        : { ...answered, before: replaced(before), after: recorded(score) },
  });
  if (score !== undefined) {
    await writeScore(call, appeal, { answer, score, version });
    // What the appeal gives the cell is nobody's opinion among others.
    await putOpinionsAside(call, appeal, await listOpinions(call.tx, appeal));
  }
  const decided: Appeal = {
    ...appeal,
    state: score === undefined ? 'denied' : 'granted',
    version,
    answer,
    decidedBy: call.actor.openId,
    decidedAt: call.now,
  };
  await updateAppeal(call.tx, appeal.id, decided);
  await tellUnit(call, decided);
  if (score !== undefined) await tellOfficeEffect(call, decided);
  return decided;
}

const writeScore = (
  call: Call,
  { unitId, itemId }: Appeal,
  of: { readonly answer: AppealAnswer; readonly score: ValidScore; readonly version: number },
): Promise<void> =>
  upsertScore(call.tx, {
    unitId,
    itemId,
    ...of.score,
    version: of.version,
    scoredBy: of.answer.by,
    onBehalf: of.answer.onBehalf,
    scoredAt: call.now,
  });

function note(
  call: Call,
  { id, cycleId, departmentId, unitId, itemId }: Appeal,
  line: { readonly kind: LedgerKind; readonly detail: JsonObject },
): Promise<number> {
  return appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: line.kind,
    cycleId,
    departmentId,
    unitId,
    itemId,
    detail: { appealId: id, ...line.detail },
  });
}
