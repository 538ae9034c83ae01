import type { DepartmentId, OpenId, ScorecardId, UnitId } from './ids.ts';
import type { Role } from './member.ts';
import type { CycleView, LocalMoment } from './views.ts';

/** What is lent for one department, in words. */
export interface LentDepartment {
  readonly department: string;
  readonly withSignOff: boolean;
}

/** What would be lent, to whom, and until when. */
export interface DelegationPreview {
  readonly proposalId: string;
  readonly to: string;
  readonly lent: readonly LentDepartment[];
  /** The last day. */
  readonly until: LocalMoment;
}

/** What would be taken back before its time. */
export interface DelegationEndPreview {
  readonly proposalId: string;
  readonly ending: readonly (LentDepartment & {
    readonly from: string;
    readonly to: string;
    readonly until: LocalMoment;
  })[];
}

/** Whose roles would be whose for good. */
export interface HandoverPreview {
  readonly proposalId: string;
  readonly from: string;
  readonly to: string;
  readonly roles: readonly { readonly department: string; readonly role: 'scorer' | 'head' }[];
  /** Units that come along, where the department splits them. */
  readonly units: number;
  /** Previews that the old one has open: they end, the scores stay. */
  readonly openPreviews: number;
}

/** What people of the department and the office are told about a change that they did not make. */
export type PeopleNews =
  | {
      readonly what: 'delegated' | 'delegation_ended';
      readonly from: string;
      readonly to: string;
      readonly lent: readonly LentDepartment[];
      readonly until: LocalMoment;
    }
  | {
      readonly what: 'handed_over';
      readonly from: string;
      readonly to: string;
      readonly by: string;
      readonly roles: HandoverPreview['roles'];
    }
  | {
      readonly what: 'assigned';
      readonly department: string;
      readonly by: string;
      readonly units: readonly string[];
    };

/** To whom it is news: who receives something, who gives it, and who needs one line about it. */
export type Audience = 'receiver' | 'giver' | 'bystander';

/** How a department's units are split among its people. */
export interface DivisionView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly colleagues: readonly Colleague[];
  /** Units that belong to everybody. */
  readonly unassigned: number;
  readonly units: number;
  readonly scorecards: readonly { readonly id: ScorecardId; readonly name: string }[];
}

/** One person's part of a department's units, and how far they are with it. */
export interface Colleague {
  readonly openId: OpenId;
  readonly name: string;
  readonly units: number;
  /** Units for which nothing is left. */
  readonly done: number;
}

/** One person's units to choose from, one page. */
export interface AssignmentView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly person: { readonly openId: OpenId; readonly name: string };
  /** Of the split that is shown. */
  readonly version: number;
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly chosen: number;
  readonly options: readonly {
    readonly id: UnitId;
    readonly name: string;
    readonly isChosen: boolean;
    /** The colleague who has it now. */
    readonly owner: string | undefined;
  }[];
}

/** Who holds what, departments with a gap first. */
export interface PeopleView {
  readonly departments: readonly DepartmentPeople[];
  /** Undefined where the asker may not see them. */
  readonly office:
    | {
        readonly admins: readonly string[];
        readonly leaders: readonly string[];
        readonly contacts: readonly { readonly unit: string; readonly people: readonly string[] }[];
        readonly unitsWithoutContact: readonly string[];
      }
    | undefined;
  readonly mayAppoint: boolean;
}

export interface DepartmentPeople {
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly heads: readonly string[];
  readonly scorers: readonly string[];
  /** 甲 for 乙 until then. */
  readonly delegations: readonly {
    readonly from: string;
    readonly to: string;
    readonly until: LocalMoment;
  }[];
}

/** A person whom a picker can offer. */
export interface Candidate {
  readonly openId: OpenId;
  readonly name: string;
}

/** Choosing who holds the roles of a department or of a unit, or who the leaders are. */
export interface ChoosePeopleView {
  readonly proposalId: string;
  readonly scope:
    | { readonly kind: 'department'; readonly id: DepartmentId; readonly name: string }
    | { readonly kind: 'unit'; readonly id: UnitId; readonly name: string }
    | { readonly kind: 'leaders' };
  readonly roles: readonly { readonly role: Role; readonly holders: readonly Candidate[] }[];
  /** Present holders first. */
  readonly candidates: readonly Candidate[];
  /** Whether the directory has more people than the picker offers. */
  readonly isCut: boolean;
}

/** Several roles given and taken at once, with names that are not settled yet. */
export interface StaffingPreview {
  readonly proposalId: string;
  readonly changes: readonly {
    readonly change: 'appointed' | 'dismissed';
    readonly name: string;
    readonly role: Role;
    /** The department or unit; undefined for a role without one. */
    readonly scope: string | undefined;
  }[];
  readonly unsettled: readonly {
    readonly name: string;
    readonly role: Role;
    readonly scope: string | undefined;
    readonly candidates: readonly (Candidate & { readonly department: string })[];
  }[];
  /** Names that the directory does not have. */
  readonly unknown: readonly string[];
  /** Departments of whom the directory has too many people to suggest all. */
  readonly tooMany: readonly string[];
}
