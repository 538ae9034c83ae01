import type { DepartmentId, OpenId } from './ids.ts';
import type { Membership } from './member.ts';
import type { NamedPerson, StaffingProposed } from './people-proposal.ts';
import type { NamedDepartment } from './vocabulary.ts';

/** The organisation's people as far as the app may see them: nothing of them but id, name and department. */
export interface Directory {
  readonly departments: readonly DirectoryDepartment[];
  readonly people: readonly DirectoryPerson[];
}

export interface DirectoryDepartment {
  readonly id: string;
  readonly name: string;
  readonly leader: OpenId | undefined;
}

export interface DirectoryPerson extends NamedPerson {
  readonly departmentIds: readonly string[];
}

/** Names that were given for one role. */
export interface WantedPeople {
  readonly membership: Membership;
  readonly names: readonly string[];
}

type Staffing = Omit<StaffingProposed, 'kind'>;

const MOST_NAMESAKES = 5;

/** Finds each name among the people: one person of that very name is meant, of several one has to be chosen. */
export function matchPeople(wanted: readonly WantedPeople[], directory: Directory): Staffing {
  const changes: Staffing['changes'][number][] = [];
  const unsettled: Staffing['unsettled'][number][] = [];
  const unknown = new Set<string>();
  for (const { membership, names } of wanted) {
    for (const name of new Set(names)) {
      const namesakes = directory.people.filter((each) => each.name === name);
      const [only, ...others] = namesakes;
      if (only === undefined) unknown.add(name);
      else if (others.length === 0) changes.push(appointing(only, membership));
      else unsettled.push({ name, membership, candidates: withDepartments(namesakes, directory) });
    }
  }
  return { changes, unsettled, unknown: [...unknown], tooMany: [] };
}

const appointing = (
  { openId, name }: NamedPerson,
  membership: Membership,
): Staffing['changes'][number] => ({ change: 'appointed', membership, person: { openId, name } });

function withDepartments(
  people: readonly DirectoryPerson[],
  { departments }: Directory,
): Staffing['unsettled'][number]['candidates'] {
  const nameOf = (id: string) => departments.find((each) => each.id === id)?.name;
  return people.slice(0, MOST_NAMESAKES).map(({ openId, name, departmentIds }) => ({
    ...{ openId, name },
    department: departmentIds.flatMap((id) => nameOf(id) ?? []).join('、'),
  }));
}

/** More people than this do not all score: whoever is meant has to be chosen. */
const MOST_SUGGESTED = 6;

/** Departments that have a head, and those that have scorers. */
interface Holders {
  readonly heads: ReadonlySet<DepartmentId>;
  readonly scorers: ReadonlySet<DepartmentId>;
}

/** What the organisation chart suggests: the people of a department of the same name score, its leader is the head. */
export function suggestStaffing(
  departments: readonly NamedDepartment[],
  directory: Directory,
  holders: Holders,
): Staffing {
  const suggested = departments.flatMap((department) => {
    const same = findSame(department, directory);
    return same === undefined ? [] : [suggestFor(department, same, { directory, holders })];
  });
  return {
    changes: suggested.flatMap(({ changes }) => changes),
    unsettled: [],
    unknown: [],
    tooMany: suggested.flatMap(({ tooMany }) => tooMany),
  };
}

function suggestFor(
  { id: departmentId, name }: NamedDepartment,
  same: DirectoryDepartment,
  { directory, holders }: { readonly directory: Directory; readonly holders: Holders },
): Pick<Staffing, 'changes' | 'tooMany'> {
  const leaders = directory.people.filter(({ openId }) => openId === same.leader);
  const others = directory.people.filter(
    (each) => each.departmentIds.includes(same.id) && each.openId !== same.leader,
  );
  const heads = holders.heads.has(departmentId) ? [] : leaders;
  const isTooMany = others.length > MOST_SUGGESTED;
  const scorers = isTooMany || holders.scorers.has(departmentId) ? [] : others;
  return {
    changes: [
      ...heads.map((each) => appointing(each, { role: 'head', departmentId })),
      ...scorers.map((each) => appointing(each, { role: 'scorer', departmentId })),
    ],
    tooMany: isTooMany && !holders.scorers.has(departmentId) ? [name] : [],
  };
}

/** The department that is called the same, by its name or an alias. */
export function findSame(
  { name, aliases }: NamedDepartment,
  { departments }: Directory,
): DirectoryDepartment | undefined {
  const names = [name, ...aliases];
  return departments.find((each) => names.includes(each.name));
}
