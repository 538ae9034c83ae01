import type { ListedUnit, UnitListProblem, UnitListReading } from '#domain/unit-list.ts';

const LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a roster: a line a unit, class, name and aliases parted by tabs as Excel copies them, aliases parted by 、
 * or commas; blank lines and lines that begin with # do not count. `classes` are the scorecards' names.
 */
export function readUnitList(text: string, classes: readonly string[]): UnitListReading {
  if (Buffer.byteLength(text) > LIMIT_BYTES) {
    return { ok: false, problems: [{ line: 1, kind: 'too_large', limitBytes: LIMIT_BYTES }] };
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '' && !content.startsWith('#'));
  const reads = lines.map((each) => readLine(each, classes));
  const units = reads.flatMap((read) => ('unit' in read ? [read] : []));
  const unreadable = reads.flatMap((read) => ('kind' in read ? [read] : []));
  const problems = [...unreadable, ...findDuplicates(units)].toSorted((a, b) => a.line - b.line);
  if (problems.length > 0) return { ok: false, problems };
  const without = findClassesWithoutUnits(units, classes);
  if (without.length > 0) return { ok: false, problems: without };
  return { ok: true, units: units.map(({ unit }) => unit) };
}

interface UnitLine {
  readonly line: number;
  readonly unit: ListedUnit;
}

function findDuplicates(units: readonly UnitLine[]): readonly UnitListProblem[] {
  return units.flatMap(({ line, unit: { name } }) => {
    const firstLine = units.find(({ unit }) => unit.name === name)?.line ?? line;
    return firstLine === line
      ? []
      : [{ line, kind: 'duplicate_unit', name, first: { line: firstLine } }];
  });
}

function findClassesWithoutUnits(
  units: readonly UnitLine[],
  classes: readonly string[],
): readonly UnitListProblem[] {
  const line = units.at(-1)?.line ?? 1;
  return classes
    .filter((name) => !units.some(({ unit }) => unit.scorecardName === name))
    .map((name) => ({ line, kind: 'class_without_units', name }));
}

function readLine(
  { content, line }: { readonly content: string; readonly line: number },
  classes: readonly string[],
): UnitLine | UnitListProblem {
  const cells = content.split('\t').map((cell) => cell.trim());
  const [typed = '', name = '', aliases = ''] = cells;
  if (cells.length < 2 || cells.length > 3) {
    return { line, kind: 'wrong_columns', found: cells.length };
  }
  const scorecardName = classes.find((each) => plain(each) === plain(typed));
  if (scorecardName === undefined) return { line, kind: 'unknown_class', typed, known: classes };
  if (name === '') return { line, kind: 'name_missing' };
  const listed = aliases.split(/[、,，;；]/).map((each) => each.trim());
  const known = [...new Set(listed.filter((each) => each !== ''))];
  return { line, unit: { scorecardName, name, aliases: known } };
}

/** 市区 is 市、区. */
const plain = (name: string): string => name.normalize('NFKC').replace(/[\s、,]/g, '');
