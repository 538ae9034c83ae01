import type { Db } from '#db/database.ts';
import { findDefinitionVersion, lockLedger } from '#db/ledger.ts';
import { type Proposal, settleProposal } from '#db/proposals.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { RunningYear } from '#domain/import-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';

/**
 * Begins what was previewed: once, by the office, and only while scorecards, units and phase are those that the
 * preview was made from. Of two people at once the second is refused.
 */
export async function settleImport(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: { readonly version: number };
  },
): Promise<void> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  if (!(await settleProposal(call.tx, confirmed.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  if ((await findDefinitionVersion(call.tx)) !== confirmed.proposed.version) {
    refuse({ code: 'changed_since_preview' });
  }
}

/** The version for a preview that is being made. */
export const definitionVersion = (db: Db): Promise<number> => findDefinitionVersion(db);

/** The current year, where a new one would take the place of what still runs. */
export function runningYear(current: Cycle | undefined): RunningYear | undefined {
  if (current === undefined || current.phase === 'final') return undefined;
  return { year: current.year, phase: current.phase };
}
