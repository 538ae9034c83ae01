import type { UnitDefinition } from './import-proposal.ts';
import { foldName } from './text-normal.ts';
import { coreNames } from './unit-names.ts';

/** A name that several units answer to: whoever types it has to choose. */
export interface NameClash {
  readonly name: string;
  readonly units: readonly string[];
}

/**
 * Aliases, full names and the parts of them that people say, as far as they belong to several units; then
 * pinyin that units of one class share and that no such name says already. A warning: the bot asks back.
 */
export function findNameClashes(units: readonly UnitDefinition[]): readonly NameClash[] {
  const byName = findShared(units, ({ name, aliases }) => [
    foldName(name),
    ...coreNames(name),
    ...aliases.map(foldName),
  ]);
  const told = new Set(byName.map(unitsOf));
  const classes = [...new Set(units.map(({ scorecardName }) => scorecardName))];
  const byPinyin = classes.flatMap((scorecardName) =>
    findShared(
      units.filter((unit) => unit.scorecardName === scorecardName),
      ({ pinyin }) => pinyin,
    ),
  );
  return [...byName, ...byPinyin.filter((clash) => !told.has(unitsOf(clash)))];
}

const unitsOf = ({ units }: NameClash): string => units.join('\n');

function findShared(
  units: readonly UnitDefinition[],
  listNames: (unit: UnitDefinition) => readonly string[],
): readonly NameClash[] {
  const owners = new Map<string, Set<string>>();
  for (const unit of units) {
    for (const key of listNames(unit)) {
      owners.set(key, (owners.get(key) ?? new Set()).add(unit.name));
    }
  }
  return [...owners]
    .filter(([key, names]) => key !== '' && names.size > 1)
    .map(([name, names]) => ({ name, units: [...names] }));
}
