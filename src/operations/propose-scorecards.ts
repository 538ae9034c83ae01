import { findCurrentCycle, listCycles } from '#db/cycles.ts';
import { lockLedger } from '#db/ledger.ts';
import { insertProposal } from '#db/proposals.ts';
import { listDefinitions, listDepartments, listScorecards } from '#db/scorecards.ts';
import { listUnits } from '#db/units.ts';
import type { Cycle } from '#domain/cycle.ts';
import type {
  AmendmentPreview,
  ScorecardSummary,
  ScorecardsPreview,
} from '#domain/import-views.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import { differ } from '#domain/scorecard-difference.ts';
import type { Call } from './call.ts';
import { definitionVersion, runningYear } from './import-settling.ts';
import { assertPlausibleYear } from './plausible-year.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { assertAdmin } from './rights.ts';

/** What scorecards that somebody sent would do: bring a year in, or change the one that runs. */
export type ScorecardsProposal =
  | { readonly kind: 'scorecards'; readonly view: ScorecardsPreview }
  | { readonly kind: 'amendment'; readonly view: AmendmentPreview };

/**
 * Shows what accepting the scorecards would do. They bring in a later year, take the place of the draft's, or amend
 * those of the year that runs. They add up: whoever read them has checked.
 */
export async function proposeScorecards(
  call: Call,
  scorecards: readonly ScorecardDefinition[],
): Promise<ScorecardsProposal> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const year = scorecards[0]?.year;
  if (year === undefined) throw new Error('no scorecards to propose');
  const current = await findCurrentCycle(call.tx);
  assertPlausibleYear(call, year, current);
  if (current?.year === year && current.phase !== 'drafting') {
    return { kind: 'amendment', view: await proposeAmendment(call, scorecards) };
  }
  return { kind: 'scorecards', view: await propose(call, { year, current, scorecards }) };
}

interface Draft {
  readonly year: number;
  readonly current: Cycle | undefined;
  readonly scorecards: readonly ScorecardDefinition[];
}

async function propose(call: Call, draft: Draft): Promise<ScorecardsPreview> {
  const { year, current, scorecards } = draft;
  const version = await definitionVersion(call.tx);
  const proposed = { kind: 'scorecards', version, scorecards } as const;
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  const replaced = current?.year === year ? current : undefined;
  return {
    proposalId: id,
    year,
    becomes: replaced === undefined ? 'new_year' : 'replacement',
    running: replaced === undefined ? runningYear(current) : undefined,
    scorecards: scorecards.map(summarize),
    departments: await listNamedDepartments(call, scorecards),
    difference: await findDifference(call, draft),
    ...(await listUnitsAffected(call, replaced, scorecards)),
  };
}

const summarize = ({ name, total, categories }: ScorecardDefinition): ScorecardSummary => ({
  name,
  total,
  items: categories.reduce((sum, { items }) => sum + items.length, 0),
  categories: categories.map((each) => ({
    name: each.name,
    points: each.points,
    items: each.items.length,
  })),
});

async function listNamedDepartments(
  { tx }: Call,
  scorecards: readonly ScorecardDefinition[],
): Promise<ScorecardsPreview['departments']> {
  const known = new Set((await listDepartments(tx)).map(({ name }) => name));
  const items = scorecards.flatMap(({ categories }) => categories.flatMap((each) => each.items));
  const names = [...new Set(items.map(({ departmentName }) => departmentName))];
  return names.map((name) => ({ name, isNew: !known.has(name) }));
}

/** Against the newest year before; for the first year against the draft, where there is one. */
async function findDifference(
  { tx }: Call,
  { year, current, scorecards }: Draft,
): Promise<ScorecardsPreview['difference']> {
  const before = (await listCycles(tx)).find((cycle) => cycle.year < year) ?? current;
  if (before === undefined) return undefined;
  return {
    year: before.year,
    of: differ(await listDefinitions(tx, before), scorecards),
  };
}

async function listUnitsAffected(
  { tx }: Call,
  replaced: Cycle | undefined,
  scorecards: readonly ScorecardDefinition[],
): Promise<Pick<ScorecardsPreview, 'lost' | 'kept'>> {
  if (replaced === undefined) return { lost: [], kept: 0 };
  const units = await listUnits(tx, replaced.id);
  const lost = (await listScorecards(tx, replaced.id))
    .filter(({ name }) => !scorecards.some((each) => each.name === name))
    .map(({ id, name }) => ({
      scorecard: name,
      units: units.filter(({ scorecardId }) => scorecardId === id).length,
    }));
  return { lost, kept: units.length - lost.reduce((sum, each) => sum + each.units, 0) };
}
