import { listMembers } from '#db/members.ts';
import { departmentsScoredBy, isSameMembership, type Membership } from '#domain/member.ts';
import type { HelpRole, HelpView } from '#domain/views.ts';
import { type Assessment, findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listOutstanding, type OutstandingDepartment } from './outstanding.ts';
import { viewCycle } from './view-parts.ts';

/** What this person can do now, whoever they are. */
export async function viewHelp(call: Call): Promise<HelpView> {
  const assessment = await findAssessment(call.tx);
  const outstanding =
    assessment === undefined || departmentsScoredBy(call.actor).length === 0
      ? []
      : await listOutstanding(call, assessment);
  const admins = await listMembers(call.tx, 'admin');
  return {
    cycle: assessment && viewCycle(call, assessment.cycle),
    name: call.actor.name,
    roles: rolesOf(call, assessment, outstanding),
    isFirstStart: admins.length === 0,
  };
}

/** The same for somebody who was given a role; undefined when they have lost it again. */
export async function viewAppointed(
  call: Call,
  membership: Membership,
): Promise<HelpView | undefined> {
  const isHeld = call.actor.memberships.some((each) => isSameMembership(each, membership));
  const assessment = await findAssessment(call.tx);
  if (!isHeld || assessment === undefined) return undefined;
  const appointed = helpRole(membership, assessment, []);
  return appointed && { ...(await viewHelp(call)), appointed };
}

function rolesOf(
  { actor }: Call,
  assessment: Assessment | undefined,
  outstanding: readonly OutstandingDepartment[],
): readonly HelpRole[] {
  return actor.memberships.flatMap((each) => helpRole(each, assessment, outstanding) ?? []);
}

function helpRole(
  membership: Membership,
  assessment: Assessment | undefined,
  outstanding: readonly OutstandingDepartment[],
): HelpRole | undefined {
  switch (membership.role) {
    case 'admin':
    case 'leader':
      return { role: membership.role };
    case 'scorer':
    case 'head': {
      if (assessment === undefined) return undefined;
      const { role, departmentId } = membership;
      const left = outstanding.find((task) => task.departmentId === departmentId)?.left ?? 0;
      return { role, department: assessment.getDepartment(departmentId).name, departmentId, left };
    }
    case 'contact': {
      const unit = assessment?.findUnit(membership.unitId);
      return unit && { role: 'contact', unit: unit.name };
    }
  }
}
