import type { DelegationEnd } from './delegation.ts';
import type { ScorecardId } from './ids.ts';
import type {
  AppointedRole,
  DepartmentMatch,
  MentionedPerson,
  RoleScope,
  UnitMatch,
} from './request.ts';

/** What is said about who does what, beside naming and dismissing. */
export type PeopleRequest =
  | {
      readonly kind: 'delegate';
      readonly people: readonly MentionedPerson[];
      /** Typed after @ without being mentions. */
      readonly names: readonly string[];
      readonly end: DelegationEnd | undefined;
      readonly withSignOff: boolean;
      readonly department: DepartmentMatch | undefined;
    }
  | { readonly kind: 'end_delegation'; readonly department: DepartmentMatch | undefined }
  | {
      readonly kind: 'hand_over';
      readonly people: readonly MentionedPerson[];
      /** Typed after @ without being mentions. */
      readonly names: readonly string[];
      readonly department: DepartmentMatch | undefined;
    }
  | {
      readonly kind: 'assign' | 'unassign';
      readonly department: DepartmentMatch | undefined;
      readonly targets: readonly AssignTarget[];
      readonly people: readonly MentionedPerson[];
      /** Typed after @ without being mentions. */
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'choose_people';
      readonly scope: RoleScope | { readonly kind: 'leaders' };
    }
  | { readonly kind: 'ask_people'; readonly department: DepartmentMatch | undefined }
  | { readonly kind: 'match_contacts'; readonly wanted: readonly WantedNames[] };

/** Units to be given to somebody: one, or all of a scorecard. */
export type AssignTarget =
  | { readonly by: 'scorecard'; readonly scorecardId: ScorecardId }
  | { readonly by: 'unit'; readonly match: UnitMatch };

/** `宣教部：张三、李四`: names for a role, to be looked up. */
export interface WantedNames {
  readonly role: AppointedRole;
  readonly scope: RoleScope;
  readonly names: readonly string[];
}
