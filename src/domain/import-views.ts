import type { CyclePhase } from './cycle.ts';
import type { DepartmentId } from './ids.ts';
import type { AmendedItem } from './import-amendment.ts';
import type { UnitDefinition } from './import-proposal.ts';
import type { Points } from './points.ts';
import type { ScorecardDifference } from './scorecard-difference.ts';
import type { CycleView } from './views.ts';

/** The year that runs while a new one is brought in, and is not final yet. */
export interface RunningYear {
  readonly year: number;
  readonly phase: CyclePhase;
}

/** Scorecards that were read and add up, and what accepting them does. */
export interface ScorecardsPreview {
  readonly proposalId: string;
  readonly year: number;
  readonly becomes: 'new_year' | 'replacement';
  readonly running: RunningYear | undefined;
  readonly scorecards: readonly ScorecardSummary[];
  readonly departments: readonly { readonly name: string; readonly isNew: boolean }[];
  /** Against the scorecards that they replace, or those of the newest year before; undefined for the first year. */
  readonly difference: { readonly year: number; readonly of: ScorecardDifference } | undefined;
  /** Classes without a scorecard from now on, with their units, which go with them. */
  readonly lost: readonly { readonly scorecard: string; readonly units: number }[];
  /** Units that stay where they are. */
  readonly kept: number;
}

export interface ScorecardSummary {
  readonly name: string;
  readonly items: number;
  readonly total: Points;
  readonly categories: readonly {
    readonly name: string;
    readonly points: Points;
    readonly items: number;
  }[];
}

/** A roster that was read, against the units that are there. */
export interface RosterPreview {
  readonly proposalId: string;
  readonly cycle: CycleView;
  readonly classes: readonly { readonly name: string; readonly units: number }[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly moved: readonly { readonly unit: string; readonly from: string; readonly to: string }[];
  /** Units that answer to aliases, as the roster gives them. */
  readonly aliased: readonly Pick<UnitDefinition, 'name' | 'aliases'>[];
  readonly suggested: readonly Pick<UnitDefinition, 'name' | 'aliases'>[];
  /** A name that several units answer to. */
  readonly clashes: readonly { readonly name: string; readonly units: readonly string[] }[];
  /** How many of the units name somebody who speaks for them. */
  readonly contacts: number;
}

/** A new year that takes over the scorecards and units of an earlier one. */
export interface CarryOverPreview {
  readonly proposalId: string;
  readonly year: number;
  readonly from: number;
  readonly running: RunningYear | undefined;
  readonly scorecards: readonly {
    readonly name: string;
    readonly items: number;
    readonly units: number;
  }[];
  readonly aliases: number;
  readonly contacts: number;
}

/** Running scorecards before they are amended. */
export interface AmendmentPreview {
  readonly proposalId: string;
  readonly cycle: CycleView;
  readonly items: readonly (AmendedItem & {
    readonly department: string;
    /** Cells that have a score already. */
    readonly scored: number;
  })[];
  readonly categories: readonly {
    readonly scorecard: string;
    readonly before: { readonly name: string; readonly points: Points };
    readonly after: { readonly name: string; readonly points: Points };
  }[];
  /** Departments whose scores were handed in and are opened again. */
  readonly reopened: readonly { readonly department: string; readonly scorecard: string }[];
  /** What was filled in as the reason and is none; undefined while nothing was. */
  readonly refusedReason: string | undefined;
}

/** A unit on its way to another scorecard while scores are given. */
export interface UnitMovePreview {
  readonly proposalId: string;
  readonly cycle: CycleView;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** Scores that it has on the old scorecard. */
  readonly putAside: number;
  /** Items that it has to be scored on anew. */
  readonly missing: number;
  readonly reopened: readonly string[];
}

/** What a department has to look at again after an amendment. */
export interface RecheckView {
  readonly cycle: CycleView;
  readonly departmentId: DepartmentId;
  readonly department: string;
  readonly reason: string;
  readonly items: readonly (AmendedItem & { readonly scored: number })[];
}
