import type { DepartmentId, OpenId, UnitId } from './ids.ts';
import type { AppointedRole } from './request.ts';

export type Role = 'admin' | AppointedRole;
export const ROLES: readonly Role[] = ['admin', 'scorer', 'head', 'leader', 'contact'];

/** One role of one person, for a department, a unit, or neither. */
export type Membership =
  | { readonly role: 'admin' | 'leader' }
  | {
      readonly role: 'scorer' | 'head';
      readonly departmentId: DepartmentId;
      /** Whose role it is, where it is only lent to this person for a while. */
      readonly delegatedBy?: { readonly openId: OpenId; readonly name: string };
    }
  | { readonly role: 'contact'; readonly unitId: UnitId };

/** Whether both are the same role for the same department or unit. */
export function isSameMembership(one: Membership, other: Membership): boolean {
  switch (one.role) {
    case 'admin':
    case 'leader':
      return other.role === one.role;
    case 'scorer':
    case 'head':
      return other.role === one.role && other.departmentId === one.departmentId;
    case 'contact':
      return other.role === one.role && other.unitId === one.unitId;
  }
}

/** Who acts, with every role this person has. */
export interface Actor {
  readonly openId: OpenId;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** Who lent the person what they may do for the department; undefined where it is, at least in part, their own. */
export function delegatorFor(
  actor: Actor,
  department: DepartmentId,
): { readonly openId: OpenId; readonly name: string } | undefined {
  const roles = actor.memberships.flatMap((each) =>
    (each.role === 'scorer' || each.role === 'head') && each.departmentId === department
      ? [each]
      : [],
  );
  return roles.some(({ delegatedBy }) => delegatedBy === undefined)
    ? undefined
    : roles[0]?.delegatedBy;
}

export const isAdmin = (actor: Actor): boolean =>
  actor.memberships.some((each) => each.role === 'admin');

export const isLeader = (actor: Actor): boolean =>
  actor.memberships.some((each) => each.role === 'leader');

/** Departments whose items this person scores: as a scorer or as the head. */
export function departmentsScoredBy(actor: Actor): readonly DepartmentId[] {
  const all = actor.memberships.flatMap((each) =>
    each.role === 'scorer' || each.role === 'head' ? [each.departmentId] : [],
  );
  return [...new Set(all)];
}

export const departmentsHeadedBy = (actor: Actor): readonly DepartmentId[] =>
  actor.memberships.flatMap((each) => (each.role === 'head' ? [each.departmentId] : []));

export const unitsRepresentedBy = (actor: Actor): readonly UnitId[] =>
  actor.memberships.flatMap((each) => (each.role === 'contact' ? [each.unitId] : []));

/** How this person may score the department's items: in their own right, visibly on its behalf, or not at all. */
export function scoringRight(actor: Actor, department: DepartmentId): 'own' | 'on_behalf' | 'none' {
  if (departmentsScoredBy(actor).includes(department)) return 'own';
  return isAdmin(actor) ? 'on_behalf' : 'none';
}

/** Whether this person signs the department's scores off: its head, or an admin in the head's place. */
export const maySignOff = (actor: Actor, department: DepartmentId): boolean =>
  departmentsHeadedBy(actor).includes(department) || isAdmin(actor);
