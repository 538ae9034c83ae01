import { listAdjustments } from '#db/adjustments.ts';
import { listAppeals } from '#db/appeals.ts';
import { updatePhase } from '#db/cycles.ts';
import { appendLedger, findLedgerHead, lockLedger } from '#db/ledger.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { APPEAL_STATES, isOpenAppeal } from '#domain/appeal.ts';
import type { CycleId } from '#domain/ids.ts';
import type { Instant } from '#domain/instant.ts';
import type { FinalPreview } from '#domain/publication-views.ts';
import { type FinalGap, refuse } from '#domain/refusal.ts';
import { findAppealsOpen } from './appeal-rights.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listUncorrected } from './correct-publication.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle, viewMoment } from './view-parts.ts';

const OPEN = APPEAL_STATES.filter(isOpenAppeal);

/** Shows what the end of the year seals; refuses while anything is open. */
export async function proposeFinal(call: Call): Promise<FinalPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  await assertFinalReady(call, assessment);
  const { cycle } = assessment;
  const proposed = { kind: 'final', cycleId: cycle.id } as const;
  const proposal = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return {
    cycle: viewCycle(call, cycle),
    proposalId: proposal.id,
    scorecards: assessment.scorecards.flatMap(({ id, name }) => {
      const publication = assessment.publicationOf(id);
      if (publication === undefined) return [];
      const all = assessment.publications.filter(({ scorecardId }) => scorecardId === id);
      const publishedAt = viewMoment(call, publication.publishedAt);
      const units = assessment.unitsOf(id).length;
      return [{ name, units, publishedAt, corrections: all.length - 1 }];
    }),
  };
}

/** Ends the year: nobody changes anything in it any more. Gives the year. */
export async function finalizeCycle(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly cycleId: CycleId },
): Promise<number> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { cycle } = assessment;
  if (cycle.id !== confirmed.cycleId) refuse({ code: 'old_card', because: 'phase' });
  await assertFinalReady(call, assessment);
  if (!(await settleProposal(call.tx, confirmed.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const { seq, hash } = await findLedgerHead(call.tx);
  await updatePhase(call.tx, cycle.id, 'final');
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'finalized',
    cycleId: cycle.id,
    detail: {
      year: cycle.year,
      publications: assessment.scorecards.map(({ id }) => assessment.publicationOf(id)?.id ?? ''),
      sealed: { seq, hash },
    },
  });
  return cycle.year;
}

async function assertFinalReady(call: Call, assessment: Assessment): Promise<void> {
  const { phase } = assessment.cycle;
  if (phase === 'drafting') refuse({ code: 'not_opened' });
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
  const gaps = await listFinalGaps(call, assessment);
  if (gaps.length > 0) refuse({ code: 'not_final_yet', gaps });
}

async function listFinalGaps(call: Call, assessment: Assessment): Promise<readonly FinalGap[]> {
  const { cycle, scorecards } = assessment;
  const nameOf = (id: (typeof scorecards)[number]['id']) => assessment.getScorecard(id).name;
  const unpublished = scorecards.filter(({ id }) => assessment.publicationOf(id) === undefined);
  const uncorrected = await listUncorrected(call, assessment);
  const adjustments = await listAdjustments(call.tx, cycle.id, 'proposed');
  const appeals = (await listAppeals(call.tx, cycle.id, OPEN)).length;
  const until = appealsEndAt(call, assessment);
  const gaps: readonly (FinalGap | undefined)[] = [
    unpublished.length === 0
      ? undefined
      : { kind: 'unpublished', scorecards: unpublished.map(({ name }) => name) },
    until === undefined ? undefined : { kind: 'window', until: call.calendar.dayOf(until) },
    appeals === 0 ? undefined : { kind: 'appeals', count: appeals },
    adjustments.length === 0 ? undefined : { kind: 'adjustments', count: adjustments.length },
    uncorrected.length === 0
      ? undefined
      : { kind: 'uncorrected', scorecards: uncorrected.map(nameOf) },
  ];
  return gaps.filter((gap) => gap !== undefined);
}

/** When the last unit's time to appeal ends; undefined where nobody may appeal any more. */
const appealsEndAt = (call: Call, assessment: Assessment): Instant | undefined =>
  assessment.scorecards
    .map(({ id }) => findAppealsOpen(call, assessment, id)?.closesAt)
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
