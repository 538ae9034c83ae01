import { findCycleByYear, insertCycle } from '#db/cycles.ts';
import { newId } from '#db/ids.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import {
  ensureDepartments,
  insertDepartmentAliases,
  insertScorecard,
  listScorecards,
} from '#db/scorecards.ts';
import { insertUnit } from '#db/units.ts';
import { DEFAULT_STEP } from '#domain/cycle-settings.ts';
import { type CycleId, cycleId } from '#domain/ids.ts';
import { findSumGaps, type ScorecardDefinition } from '#domain/scorecard.ts';
import type { Call } from './call.ts';

export interface UnitDefinition {
  readonly scorecardName: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly pinyin: readonly string[];
}

export interface CycleDefinition {
  readonly scorecards: readonly ScorecardDefinition[];
  readonly units: readonly UnitDefinition[];
  readonly departmentAliases: Readonly<Record<string, readonly string[]>>;
  readonly isExample: boolean;
}

/**
 * Brings a year in: its scorecards, departments and units, all or nothing. Gives the cycle's id, or
 * undefined when the year is there already. Throws when the scorecards do not add up: a reader checks before.
 */
export async function importCycle(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  definition: CycleDefinition,
): Promise<CycleId | undefined> {
  const { scorecards } = definition;
  const year = scorecards[0]?.year;
  if (year === undefined) throw new Error('no scorecards to import');
  const gaps = scorecards.flatMap(findSumGaps);
  if (gaps.length > 0) throw new Error(`scorecards do not add up: ${JSON.stringify(gaps)}`);
  await lockLedger(call.tx);
  if ((await findCycleByYear(call.tx, year)) !== undefined) return undefined;
  const id = cycleId(newId('y'));
  await insertCycle(
    call.tx,
    {
      id,
      year,
      phase: 'drafting',
      step: DEFAULT_STEP,
      isExample: definition.isExample,
      openedAt: undefined,
      deadlineAt: undefined,
    },
    call.now,
  );
  await importScorecards(call, id, definition);
  await importUnits(call, id, definition);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'cycle_imported',
    cycleId: id,
    detail: { year, scorecards: scorecards.length, units: definition.units.length },
  });
  return id;
}

async function importScorecards(
  { tx }: Pick<Call, 'tx'>,
  id: CycleId,
  { scorecards, departmentAliases }: CycleDefinition,
): Promise<void> {
  const items = scorecards.flatMap(({ categories }) => categories.flatMap((each) => each.items));
  const names = [...new Set(items.map(({ departmentName }) => departmentName))];
  const departments = await ensureDepartments(tx, names);
  for (const [name, aliases] of Object.entries(departmentAliases)) {
    const department = departments.get(name);
    if (department !== undefined) await insertDepartmentAliases(tx, department, aliases);
  }
  for (const [position, scorecard] of scorecards.entries()) {
    await insertScorecard(tx, id, { ...scorecard, position }, departments);
  }
}

async function importUnits(
  { tx }: Pick<Call, 'tx'>,
  id: CycleId,
  { units }: CycleDefinition,
): Promise<void> {
  const scorecards = new Map((await listScorecards(tx, id)).map((each) => [each.name, each.id]));
  for (const [position, unit] of units.entries()) {
    const scorecardId = scorecards.get(unit.scorecardName);
    if (scorecardId === undefined) throw new Error(`no scorecard ${unit.scorecardName}`);
    const { name, aliases, pinyin } = unit;
    await insertUnit(tx, { cycleId: id, scorecardId, position, name, aliases, pinyin });
  }
}
