import { assignUnits, unassignUnits } from '#db/assignments.ts';
import { appendLedger, findLastSeq, lockLedger } from '#db/ledger.ts';
import type { DepartmentId, OpenId, UnitId } from '#domain/ids.ts';
import type { NamedPerson } from '#domain/people-proposal.ts';
import type { AssignmentView, DivisionView } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listColleagues, listCurrentAssignments } from './load-division.ts';
import { assertScores } from './rights.ts';
import { tellPerson } from './tell-people.ts';
import { viewDivision } from './view-division.ts';
import { viewCycle } from './view-parts.ts';

/** Units offered in one select: what fits a card at every length of name. */
const UNITS_PER_PAGE = 80;

interface Place {
  readonly departmentId: DepartmentId;
  readonly openId: OpenId;
  readonly page: number;
}

interface Splitting {
  readonly assessment: Assessment;
  readonly units: readonly NamedUnit[];
  readonly owners: ReadonlyMap<UnitId, OpenId>;
  readonly people: readonly NamedPerson[];
}

/** One person's units of the department to choose from; `version` stands for the split that is shown. */
export async function viewAssignment(call: Call, at: Place): Promise<AssignmentView> {
  const splitting = await loadSplitting(call, at.departmentId);
  const own = splitting.units.filter(({ id }) => splitting.owners.get(id) === at.openId);
  return draw(call, splitting, { ...at, picked: new Set(own.map(({ id }) => id)) });
}

async function loadSplitting(call: Call, departmentId: DepartmentId): Promise<Splitting> {
  const assessment = await getAssessment(call.tx);
  assertScores(call.actor, assessment, departmentId);
  const assignments = await listCurrentAssignments(call, departmentId);
  return {
    assessment,
    units: assessment
      .scorecardsOf(departmentId)
      .flatMap((scorecard) => assessment.unitsOf(scorecard.id)),
    owners: new Map(assignments.map(({ unitId, openId }) => [unitId, openId])),
    people: await listColleagues(call, departmentId),
  };
}

/** Refuses for who does not score for the department, or no longer. */
function getColleague(
  { assessment, people }: Splitting,
  { departmentId, openId }: Omit<Place, 'page'>,
  name = '',
): NamedPerson {
  const department = assessment.getDepartment(departmentId).name;
  const colleague = people.find((each) => each.openId === openId);
  return colleague ?? refuse({ code: 'no_colleague', name, department });
}

async function draw(
  call: Call,
  splitting: Splitting,
  at: Place & { readonly picked: ReadonlySet<UnitId> },
): Promise<AssignmentView> {
  const { assessment, units, owners, people } = splitting;
  const { departmentId, picked } = at;
  const department = assessment.getDepartment(departmentId).name;
  const names = new Map(people.map(({ openId, name }) => [openId, name]));
  const { openId, name } = getColleague(splitting, at);
  const pages = Math.max(1, Math.ceil(units.length / UNITS_PER_PAGE));
  const page = Math.min(Math.max(1, at.page), pages);
  const ownerOf = (id: UnitId) => {
    const owner = owners.get(id);
    return owner === undefined || owner === at.openId ? undefined : names.get(owner);
  };
  return {
    cycle: viewCycle(call, assessment.cycle),
    ...{ departmentId, department, page, pages },
    person: { openId, name },
    version: await findLastSeq(call.tx, departmentId, 'units_assigned'),
    chosen: units.filter(({ id }) => picked.has(id)).length,
    options: pageOf(units, page).map((unit) => ({
      id: unit.id,
      name: unit.name,
      isChosen: picked.has(unit.id),
      owner: ownerOf(unit.id),
    })),
  };
}

const pageOf = (units: readonly NamedUnit[], page: number): readonly NamedUnit[] =>
  units.slice((page - 1) * UNITS_PER_PAGE, page * UNITS_PER_PAGE);

/** What came of a choice: saved, the next page of it, or somebody split the units meanwhile and the choice is shown again. */
export type Assigned =
  | { readonly kind: 'saved'; readonly division: DivisionView }
  | { readonly kind: 'next' | 'changed'; readonly view: AssignmentView };

