import { listScorers } from '#db/members.ts';
import {
  type Directory,
  matchPeople,
  suggestStaffing,
  type WantedPeople,
} from '#domain/directory.ts';
import type { DepartmentId } from '#domain/ids.ts';
import type { StaffingPreview } from '#domain/people-views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { proposeStaffing } from './propose-staffing.ts';
import { assertAdmin } from './rights.ts';

/** Shows whom the directory knows by the names that were given for roles. */
export async function proposeMatches(
  call: Call,
  of: { readonly wanted: readonly WantedPeople[]; readonly directory: Directory },
): Promise<StaffingPreview> {
  assertAdmin(call.actor);
  return proposeStaffing(call, matchPeople(of.wanted, of.directory));
}

/** Shows what the organisation chart suggests for departments that have no scorers or no head yet. */
export async function proposeSuggestions(
  call: Call,
  directory: Directory,
): Promise<StaffingPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const people = await listScorers(call.tx);
  const having = (role: 'scorer' | 'head'): ReadonlySet<DepartmentId> =>
    new Set(people.filter((each) => each.role === role).map((each) => each.departmentId));
  const holders = { heads: having('head'), scorers: having('scorer') };
  const suggested = suggestStaffing(assessment.assessingDepartments, directory, holders);
  return proposeStaffing(call, suggested);
}
