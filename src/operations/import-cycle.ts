import { findCycleByYear } from '#db/cycles.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertDepartmentAliases, listDepartments } from '#db/scorecards.ts';
import { insertUnits } from '#db/units.ts';
import type { CycleId } from '#domain/ids.ts';
import type { UnitDefinition } from '#domain/import-proposal.ts';
import { findSumGaps, type ScorecardDefinition } from '#domain/scorecard.ts';
import type { Call } from './call.ts';
import { createYear, listClasses } from './import-year.ts';

export interface CycleDefinition {
  readonly scorecards: readonly ScorecardDefinition[];
  readonly units: readonly UnitDefinition[];
  readonly departmentAliases: Readonly<Record<string, readonly string[]>>;
  readonly isExample: boolean;
}

/**
 * Brings a year in at once: its scorecards, departments and units, all or nothing. Gives the cycle's id, or
 * undefined when the year is there already. Throws when the scorecards do not add up: a reader checks before.
 */
export async function importCycle(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  definition: CycleDefinition,
): Promise<CycleId | undefined> {
  const { scorecards, units, isExample } = definition;
  const year = scorecards[0]?.year;
  if (year === undefined) throw new Error('no scorecards to import');
  const gaps = scorecards.flatMap(findSumGaps);
  if (gaps.length > 0) throw new Error(`scorecards do not add up: ${JSON.stringify(gaps)}`);
  await lockLedger(call.tx);
  if ((await findCycleByYear(call.tx, year)) !== undefined) return undefined;
  const id = await createYear(call, { year, scorecards, isExample });
  await nameDepartments(call, definition.departmentAliases);
  const classes = await listClasses(call.tx, id);
  await insertUnits(
    call.tx,
    units.map((unit, position) => ({
      ...unit,
      cycleId: id,
      scorecardId: classes.get(unit.scorecardName),
      position,
    })),
  );
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'cycle_imported',
    cycleId: id,
    detail: { year, scorecards: scorecards.length, units: units.length },
  });
  return id;
}

async function nameDepartments(
  { tx }: Pick<Call, 'tx'>,
  aliases: CycleDefinition['departmentAliases'],
): Promise<void> {
  for (const { id, name } of await listDepartments(tx)) {
    await insertDepartmentAliases(tx, id, aliases[name] ?? []);
  }
}
