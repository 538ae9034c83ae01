import { appendLedger, findDepartmentVersion, lockLedger } from '#db/ledger.ts';
import { upsertSubmission } from '#db/submissions.ts';
import type { SubmissionState } from '#domain/cycle.ts';
import type { DepartmentId, ScorecardId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import type { HomeView, MissingView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notifyHeads, notifyScorers } from './notify.ts';
import { assertScores, assertSignsOff } from './rights.ts';
import { settleOpinions } from './settle-opinions.ts';
import { settlePhase } from './settle-phase.ts';
import { viewHome } from './view-home.ts';
import { viewMissing } from './view-missing.ts';

export type Submitted =
  | { readonly done: true; readonly home: HomeView }
  | { readonly done: false; readonly missing: MissingView };

/** Hands in the department's scores on every scorecard, when none is missing. */
export async function submitScores(call: Call, departmentId: DepartmentId): Promise<Submitted> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  const open = scorecardsIn(assessment, departmentId, 'open');
  if (open.length === 0) refuse({ code: 'nothing_to_submit' });
  await settleOpinions(call, assessment, departmentId);
  const missing = await viewMissing(call, departmentId);
  if (missing.groups.length > 0) return { done: false, missing };
  await move(call, assessment, { departmentId, scorecards: open, to: 'submitted', note: '' });
  await notifyHeads(call, {
    departmentId,
    message: { kind: 'review_due', cycleId: assessment.cycle.id, departmentId },
    priority: PRIORITY.notice,
  });
  return { done: true, home: await viewHome(call, departmentId) };
}

/** Takes the scores back for more work, as long as nobody has approved them. */
export async function withdrawScores(call: Call, departmentId: DepartmentId): Promise<HomeView> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const submitted = scorecardsIn(assessment, departmentId, 'submitted');
  if (submitted.length === 0) refuse({ code: 'nothing_to_withdraw' });
  await move(call, assessment, { departmentId, scorecards: submitted, to: 'open', note: '' });
  return viewHome(call, departmentId);
}

/**
 * The head signs the department's scores off as they were shown: `changed` when they have been changed since, and
 * then nothing is signed.
 */
export async function approveShown(
  call: Call,
  shown: {
    readonly departmentId: DepartmentId;
    readonly version: number;
    /** That one alone; all that are handed in when not given. */
    readonly scorecardId?: ScorecardId | undefined;
  },
): Promise<'approved' | 'changed'> {
  await lockLedger(call.tx);
  assertSignsOff(call.actor, await getAssessment(call.tx), shown.departmentId);
  const version = await findDepartmentVersion(call.tx, shown.departmentId);
  if (version !== shown.version) return 'changed';
  await approveScores(call, shown.departmentId, shown.scorecardId);
  return 'approved';
}

/** The department's scores are signed off as they are, on demand those of one scorecard alone. */
export async function approveScores(
  call: Call,
  departmentId: DepartmentId,
  only?: ScorecardId,
): Promise<void> {
  await lockLedger(call.tx);
  const assessment = await getAssessment(call.tx);
  assertSignsOff(call.actor, assessment, departmentId);
  const scorecards = scorecardsIn(assessment, departmentId, 'submitted').filter(
    (id) => only === undefined || id === only,
  );
  const { name } = assessment.getDepartment(departmentId);
  if (scorecards.length === 0) refuse({ code: 'nothing_to_approve', department: name });
  await move(call, assessment, { departmentId, scorecards, to: 'approved', note: '' });
}

/** The head or the office sends handed-in or approved scores back, saying why. */
export async function sendBackScores(
  call: Call,
  input: {
    readonly departmentId: DepartmentId;
    readonly note: string;
    /** That one alone; all that are handed in when not given. */
    readonly scorecardId?: ScorecardId;
  },
): Promise<void> {
  await lockLedger(call.tx);
  const { departmentId } = input;
  const note = input.note.trim();
  const assessment = await getAssessment(call.tx);
  assertSignsOff(call.actor, assessment, departmentId);
  if (note === '') refuse({ code: 'note_missing' });
  const scorecards = [
    ...scorecardsIn(assessment, departmentId, 'submitted'),
    ...scorecardsIn(assessment, departmentId, 'approved'),
  ].filter((id) => input.scorecardId === undefined || id === input.scorecardId);
  const { name } = assessment.getDepartment(departmentId);
  if (scorecards.length === 0) refuse({ code: 'nothing_to_approve', department: name });
  await move(call, assessment, { departmentId, scorecards, to: 'open', note });
  await notifyScorers(call, {
    departmentId,
    message: { kind: 'sent_back', cycleId: assessment.cycle.id, departmentId, note },
    priority: PRIORITY.notice,
  });
}

function scorecardsIn(
  assessment: Assessment,
  departmentId: DepartmentId,
  state: SubmissionState,
): readonly ScorecardId[] {
  return assessment
    .scorecardsOf(departmentId)
    .map(({ id }) => id)
    .filter((id) => assessment.publicationOf(id) === undefined)
    .filter((id) => assessment.stateOf(departmentId, id) === state);
}

interface Move {
  readonly departmentId: DepartmentId;
  readonly scorecards: readonly ScorecardId[];
  readonly to: SubmissionState;
  readonly note: string;
}

async function move(
  call: Call,
  assessment: Assessment,
  { departmentId, ...to }: Move,
): Promise<void> {
  for (const scorecardId of to.scorecards) {
    const from = assessment.stateOf(departmentId, scorecardId);
    await upsertSubmission(call.tx, {
      departmentId,
      scorecardId,
      state: to.to,
      note: to.note,
      changedBy: call.actor.openId,
      changedAt: call.now,
    });
    await appendLedger(call.tx, {
      at: call.now,
      actor: call.actor.openId,
      kind: kindOf(from, to),
      cycleId: assessment.cycle.id,
      departmentId,
      detail: { scorecardId, from, to: to.to, note: to.note },
    });
  }
  await settlePhase(call);
}

function kindOf(
  from: SubmissionState,
  { to, note }: Pick<Move, 'to' | 'note'>,
): 'submitted' | 'approved' | 'withdrawn' | 'sent_back' {
  if (to !== 'open') return to;
  return from === 'submitted' && note === '' ? 'withdrawn' : 'sent_back';
}
