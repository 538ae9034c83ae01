import type { DepartmentId, OpenId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Membership } from './member.ts';

export interface NamedPerson {
  readonly openId: OpenId;
  readonly name: string;
}

/** The role of somebody for a department, as it is lent or handed over. */
export interface DepartmentRole {
  readonly departmentId: DepartmentId;
  readonly role: 'scorer' | 'head';
}

/** Changes of who does what, as they wait for a confirmation. */
export type PeopleProposed =
  | {
      readonly kind: 'delegation';
      readonly to: NamedPerson;
      readonly lent: readonly DepartmentRole[];
      readonly untilAt: Instant;
    }
  | { readonly kind: 'delegation_end'; readonly delegationIds: readonly string[] }
  | {
      readonly kind: 'handover';
      readonly from: NamedPerson;
      readonly to: NamedPerson;
      readonly roles: readonly DepartmentRole[];
    }
  | StaffingProposed
  | ChoosingPeople;

/** A card with pickers that is open: whom it offers, and who held the roles when it was drawn. */
export interface ChoosingPeople {
  readonly kind: 'choosing_people';
  readonly roles: readonly {
    readonly membership: Membership;
    readonly holders: readonly OpenId[];
  }[];
  readonly offered: readonly NamedPerson[];
}

/** Several roles given and taken at once. */
export interface StaffingProposed {
  readonly kind: 'staffing';
  readonly changes: readonly StaffingChange[];
  /** Names that several people have: whom is meant has to be chosen. */
  readonly unsettled: readonly {
    readonly name: string;
    readonly membership: Membership;
    readonly candidates: readonly (NamedPerson & { readonly department: string })[];
  }[];
  readonly unknown: readonly string[];
  readonly tooMany: readonly string[];
}

export interface StaffingChange {
  readonly change: 'appointed' | 'dismissed';
  readonly membership: Membership;
  readonly person: NamedPerson;
}
