import { foldName } from './text-normal.ts';
import type { NamedUnit } from './vocabulary.ts';

/**
 * The unit among another year's that this one is: of the same name or, where there is none, the only one that
 * shares a name or an alias with it, as a renamed unit does. Undefined where none or several do.
 */
export function findSameUnit(unit: NamedUnit, others: readonly NamedUnit[]): NamedUnit | undefined {
  const name = foldName(unit.name);
  const namesake = others.find((each) => foldName(each.name) === name);
  if (namesake !== undefined) return namesake;
  const own = new Set(namesOf(unit));
  const sharing = others.filter((each) => namesOf(each).some((other) => own.has(other)));
  return sharing.length === 1 ? sharing[0] : undefined;
}

const namesOf = ({ name, aliases }: NamedUnit): readonly string[] =>
  [name, ...aliases].map(foldName).filter((each) => each !== '');
