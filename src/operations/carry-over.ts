import { findCurrentCycle, findCycle, findCycleByYear, updateSettings } from '#db/cycles.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertMember, listContacts } from '#db/members.ts';
import { insertProposal, type Proposal } from '#db/proposals.ts';
import { listDefinitions } from '#db/scorecards.ts';
import { insertUnits, listUnits } from '#db/units.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { CycleId } from '#domain/ids.ts';
import type { ImportProposed } from '#domain/import-proposal.ts';
import type { CarryOverPreview } from '#domain/import-views.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { refuse } from '#domain/refusal.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { ToldOf } from '#domain/told.ts';
import { type Assessment, loadAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { definitionVersion, runningYear, settleImport } from './import-settling.ts';
import { createYear, listClasses } from './import-year.ts';
import { assertPlausibleYear } from './plausible-year.ts';
import { assertAdmin } from './rights.ts';

interface Years {
  /** The newest there is, when not given. */
  readonly from: number | undefined;
  /** The one after it, when not given. */
  readonly to: number | undefined;
}

/** Shows a new year with the scorecards, units and contacts of an earlier one. */
export async function proposeCarryOver(call: Call, years: Years): Promise<CarryOverPreview> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const current = (await findCurrentCycle(call.tx)) ?? refuse({ code: 'no_scorecards' });
  const source = await getSource(call, years.from ?? current.year);
  const year = years.to ?? source.year + 1;
  await assertFree(call, year, current);
  const assessment = await loadAssessment(call.tx, source);
  const version = await definitionVersion(call.tx);
  const proposed = { kind: 'carry_over', version, fromId: source.id, year } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const contacts = await listOwnContacts(call, assessment);
  return {
    proposalId: id,
    year,
    from: source.year,
    running: runningYear(current),
    scorecards: assessment.scorecards.map((scorecard) => ({
      name: scorecard.name,
      items: assessment.itemsOf(scorecard.id).length,
      units: assessment.unitsOf(scorecard.id).length,
    })),
    aliases: assessment.units.reduce((sum, { aliases }) => sum + aliases.length, 0),
    contacts: contacts.length,
  };
}

const getSource = async ({ tx }: Call, year: number): Promise<Cycle> =>
  (await findCycleByYear(tx, year)) ?? refuse({ code: 'year_unknown', year });

async function assertFree(call: Call, year: number, current: Cycle): Promise<void> {
  if ((await findCycleByYear(call.tx, year)) !== undefined) refuse({ code: 'year_exists', year });
  assertPlausibleYear(call, year, current);
}

/** In the order of the units, whatever the database gives. */
async function listOwnContacts({ tx }: Call, { units }: Assessment): Promise<readonly Contact[]> {
  const byUnit = Map.groupBy(await listContacts(tx), ({ unitId }) => unitId);
  return units.flatMap(({ id }) =>
    (byUnit.get(id) ?? []).toSorted((a, b) => (a.openId < b.openId ? -1 : 1)),
  );
}

type Contact = Awaited<ReturnType<typeof listContacts>>[number];

/** Brings the new year in, in drafting. People of departments keep their roles; contacts get theirs for the new year. */
export async function carryOver(
  call: Call,
  confirmed: {
    readonly proposal: Proposal;
    readonly proposed: OfKind<ImportProposed, 'carry_over'>;
  },
): Promise<ToldOf<'carried_over'>> {
  await settleImport(call, confirmed);
  const { fromId, year } = confirmed.proposed;
  const current = (await findCurrentCycle(call.tx)) ?? refuse({ code: 'no_scorecards' });
  await assertFree(call, year, current);
  const source = await getSourceById(call, fromId);
  const assessment = await loadAssessment(call.tx, source);
  const scorecards = (await listDefinitions(call.tx, source)).map((each) => forYear(each, year));
  const id = await createYear(call, { year, scorecards, step: source.step });
  await updateSettings(call.tx, id, source.settings);
  await copyUnits(call, id, assessment);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'cycle_imported',
    cycleId: id,
    detail: {
      ...{ year, from: source.year, scorecards: scorecards.length },
      units: assessment.units.length,
    },
  });
  const contacts = await copyContacts(call, id, assessment);
  return {
    kind: 'carried_over',
    year,
    from: source.year,
    units: assessment.units.length,
    contacts,
  };
}

async function getSourceById({ tx }: Call, id: CycleId): Promise<Cycle> {
  return (await findCycle(tx, id)) ?? refuse({ code: 'changed_since_preview' });
}

/** Four digits of either width, and no more. */
const YEAR = /(?<![\d０-９])[\d０-９]{4}(?![\d０-９])/g;

/** The title names the year: 2015年…评分表. */
const forYear = (scorecard: ScorecardDefinition, year: number): ScorecardDefinition => ({
  ...scorecard,
  year,
  title: scorecard.title.replace(YEAR, (found) =>
    Number(found.normalize('NFKC')) === scorecard.year ? String(year) : found,
  ),
});

async function copyUnits({ tx }: Call, id: CycleId, assessment: Assessment): Promise<void> {
  const classes = await listClasses(tx, id);
  await insertUnits(
    tx,
    assessment.units.map((unit, position) => ({
      ...unit,
      cycleId: id,
      scorecardId: classes.get(assessment.getScorecard(unit.scorecardId).name),
      position,
    })),
  );
}

async function copyContacts(call: Call, id: CycleId, assessment: Assessment): Promise<number> {
  const byName = new Map((await listUnits(call.tx, id)).map((unit) => [unit.name, unit.id]));
  const contacts = await listOwnContacts(call, assessment);
  for (const { unitId: before, openId } of contacts) {
    const unitId = byName.get(assessment.getUnit(before).name);
    if (unitId === undefined) continue;
    const membership = { role: 'contact', unitId } as const;
    await insertMember(call.tx, openId, membership, { openId: call.actor.openId, at: call.now });
    await appendLedger(call.tx, {
      at: call.now,
      actor: call.actor.openId,
      kind: 'appointed',
      cycleId: id,
      detail: { openId, ...membership },
    });
  }
  return contacts.length;
}
