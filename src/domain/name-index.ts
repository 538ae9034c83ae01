import { isWithinOneEdit, listDeletions } from './name-edit.ts';
import { foldName } from './text-normal.ts';
import { aliasSpellings, coreSpellings, fullSpellings, listStems } from './unit-names.ts';
import type { NamedUnit, Vocabulary } from './vocabulary.ts';

const SHORTEST_TYPO = 3;

/** Names of units prepared for look-up; numbers are positions in `vocabulary.units`. */
export interface NameIndex {
  /** Full names, then aliases, then cores: a hit in an earlier map hides the later ones. */
  readonly exact: readonly ReadonlyMap<string, readonly number[]>[];
  /** Whole keys, then their beginnings of two letters and more. */
  readonly pinyin: readonly ReadonlyMap<string, readonly number[]>[];
  /** For each first character the lengths of the exact names that begin with it, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  findContaining(part: string): readonly number[];
  findOneEditAway(typed: string): readonly number[];
}

const indexes = new WeakMap<Vocabulary, NameIndex>();

/** The index of a vocabulary, made once for each vocabulary object. */
export function indexNames(vocabulary: Vocabulary): NameIndex {
  const known = indexes.get(vocabulary);
  if (known !== undefined) return known;
  const made = buildIndex(vocabulary.units);
  indexes.set(vocabulary, made);
  return made;
}

function buildIndex(units: readonly NamedUnit[]): NameIndex {
  const exact = [
    mapNames(units, (unit) => fullSpellings(unit.name)),
    mapNames(units, (unit) => unit.aliases.map(foldName)),
    mapNames(units, (unit) => [
      ...coreSpellings(unit.name),
      ...unit.aliases.flatMap(aliasSpellings),
    ]),
  ];
  const pinyin = [
    mapNames(units, (unit) => unit.pinyin),
    mapNames(units, (unit) => unit.pinyin.flatMap(listBeginnings)),
  ];
  // Only a name that nothing else fits is compared for typos: most texts never need it.
  let findOneEditAway: NameIndex['findOneEditAway'] | undefined;
  return {
    exact,
    pinyin,
    lengths: groupLengths(exact.flatMap((names) => [...names.keys()])),
    findContaining: prepareContaining(units),
    findOneEditAway(typed) {
      findOneEditAway ??= prepareOneEditAway(units);
      return findOneEditAway(typed);
    },
  };
}

type ListNames = (unit: NamedUnit) => readonly string[];

function mapNames(units: readonly NamedUnit[], listNames: ListNames): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const [position, unit] of units.entries()) {
    for (const name of new Set(listNames(unit))) {
      const others = positions.get(name);
      if (name === '') continue;
      if (others === undefined) positions.set(name, [position]);
      else others.push(position);
    }
  }
  return positions;
}

const listBeginnings = (key: string): readonly string[] =>
  Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(0, at + 2));

function groupLengths(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, Set<number>>();
  for (const name of names) {
    const first = name.charAt(0);
    const group = groups.get(first) ?? new Set();
    groups.set(first, group.add(name.length));
  }
  return new Map(
    [...groups].map(([first, lengths]) => [first, [...lengths].sort((a, b) => b - a)]),
  );
}

/** One long text of all full names: a single search is far quicker than one for each unit. */
function prepareContaining(units: readonly NamedUnit[]): NameIndex['findContaining'] {
  const owners: number[] = [];
  const names: string[] = [];
  for (const [position, unit] of units.entries()) {
    for (const name of fullSpellings(unit.name)) {
      names.push(name);
      for (let at = 0; at <= name.length; at += 1) owners.push(position);
    }
  }
  const haystack = names.join('\n');
  return (part) => {
    const found = new Set<number>();
    for (let at = haystack.indexOf(part); at >= 0; at = haystack.indexOf(part, at + 1)) {
      found.add(owners[at] ?? 0);
    }
    return [...found];
  };
}

function prepareOneEditAway(units: readonly NamedUnit[]): NameIndex['findOneEditAway'] {
  const owners = mapNames(units, (unit) =>
    [...fullSpellings(unit.name), ...unit.aliases.map(foldName)].flatMap((name) => [
      name,
      ...listStems(name),
    ]),
  );
  const near = new Map<string, string[]>();
  for (const name of owners.keys()) {
    if (name.length < SHORTEST_TYPO) continue;
    for (const key of listDeletions(name)) {
      const others = near.get(key);
      if (others === undefined) near.set(key, [name]);
      else others.push(name);
    }
  }
  return (typed) => {
    if (typed.length < SHORTEST_TYPO) return [];
    const names = new Set(listDeletions(typed).flatMap((key) => near.get(key) ?? []));
    const close = [...names].filter((name) => isWithinOneEdit(name, typed));
    return [...new Set(close.flatMap((name) => owners.get(name) ?? []))];
  };
}
