import type { DocumentPlace } from './document-place.ts';
import { LONGEST_SCORECARD_NAME, type ScorecardDefinition, type SumGap } from './scorecard.ts';

export type ScorecardColumn =
  | 'category'
  | 'category_points'
  | 'item'
  | 'item_points'
  | 'department';

/** Why a document of scorecards is refused, and the place to mend. */
export type ScorecardProblem = DocumentPlace &
  (
    | { readonly kind: 'too_large'; readonly limitBytes: number }
    | { readonly kind: 'too_many_lines'; readonly limitLines: number }
    | { readonly kind: 'no_table' }
    | { readonly kind: 'title_missing' }
    | { readonly kind: 'title_without_year'; readonly title: string }
    | { readonly kind: 'title_without_class'; readonly title: string }
    | { readonly kind: 'title_without_table'; readonly title: string }
    /** A line outside the tables that is neither a title nor 附件. */
    | { readonly kind: 'unexpected_text'; readonly text: string }
    | { readonly kind: 'year_differs'; readonly year: number; readonly expected: number }
    | { readonly kind: 'duplicate_class'; readonly name: string; readonly first: DocumentPlace }
    | {
        readonly kind: 'header_missing';
        readonly found: readonly string[];
        readonly missing: readonly ScorecardColumn[];
      }
    | {
        readonly kind: 'wrong_column_count';
        readonly found: number;
        readonly expected: number;
      }
    | { readonly kind: 'tab_inside_cell'; readonly text: string }
    | { readonly kind: 'not_points'; readonly column: ScorecardColumn; readonly text: string }
    | { readonly kind: 'category_unnamed' }
    | { readonly kind: 'category_without_department'; readonly category: string }
    | { readonly kind: 'duplicate_category'; readonly category: string; readonly firstLine: number }
    | {
        readonly kind: 'name_too_long';
        readonly name: string;
        readonly length: number;
        readonly limit: number;
      }
    | { readonly kind: 'empty_item'; readonly category: string }
    | { readonly kind: 'no_items' }
    | { readonly kind: 'total_missing' }
    | {
        readonly kind: 'text_in_total_row';
        readonly column: ScorecardColumn;
        readonly text: string;
      }
    | { readonly kind: 'row_after_total' }
    /** A stated sum that its parts, which stand between `firstLine` and `lastLine` of the same table, do not make. */
    | ({
        readonly kind: 'sum_gap';
        readonly firstLine: number;
        readonly lastLine: number;
      } & SumGap)
  );

export type ScorecardReading =
  | { readonly ok: true; readonly scorecards: readonly ScorecardDefinition[] }
  | { readonly ok: false; readonly problems: readonly ScorecardProblem[] };

/** The problem of a name that is too long; undefined for any other. */
export function findLongName(place: DocumentPlace, name: string): ScorecardProblem | undefined {
  const length = [...name].length;
  const limit = LONGEST_SCORECARD_NAME;
  return length > limit ? { ...place, kind: 'name_too_long', name, length, limit } : undefined;
}

/** Takes what is wrong. Whoever reports goes on with a stand-in, so that one slip hides no other. */
export type Report = (problem: ScorecardProblem) => void;
