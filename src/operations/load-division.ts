import { listAssignments } from '#db/assignments.ts';
import { listDelegating } from '#db/delegations.ts';
import { findPersonName, listScorers } from '#db/members.ts';
import { type Assignment, Division } from '#domain/assignment.ts';
import type { DepartmentId, OpenId } from '#domain/ids.ts';
import { type Actor, scoringRight } from '#domain/member.ts';
import type { NamedPerson } from '#domain/people-proposal.ts';
import type { Present as Moment } from './view-parts.ts';

type Present = Pick<Moment, 'tx' | 'now'>;

/**
 * How the department's units are split, as this person sees it. What somebody has who scores for the department no
 * longer belongs to everybody; who scores in the department's place has all of it.
 */
export async function loadDivision(
  call: Present & { readonly actor: Actor },
  departmentId: DepartmentId,
): Promise<Division> {
  const { actor } = call;
  if (scoringRight(actor, departmentId) !== 'own') return new Division([], undefined);
  return loadDivisionFor(call, { departmentId, openId: actor.openId });
}

/** The same for anybody of the department, also for who is not there. */
async function loadDivisionFor(
  present: Present,
  { departmentId, openId }: { readonly departmentId: DepartmentId; readonly openId: OpenId },
): Promise<Division> {
  const lent = await listDelegating(present.tx, present.now);
  const standsInFor = lent
    .filter((each) => each.departmentId === departmentId && each.to === openId)
    .map(({ from }) => from);
  const assignments = await listCurrentAssignments(present, departmentId);
  return new Division(assignments, [openId, ...standsInFor]);
}

/** The units that somebody has who can score them. */
export async function listCurrentAssignments(
  present: Present,
  departmentId: DepartmentId,
): Promise<readonly Assignment[]> {
  const people = new Set((await listColleagues(present, departmentId)).map((each) => each.openId));
  const all = await listAssignments(present.tx, departmentId);
  return all.filter(({ openId }) => people.has(openId));
}

/** Who scores for the department at the moment, those whom it is lent to included, each once. */
export async function listColleagues(
  { tx, now }: Present,
  departmentId: DepartmentId,
): Promise<readonly NamedPerson[]> {
  const members = (await listScorers(tx)).filter((each) => each.departmentId === departmentId);
  const lent = (await listDelegating(tx, now)).filter((each) => each.departmentId === departmentId);
  const names = new Map(members.map(({ openId, name }) => [openId, name]));
  for (const { to } of lent) if (!names.has(to)) names.set(to, await nameOf(tx, to));
  return [...names].map(([openId, name]) => ({ openId, name }));
}

const nameOf = async (tx: Present['tx'], openId: OpenId): Promise<string> =>
  (await findPersonName(tx, openId)) ?? '';
