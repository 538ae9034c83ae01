import type { AdjustmentKind } from './adjustment.ts';
import type { CycleId, DepartmentId, ItemId, OpenId, UnitId } from './ids.ts';
import type { ImportProposed } from './import-proposal.ts';
import type { Instant } from './instant.ts';
import type { Membership } from './member.ts';
import type { PeopleProposed } from './people-proposal.ts';
import type { Points } from './points.ts';
import type { PublicationProposed } from './publication.ts';
import type { ScoreFault } from './score-rules.ts';
import type { SettingsProposed } from './settings-views.ts';

/** What a person is shown before it is done, as it is kept until they confirm. */
export type Proposed =
  | ImportProposed
  | ScoresProposed
  | Deductions
  | PeopleProposed
  | SettingsProposed
  | { readonly kind: 'opening'; readonly deadlineAt: Instant }
  | { readonly kind: 'extension'; readonly deadlineAt: Instant }
  | PublicationProposed
  /** The end of the year. */
  | { readonly kind: 'final'; readonly cycleId: CycleId }
  | AdjustmentProposed
  | {
      readonly kind: 'unlock';
      readonly unitId: UnitId;
      readonly itemId: ItemId;
      readonly reason: string;
    }
  | { readonly kind: 'approval'; readonly departmentId: DepartmentId; readonly version: number }
  | {
      readonly kind: 'appointment' | 'dismissal';
      readonly membership: Membership;
      readonly people: readonly { readonly openId: OpenId; readonly name: string }[];
    };

/** Beside the scores; it waits for an approval where somebody else has to give one. */
export interface AdjustmentProposed {
  readonly kind: 'adjustment';
  readonly adjustment: AdjustmentKind;
  readonly unitId: UnitId;
  /** The item that a calibration is about, where it is about one. */
  readonly itemId?: ItemId | undefined;
  /** Signed; 0 for a veto. */
  readonly points: Points;
  readonly reason: string;
}

/** Scores read from a text, with the version of each cell that they are based on. */
export interface ScoresProposed {
  readonly kind: 'scores';
  readonly cells: readonly ProposedCell[];
  /** Cells that 其余满分 would raise although they hold a lower score. */
  readonly collisions: readonly ProposedCell[];
  /** Pieces of the text that cannot be written, and why. */
  readonly rejected: readonly RejectedEntry[];
}

export interface ProposedCell {
  readonly unitId: UnitId;
  readonly itemId: ItemId;
  readonly points: Points;
  readonly reason: string;
  readonly baseVersion: number;
}

export interface RejectedEntry {
  readonly typed: string;
  readonly why:
    | { readonly kind: 'unit_unknown' }
    | { readonly kind: 'unit_ambiguous'; readonly unitIds: readonly UnitId[] }
    | { readonly kind: 'item_unknown'; readonly number: number }
    | { readonly kind: 'item_of_others'; readonly itemId: ItemId }
    | {
        readonly kind: 'closed';
        readonly itemId: ItemId;
        readonly because: 'submitted' | 'approved' | 'published';
      }
    /** Somebody else wrote the cell since the workbook was exported; it keeps what is there now. */
    | {
        readonly kind: 'changed_meanwhile';
        readonly itemId: ItemId;
        readonly unitId: UnitId;
        readonly points: Points | undefined;
      }
    /** A row of a workbook that belongs to none of its units. */
    | { readonly kind: 'strange_row'; readonly sheet: string; readonly line: number }
    | { readonly kind: 'twice' }
    /** Who the rest is cannot be said while a name beside it is unknown. */
    | { readonly kind: 'rest_held_back' }
    | { readonly kind: 'scope_unclear'; readonly number: number }
    | { readonly kind: 'score'; readonly itemId: ItemId; readonly fault: ScoreFault };
}

/** 'Everyone full except …' for one item, while it is being filled in over several cards. */
export interface Deductions {
  readonly kind: 'deductions';
  readonly itemId: ItemId;
  /** Units chosen for a deduction, with what was typed for them so far. */
  readonly chosen: readonly ChosenUnit[];
  /** Versions of all cells of the item when the flow began, by unit. */
  readonly baseVersions: { readonly [unitId: string]: number };
  /** The order in which the units were offered, where it is not that of the scorecard. */
  readonly order?: readonly UnitId[];
}

export interface ChosenUnit {
  readonly unitId: UnitId;
  readonly score: string;
  readonly reason: string;
}
