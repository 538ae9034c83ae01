import { listDelegating } from '#db/delegations.ts';
import { listContacts, listMembers, listPersonNames, listScorers } from '#db/members.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { plusMs } from '#domain/instant.ts';
import { departmentsScoredBy, isAdmin, isLeader } from '#domain/member.ts';
import type { DepartmentPeople, PeopleView } from '#domain/people-views.ts';
import { refuse } from '#domain/refusal.ts';
import type { NamedDepartment } from '#domain/vocabulary.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertSomebody } from './rights.ts';
import { viewMoment } from './view-parts.ts';

/** Who holds what, departments with a gap first: one of them, or all with the office, the leaders and the contacts. */
export async function viewPeople(
  call: Call,
  departmentId: DepartmentId | undefined,
): Promise<PeopleView> {
  assertSomebody(call.actor);
  const seesAll = isAdmin(call.actor) || isLeader(call.actor);
  if (!seesAll && departmentsScoredBy(call.actor).length === 0) refuse({ code: 'people_hidden' });
  const assessment = await getAssessment(call.tx);
  const departments =
    departmentId === undefined
      ? assessment.assessingDepartments
      : [assessment.getDepartment(departmentId)];
  const people = await viewDepartments(call, departments);
  const gaps = ({ scorers, heads }: DepartmentPeople) =>
    (scorers.length === 0 ? 2 : 0) + (heads.length === 0 ? 1 : 0);
  return {
    departments: people.toSorted((one, other) => gaps(other) - gaps(one)),
    office: seesAll && departmentId === undefined ? await viewOffice(call, assessment) : undefined,
    mayAppoint: isAdmin(call.actor),
  };
}

async function viewDepartments(
  call: Call,
  departments: readonly NamedDepartment[],
): Promise<readonly DepartmentPeople[]> {
  const members = await listScorers(call.tx);
  const lent = await listDelegating(call.tx, call.now);
  const names = await listPersonNames(call.tx);
  return departments.map(({ id, name }) => {
    const own = members.filter((each) => each.departmentId === id);
    const namesOf = (role: 'scorer' | 'head') =>
      own.filter((each) => each.role === role).map((each) => each.name);
    return {
      departmentId: id,
      department: name,
      heads: namesOf('head'),
      scorers: namesOf('scorer'),
      delegations: lent
        .filter((each) => each.departmentId === id)
        .map(({ from, to, untilAt }) => ({
          from: names.get(from) ?? '',
          to: names.get(to) ?? '',
          until: viewMoment(call, plusMs(untilAt, -1)),
        })),
    };
  });
}

async function viewOffice(
  call: Call,
  assessment: Assessment,
): Promise<NonNullable<PeopleView['office']>> {
  const namesOf = async (role: 'admin' | 'leader') =>
    (await listMembers(call.tx, role)).map(({ name }) => name);
  const contacts = await listContacts(call.tx);
  const names = await listPersonNames(call.tx);
  const units = assessment.units.map((unit) => ({
    unit: unit.name,
    people: contacts
      .filter(({ unitId }) => unitId === unit.id)
      .map(({ openId }) => names.get(openId) ?? ''),
  }));
  return {
    admins: await namesOf('admin'),
    leaders: await namesOf('leader'),
    contacts: units.filter(({ people }) => people.length > 0),
    unitsWithoutContact: units.filter(({ people }) => people.length === 0).map(({ unit }) => unit),
  };
}
