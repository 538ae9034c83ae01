import type { Role } from './member.ts';
import type { OfKind } from './of-kind.ts';
import type { DelegationEndPreview, HandoverPreview, LentDepartment } from './people-views.ts';
import type { SettingsTold } from './settings-views.ts';
import type { LocalMoment } from './views.ts';

/**
 * What was done, where one sentence tells it: something typed is answered with the sentence, a press with a card
 * that holds it and with a toast.
 */
export type Told =
  | SettingsTold
  | { readonly kind: 'opened' | 'extended'; readonly deadline: LocalMoment }
  | { readonly kind: 'approved'; readonly department: string }
  /** One cell, for one write. */
  | {
      readonly kind: 'unlocked';
      readonly unit: string;
      readonly itemNumber: number;
      readonly until: LocalMoment;
    }
  | {
      readonly kind: 'scorecards_imported';
      readonly year: number;
      readonly scorecards: number;
      readonly items: number;
      /** That are there already. */
      readonly units: number;
    }
  | {
      readonly kind: 'roster_imported';
      readonly units: number;
      /** Who speaks for a unit, by name: still to be looked up in the directory. */
      readonly contacts: readonly { readonly unit: string; readonly names: readonly string[] }[];
    }
  | {
      readonly kind: 'carried_over';
      readonly year: number;
      readonly from: number;
      readonly units: number;
      readonly contacts: number;
    }
  /** `rescored`: scores that follow an item's new points. */
  | { readonly kind: 'amended'; readonly items: number; readonly rescored: number }
  | {
      readonly kind: 'unit_moved';
      readonly unit: string;
      readonly from: string;
      readonly to: string;
      readonly putAside: number;
    }
  /** A second admin was asked to approve a publication. */
  | { readonly kind: 'publication_asked'; readonly others: readonly string[] }
  | { readonly kind: 'finalized'; readonly year: number }
  | {
      readonly kind: 'delegated';
      readonly to: string;
      readonly lent: readonly LentDepartment[];
      readonly until: LocalMoment;
    }
  | { readonly kind: 'delegation_ended'; readonly ended: DelegationEndPreview['ending'] }
  | {
      readonly kind: 'handed_over';
      readonly from: string;
      readonly to: string;
      readonly roles: HandoverPreview['roles'];
    }
  | { readonly kind: 'staffed'; readonly appointed: number; readonly dismissed: number }
  | {
      readonly kind: 'appointed' | 'dismissed';
      readonly role: Role;
      /** The department or unit; undefined for a role without one. */
      readonly scope: string | undefined;
      readonly people: readonly string[];
    };

export type ToldOf<Kind extends Told['kind']> = OfKind<Told, Kind>;
