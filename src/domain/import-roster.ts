import type { UnitId } from './ids.ts';
import type { UnitDefinition } from './import-proposal.ts';
import { foldName } from './text-normal.ts';
import { coreName } from './unit-names.ts';
import type { NamedUnit } from './vocabulary.ts';

/** A unit that is there already, with what a roster says of it. */
export interface MatchedUnit {
  readonly id: UnitId;
  readonly before: NamedUnit;
  readonly after: UnitDefinition;
  readonly isRenamed: boolean;
  /** It stands under another class now. */
  readonly isMoved: boolean;
}

/** What a roster makes of the units that are there. */
export interface RosterDifference {
  readonly added: readonly UnitDefinition[];
  readonly matched: readonly MatchedUnit[];
  readonly removed: readonly NamedUnit[];
}

/**
 * Compares a roster with the units that are there: by name, and what is left of the same class by the part of the
 * name that people say or by an alias, which is a new name for the same unit. `classOf` names a unit's scorecard.
 */
export function compareRoster(
  present: readonly NamedUnit[],
  roster: readonly UnitDefinition[],
  classOf: (unit: NamedUnit) => string,
): RosterDifference {
  const byName = new Map(present.map((unit) => [foldName(unit.name), unit]));
  const same = new Map(
    roster.flatMap((after) => {
      const before = byName.get(foldName(after.name));
      return before === undefined ? [] : [[after, before] as const];
    }),
  );
  const taken = new Set([...same.values()].map(({ id }) => id));
  for (const after of roster.filter((each) => !same.has(each))) {
    const before = findFormer(
      present.filter((unit) => !taken.has(unit.id) && classOf(unit) === after.scorecardName),
      after,
    );
    if (before === undefined) continue;
    same.set(after, before);
    taken.add(before.id);
  }
  return {
    added: roster.filter((each) => !same.has(each)),
    matched: roster.flatMap((after) => {
      const before = same.get(after);
      if (before === undefined) return [];
      const isRenamed = before.name !== after.name;
      const isMoved = classOf(before) !== after.scorecardName;
      return [{ id: before.id, before, after, isRenamed, isMoved }];
    }),
    removed: present.filter(({ id }) => !taken.has(id)),
  };
}

/** The one unit that the new name can have been; none where several could. */
function findFormer(
  candidates: readonly NamedUnit[],
  { name, aliases }: UnitDefinition,
): NamedUnit | undefined {
  const names = new Set([coreName(name), ...aliases.map(foldName)]);
  const fitting = candidates.filter((unit) =>
    [coreName(unit.name), ...unit.aliases.map(foldName)].some((each) => names.has(each)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
