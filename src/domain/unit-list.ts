import type { DocumentPlace } from './document-place.ts';

/** A longer name is a slip of the hand, and no card has room for it. */
const LONGEST_UNIT_NAME = 60;

/** The problems of names and aliases that are too long. */
export function findLongNames({ place, unit }: RosterRow): readonly UnitListProblem[] {
  const limit = LONGEST_UNIT_NAME;
  return [unit.name, ...unit.aliases].flatMap((name): readonly UnitListProblem[] => {
    const length = [...name].length;
    return length > limit ? [{ ...place, kind: 'name_too_long', name, length, limit }] : [];
  });
}

/** One unit of a roster, before it has an id. */
export interface ListedUnit {
  /** The class as the scorecard prints it. */
  readonly scorecardName: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Who speaks for the unit, by name; left out where the roster does not say. */
  readonly contactNames?: readonly string[];
}

/** A roster as it was read, before its classes are matched with the scorecards of a year. */
export interface Roster {
  readonly rows: readonly RosterRow[];
  readonly problems: readonly UnitListProblem[];
}

export interface RosterRow {
  readonly place: DocumentPlace;
  /** `scorecardName` is still as it was typed: 市区. */
  readonly unit: ListedUnit;
}

/** Why a roster is refused. */
export type UnitListProblem = DocumentPlace &
  (
    | { readonly kind: 'too_large'; readonly limitBytes: number }
    | { readonly kind: 'wrong_columns'; readonly found: number }
    | { readonly kind: 'unknown_class'; readonly typed: string; readonly known: readonly string[] }
    | { readonly kind: 'class_missing' }
    | { readonly kind: 'name_missing' }
    | { readonly kind: 'duplicate_unit'; readonly name: string; readonly first: DocumentPlace }
    | {
        readonly kind: 'name_too_long';
        readonly name: string;
        readonly length: number;
        readonly limit: number;
      }
    | { readonly kind: 'class_without_units'; readonly name: string }
    | { readonly kind: 'no_units' }
  );

export type UnitListReading =
  | { readonly ok: true; readonly units: readonly ListedUnit[] }
  | { readonly ok: false; readonly problems: readonly UnitListProblem[] };