/** Gives the person the units chosen on one page, and leaves to everybody those that are no longer chosen there. */
export async function assignChosen(
  call: Call,
  input: Place & { readonly version: number; readonly unitIds: readonly UnitId[] },
): Promise<Assigned> {
  await lockLedger(call.tx);
  const splitting = await loadSplitting(call, input.departmentId);
  const { units, owners } = splitting;
  getColleague(splitting, input);
  const shown = pageOf(units, input.page);
  const picked = new Set(input.unitIds);
  const isTheirs = ({ id }: NamedUnit) => owners.get(id) === input.openId;
  const elsewhere = units.filter((unit) => !shown.includes(unit) && isTheirs(unit));
  const chosen = new Set([...picked, ...elsewhere.map(({ id }) => id)]);
  if (input.version !== (await findLastSeq(call.tx, input.departmentId, 'units_assigned'))) {
    return { kind: 'changed', view: await draw(call, splitting, { ...input, picked: chosen }) };
  }
  const given = shown.filter((unit) => picked.has(unit.id) && !isTheirs(unit));
  const freed = shown.filter((unit) => !picked.has(unit.id) && isTheirs(unit));
  await give(call, splitting, { ...input, units: given });
  await free(call, { ...input, units: freed });
  if (input.page * UNITS_PER_PAGE < units.length) {
    return { kind: 'next', view: await viewAssignment(call, { ...input, page: input.page + 1 }) };
  }
  return { kind: 'saved', division: await viewDivision(call, input.departmentId) };
}

/** Gives one colleague the named units, whoever had them. */
export async function assignNamed(
  call: Call,
  input: {
    readonly departmentId: DepartmentId;
    readonly unitIds: readonly UnitId[];
    readonly person: NamedPerson;
  },
): Promise<DivisionView> {
  await lockLedger(call.tx);
  const splitting = await loadSplitting(call, input.departmentId);
  const { departmentId, person } = input;
  const { openId } = getColleague(splitting, { departmentId, openId: person.openId }, person.name);
  const department = splitting.assessment.getDepartment(departmentId).name;
  const units = meantUnits(splitting, input.unitIds, department);
  const given = units.filter(({ id }) => splitting.owners.get(id) !== openId);
  await give(call, splitting, { departmentId, openId, units: given });
  return viewDivision(call, departmentId);
}

/** Leaves units to everybody again: the named ones, those of a person, or all. */
export async function unassignNamed(
  call: Call,
  input: {
    readonly departmentId: DepartmentId;
    readonly unitIds: readonly UnitId[];
    readonly openId: OpenId | undefined;
  },
): Promise<DivisionView> {
  await lockLedger(call.tx);
  const splitting = await loadSplitting(call, input.departmentId);
  const department = splitting.assessment.getDepartment(input.departmentId).name;
  const named =
    input.unitIds.length === 0 ? splitting.units : meantUnits(splitting, input.unitIds, department);
  const freed = named.filter(({ id }) => {
    const owner = splitting.owners.get(id);
    return owner !== undefined && (input.openId === undefined || owner === input.openId);
  });
  if (freed.length === 0) refuse({ code: 'nothing_assigned', department });
  await free(call, { departmentId: input.departmentId, openId: input.openId, units: freed });
  return viewDivision(call, input.departmentId);
}

/** Refuses where the department has no item for any of them. */
function meantUnits(
  { units }: Splitting,
  ids: readonly UnitId[],
  department: string,
): readonly NamedUnit[] {
  const meant = units.filter(({ id }) => ids.includes(id));
  return meant.length === 0 ? refuse({ code: 'units_of_others', department }) : meant;
}

interface Change {
  readonly departmentId: DepartmentId;
  readonly openId: OpenId | undefined;
  readonly units: readonly NamedUnit[];
}

async function give(
  call: Call,
  { assessment }: Splitting,
  { departmentId, openId, units }: Change & { readonly openId: OpenId },
): Promise<void> {
  if (units.length === 0) return;
  const unitIds = units.map(({ id }) => id);
  await assignUnits(call.tx, departmentId, { unitIds, openId });
  await note(call, { departmentId, openId, units }, 'assigned');
  const department = assessment.getDepartment(departmentId).name;
  const names = units.map(({ name }) => name);
  const news = { what: 'assigned', department, by: call.actor.name, units: names } as const;
  await tellPerson(call, openId, { news, audience: 'receiver' });
}

async function free(call: Call, change: Change): Promise<void> {
  if (change.units.length === 0) return;
  const unitIds = change.units.map(({ id }) => id);
  await unassignUnits(call.tx, change.departmentId, unitIds);
  await note(call, change, 'freed');
}

async function note(
  call: Call,
  { departmentId, openId, units }: Change,
  change: 'assigned' | 'freed',
): Promise<void> {
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'units_assigned',
    departmentId,
    detail: { change, openId: openId ?? null, unitIds: units.map(({ id }) => id) },
  });
}
