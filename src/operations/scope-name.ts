import type { Membership } from '#domain/member.ts';
import type { Assessment } from './assessment.ts';

/** The department or unit that the role is for; undefined for a role without one, and for one of another year. */
export function scopeNameOf(
  assessment: Assessment | undefined,
  membership: Membership,
): string | undefined {
  switch (membership.role) {
    case 'admin':
    case 'leader':
      return undefined;
    case 'scorer':
    case 'head':
      return assessment?.getDepartment(membership.departmentId).name;
    case 'contact':
      return assessment?.getUnit(membership.unitId).name;
  }
}
