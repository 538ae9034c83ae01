import { updatePhase } from '#db/cycles.ts';
import { phaseOf } from '#domain/cycle.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';

/** Moves the cycle to the phase that its submissions and publications amount to. */
export async function settlePhase(call: Call): Promise<void> {
  const { cycle, submissions, scorecards, publications } = await getAssessment(call.tx);
  if (cycle.phase === 'drafting' || cycle.phase === 'final') return;
  const phase = phaseOf({
    submissions: submissions.map(({ state }) => state),
    scorecards: scorecards.length,
    published: new Set(publications.map((each) => each.scorecardId)).size,
  });
  if (phase !== cycle.phase) await updatePhase(call.tx, cycle.id, phase);
}
