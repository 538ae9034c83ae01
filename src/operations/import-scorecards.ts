import { findCycleByYear } from '#db/cycles.ts';
import { appendLedger } from '#db/ledger.ts';
import type { Proposal } from '#db/proposals.ts';
import { listUnits } from '#db/units.ts';
import type { ImportProposed } from '#domain/import-proposal.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import type { Call } from './call.ts';
import { settleImport } from './import-settling.ts';
import { createYear, replaceDraft } from './import-year.ts';

/** Brings the previewed scorecards in: as a new year, or in the place of the draft's. */
export async function importScorecards(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: OfKind<ImportProposed, 'scorecards'>;
  },
): Promise<ToldOf<'scorecards_imported'>> {
  await settleImport(call, confirmed);
  const { scorecards } = confirmed.proposed;
  const year = scorecards[0]?.year;
  if (year === undefined) return refuse({ code: 'nothing_to_confirm' });
  const draft = await findCycleByYear(call.tx, year);
  if (draft !== undefined) await replaceDraft(call, draft.id, scorecards);
  const id = draft?.id ?? (await createYear(call, { year, scorecards }));
  const items = scorecards
    .flatMap(({ categories }) => categories)
    .reduce((sum, each) => sum + each.items.length, 0);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: draft === undefined ? 'cycle_imported' : 'scorecards_imported',
    cycleId: id,
    detail: { year, scorecards: scorecards.length, items },
  });
  const units = await listUnits(call.tx, id);
  return {
    kind: 'scorecards_imported',
    year,
    scorecards: scorecards.length,
    items,
    units: units.length,
  };
}
