import type { ScorecardId } from './ids.ts';
import type { ItemMatch, UnitMatch } from './request.ts';

/** Questions that look beyond one unit of this year. */
export type YearsRequest =
  /** Any other question, asked of another year; it is read again with that year's names. */
  | { readonly kind: 'ask_in_year'; readonly year: AskedYear; readonly question: string }
  /** 昆山近三年. */
  | { readonly kind: 'ask_years'; readonly unit: UnitMatch; readonly years: number }
  | { readonly kind: 'compare_units'; readonly units: readonly [UnitMatch, UnitMatch] }
  | {
      readonly kind: 'ask_most_deducted';
      readonly scorecardId: ScorecardId | undefined;
      readonly item: ItemMatch;
    }
  /** 修改记录: everybody's last changes. */
  | { readonly kind: 'ask_changes' };

export type AskedYear =
  | { readonly kind: 'named'; readonly year: number }
  /** So many years before the current cycle's. */
  | { readonly kind: 'before'; readonly years: number };
