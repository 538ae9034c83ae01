import { findCurrentCycle, findCycleByYear, findCycleOf, listCycles } from '#db/cycles.ts';
import { listUnits } from '#db/units.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { ScorecardId, UnitId } from '#domain/ids.ts';
import type { Membership } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { AskedYear } from '#domain/request-years.ts';
import { findSameUnit } from '#domain/same-unit.ts';
import type { NamedUnit } from '#domain/vocabulary.ts';
import type { Call } from './call.ts';

/** The call as a question about that year; refuses a year that nothing is known of. */
export async function callInYear(call: Call, asked: AskedYear): Promise<Call> {
  const current = (await findCurrentCycle(call.tx)) ?? refuse({ code: 'no_cycle' });
  const year = asked.kind === 'named' ? asked.year : current.year - asked.years;
  const cycle = await findCycleByYear(call.tx, year);
  if (cycle !== undefined) return callOfCycle(call, cycle);
  const years = (await listCycles(call.tx)).map((each) => each.year);
  return refuse({ code: 'no_such_year', year, years });
}

/** The call as a question about the year that the scorecard or unit of a card belongs to. */
export async function callAbout(
  call: Call,
  of: { readonly scorecardId: ScorecardId } | { readonly unitId: UnitId },
): Promise<Call> {
  const cycle = await findCycleOf(call.tx, of);
  const current = await findCurrentCycle(call.tx);
  return cycle === undefined || cycle.id === current?.id ? call : callOfCycle(call, cycle);
}

/**
 * Whoever speaks for a unit speaks for the same unit of the years before as well, and of none after: the contact of an
 * earlier year need not be this year's.
 */
export async function callOfCycle(call: Call, cycle: Cycle): Promise<Call> {
  const units = await listUnits(call.tx, cycle.id);
  const also: Membership[] = [];
  for (const membership of call.actor.memberships) {
    if (membership.role !== 'contact') continue;
    const unitId = await findUnitBefore(call, membership.unitId, { cycle, units });
    if (unitId !== undefined) also.push({ role: 'contact', unitId });
  }
  const memberships = [...call.actor.memberships, ...also];
  return { ...call, askedCycle: cycle, actor: { ...call.actor, memberships } };
}

async function findUnitBefore(
  { tx }: Call,
  unitId: UnitId,
  { cycle, units }: { readonly cycle: Cycle; readonly units: readonly NamedUnit[] },
): Promise<UnitId | undefined> {
  const own = await findCycleOf(tx, { unitId });
  if (own === undefined || own.year <= cycle.year) return undefined;
  const unit = (await listUnits(tx, own.id)).find(({ id }) => id === unitId);
  return unit && findSameUnit(unit, units)?.id;
}
