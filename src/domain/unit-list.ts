/** One unit of a roster, before it has an id. */
export interface ListedUnit {
  /** The class as the scorecard prints it. */
  readonly scorecardName: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Why a roster is refused. `line` counts from 1. */
export type UnitListProblem = { readonly line: number } & (
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'wrong_columns'; readonly found: number }
  | { readonly kind: 'unknown_class'; readonly typed: string; readonly known: readonly string[] }
  | { readonly kind: 'name_missing' }
  | { readonly kind: 'duplicate_unit'; readonly name: string; readonly firstLine: number }
  | { readonly kind: 'class_without_units'; readonly name: string }
);
