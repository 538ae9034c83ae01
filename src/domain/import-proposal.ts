import type { CycleId, ScorecardId, UnitId } from './ids.ts';
import type { ScorecardDefinition } from './scorecard.ts';
import type { ListedUnit } from './unit-list.ts';

/** A unit of a roster with what it can be found by. */
export interface UnitDefinition extends ListedUnit {
  /** As `NamedUnit.pinyin`. */
  readonly pinyin: readonly string[];
}

/**
 * What brings a year in or changes what is assessed, until it is confirmed. `version` is that of the definition which
 * the preview was made from: after any other change to it the preview no longer holds.
 */
export type ImportProposed = { readonly version: number } & (
  | { readonly kind: 'scorecards'; readonly scorecards: readonly ScorecardDefinition[] }
  | {
      readonly kind: 'roster';
      readonly units: readonly UnitDefinition[];
      /** Other names that the units could be found by, until somebody takes them in. */
      readonly suggested: readonly Pick<UnitDefinition, 'name' | 'aliases' | 'pinyin'>[];
    }
  | { readonly kind: 'carry_over'; readonly fromId: CycleId; readonly year: number }
  /** The scorecards as they are to be, those unchanged included. */
  | { readonly kind: 'amendment'; readonly scorecards: readonly ScorecardDefinition[] }
  | { readonly kind: 'unit_move'; readonly unitId: UnitId; readonly scorecardId: ScorecardId }
);
