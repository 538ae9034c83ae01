import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertProposal, type Proposal, updateProposed } from '#db/proposals.ts';
import { deleteUnits, insertUnits, updateUnits } from '#db/units.ts';
import type { ImportProposed, UnitDefinition } from '#domain/import-proposal.ts';
import { compareRoster, type RosterDifference } from '#domain/import-roster.ts';
import type { RosterPreview } from '#domain/import-views.ts';
import { findNameClashes } from '#domain/name-clashes.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { refuse } from '#domain/refusal.ts';
import type { ToldOf } from '#domain/told.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { definitionVersion, settleImport } from './import-settling.ts';
import { listClasses } from './import-year.ts';
import { getOwnProposal } from './own-proposal.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle } from './view-parts.ts';

type RosterProposed = OfKind<ImportProposed, 'roster'>;

/** Shows what a roster makes of the draft's units. Its classes are those of the scorecards. */
export async function proposeRoster(
  call: Call,
  roster: Pick<RosterProposed, 'units' | 'suggested'>,
): Promise<RosterPreview> {
  await lockLedger(call.tx);
  const assessment = await getDraft(call);
  const version = await definitionVersion(call.tx);
  const proposed: RosterProposed = { kind: 'roster', version, ...roster };
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return view(call, assessment, { id, proposed });
}

async function getDraft(call: Call): Promise<Assessment> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase !== 'drafting') refuse({ code: 'roster_closed' });
  return assessment;
}

/** Takes the suggested names into the roster that is shown, and shows it again. */
export async function takeSuggestedNames(call: Call, proposalId: string): Promise<RosterPreview> {
  const assessment = await getDraft(call);
  const { proposed } = await getOwnProposal(call, proposalId, 'roster');
  const suggested = new Map(proposed.suggested.map((each) => [each.name, each]));
  const units = proposed.units.map((unit) => {
    const { aliases = [], pinyin = [] } = suggested.get(unit.name) ?? {};
    return {
      ...unit,
      aliases: [...new Set([...unit.aliases, ...aliases])],
      pinyin: [...new Set([...unit.pinyin, ...pinyin])],
    };
  });
  const taken: RosterProposed = { ...proposed, units, suggested: [] };
  await updateProposed(call.tx, proposalId, taken);
  return view(call, assessment, { id: proposalId, proposed: taken });
}

function compare(assessment: Assessment, units: readonly UnitDefinition[]): RosterDifference {
  return compareRoster(assessment.units, units, ({ scorecardId }) => {
    return assessment.getScorecard(scorecardId).name;
  });
}

function view(
  call: Call,
  assessment: Assessment,
  { id, proposed }: { readonly id: string; readonly proposed: RosterProposed },
): RosterPreview {
  const { units, suggested } = proposed;
  const { added, matched, removed } = compare(assessment, units);
  const classOf = ({ scorecardId }: (typeof assessment.units)[number]) =>
    assessment.getScorecard(scorecardId).name;
  return {
    proposalId: id,
    cycle: viewCycle(call, assessment.cycle),
    classes: assessment.scorecards.map(({ name }) => ({
      name,
      units: units.filter((unit) => unit.scorecardName === name).length,
    })),
    added: added.map(({ name }) => name),
    removed: removed.map(({ name }) => name),
    renamed: matched
      .filter(({ isRenamed }) => isRenamed)
      .map(({ before, after }) => ({ from: before.name, to: after.name })),
    moved: matched
      .filter(({ isMoved }) => isMoved)
      .map(({ before, after }) => ({
        unit: after.name,
        from: classOf(before),
        to: after.scorecardName,
      })),
    aliased: units.filter(({ aliases }) => aliases.length > 0),
    suggested: suggested.map(({ name, aliases }) => ({ name, aliases })),
    clashes: findNameClashes(units),
    contacts: units.filter(({ contactNames = [] }) => contactNames.length > 0).length,
  };
}

/** Makes the draft's units what the previewed roster says: a unit that stays keeps who speaks for it. */
export async function importUnits(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly proposed: RosterProposed },
): Promise<ToldOf<'roster_imported'>> {
  await settleImport(call, confirmed);
  const assessment = await getDraft(call);
  const { id: cycleId } = assessment.cycle;
  const { units } = confirmed.proposed;
  const { added, matched, removed } = compare(assessment, units);
  const classes = await listClasses(call.tx, cycleId);
  const positions = new Map(units.map((unit, position) => [unit, position]));
  const place = (unit: UnitDefinition) => ({
    ...unit,
    scorecardId: classes.get(unit.scorecardName),
    position: positions.get(unit) ?? 0,
  });
  await deleteUnits(
    call.tx,
    removed.map(({ id }) => id),
  );
  await updateUnits(
    call.tx,
    matched.map(({ id, after }) => ({ ...place(after), id })),
  );
  await insertUnits(
    call.tx,
    added.map((unit) => ({ ...place(unit), cycleId })),
  );
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'units_imported',
    cycleId,
    detail: { units: units.length, added: added.length, removed: removed.length },
  });
  const contacts = units.flatMap(({ name, contactNames: names = [] }) =>
    names.length === 0 ? [] : [{ unit: name, names }],
  );
  return { kind: 'roster_imported', units: units.length, contacts };
}
