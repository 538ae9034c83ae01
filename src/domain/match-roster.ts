import type { DocumentPlace } from './document-place.ts';
import { foldName } from './text-normal.ts';
import {
  findLongNames,
  type Roster,
  type RosterRow,
  type UnitListProblem,
  type UnitListReading,
} from './unit-list.ts';

/** The units of a roster under the scorecards of a year, whose names `classes` are: 市区 is 市、区. */
export function matchRoster(roster: Roster, classes: readonly string[]): UnitListReading {
  const matched = roster.rows.map((row) => matchRow(row, classes));
  const rows = matched.flatMap((row) => ('unit' in row ? [row] : []));
  const unknown = matched.flatMap((row) => ('kind' in row ? [row] : []));
  const long = rows.flatMap(findLongNames);
  const problems = [...roster.problems, ...unknown, ...findDuplicates(rows), ...long];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  if (rows.length === 0) return { ok: false, problems: [{ line: 1, kind: 'no_units' }] };
  const without = findClassesWithoutUnits(rows, classes);
  if (without.length > 0) return { ok: false, problems: without };
  return { ok: true, units: rows.map(({ unit }) => unit) };
}

function matchRow(row: RosterRow, classes: readonly string[]): RosterRow | UnitListProblem {
  const typed = row.unit.scorecardName;
  const scorecardName = classes.find((each) => plain(each) === plain(typed));
  if (scorecardName !== undefined) return { ...row, unit: { ...row.unit, scorecardName } };
  return { ...row.place, kind: 'unknown_class', typed, known: classes };
}

/** 市区 is 市、区. */
const plain = (name: string): string => name.normalize('NFKC').replace(/[\s、,]/g, '');

/** Of names that differ in spaces and marks alone only one could ever be found. */
function findDuplicates(rows: readonly RosterRow[]): readonly UnitListProblem[] {
  const firsts = new Map<string, DocumentPlace>();
  return rows.flatMap(({ place, unit: { name } }): readonly UnitListProblem[] => {
    const key = foldName(name) || name;
    const first = firsts.get(key);
    if (first !== undefined) return [{ ...place, kind: 'duplicate_unit', name, first }];
    firsts.set(key, place);
    return [];
  });
}

function findClassesWithoutUnits(
  rows: readonly RosterRow[],
  classes: readonly string[],
): readonly UnitListProblem[] {
  const place = rows.at(-1)?.place ?? { line: 1 };
  return classes
    .filter((name) => !rows.some(({ unit }) => unit.scorecardName === name))
    .map((name) => ({ ...place, kind: 'class_without_units', name }));
}

/** Sheets and tables stay as they come; inside them line by line. */
function inOrder(problems: readonly UnitListProblem[]): readonly UnitListProblem[] {
  const parts = [...new Set(problems.map(partOf))];
  return problems.toSorted(
    (a, b) => parts.indexOf(partOf(a)) - parts.indexOf(partOf(b)) || a.line - b.line,
  );
}

function partOf(place: DocumentPlace): string {
  if ('sheet' in place) return place.sheet;
  return 'table' in place ? String(place.table) : '';
}
