import { insertCycle } from '#db/cycles.ts';
import type { Db } from '#db/database.ts';
import { newId } from '#db/ids.ts';
import {
  deleteScorecard,
  ensureDepartments,
  insertScorecard,
  listScorecards,
  replaceScorecard,
} from '#db/scorecards.ts';
import { deleteUnits, listUnits } from '#db/units.ts';
import { DEFAULT_STEP } from '#domain/cycle-settings.ts';
import { type CycleId, cycleId, type ScorecardId } from '#domain/ids.ts';
import type { Points } from '#domain/points.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { Call } from './call.ts';

interface NewYear {
  readonly year: number;
  readonly scorecards: readonly ScorecardDefinition[];
  readonly isExample?: boolean;
  /** The default's when not given. */
  readonly step?: Points;
}

/** Writes a year in drafting with its scorecards and without units. Who calls holds the ledger's lock. */
export async function createYear(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  { year, scorecards, isExample = false, step = DEFAULT_STEP }: NewYear,
): Promise<CycleId> {
  const id = cycleId(newId('y'));
  const cycle = { id, year, phase: 'drafting', step, isExample } as const;
  await insertCycle(tx, { ...cycle, openedAt: undefined, deadlineAt: undefined }, now);
  const departments = await ensureDepartments(tx, departmentNames(scorecards));
  for (const [position, scorecard] of scorecards.entries()) {
    await insertScorecard(tx, id, { ...scorecard, position }, departments);
  }
  return id;
}

/**
 * Puts other scorecards in the place of a draft's. Units stay where their class keeps its name, and go with a class
 * that has no scorecard any more.
 */
export async function replaceDraft(
  { tx }: Pick<Call, 'tx'>,
  id: CycleId,
  scorecards: readonly ScorecardDefinition[],
): Promise<void> {
  const classes = await listClasses(tx, id);
  const departments = await ensureDepartments(tx, departmentNames(scorecards));
  for (const [position, scorecard] of scorecards.entries()) {
    const definition = { ...scorecard, position };
    const present = classes.find(scorecard.name);
    if (present === undefined) await insertScorecard(tx, id, definition, departments);
    else await replaceScorecard(tx, present, definition, departments);
  }
  const units = await listUnits(tx, id);
  for (const { id: scorecard, name } of await listScorecards(tx, id)) {
    if (scorecards.some((each) => each.name === name)) continue;
    const lost = units.filter(({ scorecardId }) => scorecardId === scorecard);
    await deleteUnits(
      tx,
      lost.map((unit) => unit.id),
    );
    await deleteScorecard(tx, scorecard);
  }
}

const departmentNames = (scorecards: readonly ScorecardDefinition[]): readonly string[] => [
  ...new Set(
    scorecards.flatMap(({ categories }) =>
      categories.flatMap(({ items }) => items.map(({ departmentName }) => departmentName)),
    ),
  ),
];

/** The scorecards of a year by the class of units that they are for. */
export interface Classes {
  find(name: string): ScorecardId | undefined;
  /** Throws for a class without a scorecard: whoever brings units in has checked before. */
  get(name: string): ScorecardId;
}

export async function listClasses(db: Db, id: CycleId): Promise<Classes> {
  const ids = new Map((await listScorecards(db, id)).map((each) => [each.name, each.id]));
  const find = (name: string) => ids.get(name);
  return {
    find,
    get: (name) => {
      const found = find(name);
      if (found === undefined) throw new Error(`no scorecard ${name}`);
      return found;
    },
  };
}
