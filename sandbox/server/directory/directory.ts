import type { ContactRange } from '#sandbox/contract.ts';
import type { SandboxDepartment, SandboxPerson } from '#sandbox/server/options.ts';
import type { People } from './people.ts';

export type DepartmentIdType = 'department_id' | 'open_department_id';

/** The root department's id, of both types. */
export const rootId = '0';

/** What the app was granted, as `contact/v3/scopes` tells it: `openDepartmentId`s and `openId`s. */
export interface Granted {
  readonly departments: readonly string[];
  readonly people: readonly string[];
}

interface Parts {
  readonly people: People;
  readonly departments: readonly SandboxDepartment[];
  readonly range: ContactRange;
}

/**
 * The tenant's departments with the people in them, and how much of it the app may see.
 * Source: Server API, contact-v3/department/field-overview and contact-v3/scope/scope_authority.
 */
export class Directory {
  readonly #people: People;
  readonly #root: SandboxDepartment;
  readonly #departments: readonly SandboxDepartment[];
  #range: ContactRange;

  constructor({ people, departments, range }: Parts) {
    this.#people = people;
    this.#root = { openDepartmentId: rootId, departmentId: rootId, name: '', parent: '' };
    this.#departments = departments;
    this.#range = range;
  }

  get range(): ContactRange {
    return this.#range;
  }

  setRange(range: ContactRange): void {
    this.#range = range;
  }

  /** The department, or the root, behind an id of one of the two types. */
  find(id: string, type: DepartmentIdType = 'open_department_id'): SandboxDepartment | undefined {
    if (id === rootId) return this.#root;
    const field = type === 'department_id' ? 'departmentId' : 'openDepartmentId';
    return this.#departments.find((department) => department[field] === id);
  }

  /** The departments right below. */
  childrenOf(openDepartmentId: string): SandboxDepartment[] {
    return this.#departments.filter(({ parent }) => parent === openDepartmentId);
  }

  /** All departments below, level by level. */
  descendantsOf(openDepartmentId: string): SandboxDepartment[] {
    const found: SandboxDepartment[] = [];
    let level = this.childrenOf(openDepartmentId);
    while (level.length > 0) {
      found.push(...level);
      level = level.flatMap((department) => this.childrenOf(department.openDepartmentId));
    }
    return found;
  }

  /** The departments above, the nearest first, without the root. */
  ancestorsOf(openDepartmentId: string): SandboxDepartment[] {
    const found: SandboxDepartment[] = [];
    let parent = this.find(openDepartmentId)?.parent;
    while (parent && parent !== rootId) {
      const department = this.find(parent);
      if (department) found.push(department);
      parent = department?.parent;
    }
    return found;
  }

  /** Who belongs to the department itself. */
  membersOf(openDepartmentId: string): SandboxPerson[] {
    return this.#people
      .values()
      .filter((person) => departmentsOf(person).includes(openDepartmentId));
  }

  /** Who belongs to the department or one below it. */
  everyoneIn(openDepartmentId: string): SandboxPerson[] {
    const inside = new Set([openDepartmentId, ...this.descendantsOf(openDepartmentId).map(idOf)]);
    return this.#people
      .values()
      .filter((person) => departmentsOf(person).some((department) => inside.has(department)));
  }

  /** Whether the department is in the app's range: it or one above it was granted. */
  seesDepartment(openDepartmentId: string): boolean {
    if (this.#range === 'all') return true;
    const above = this.ancestorsOf(openDepartmentId).map(idOf);
    const granted = new Set(this.#range.departments);
    return [openDepartmentId, ...above].some((department) => granted.has(department));
  }

  /** Whether the person is in the app's range: they or a department of theirs was granted. */
  sees(person: SandboxPerson): boolean {
    if (person.unreachable === 'other_tenant') return false;
    if (this.#range === 'all' || this.#range.people.includes(person.openId)) return true;
    return (person.departments ?? [rootId]).some((department) => this.seesDepartment(department));
  }

  /** With everyone granted it is the first level of departments and who is in none. */
  granted(): Granted {
    if (this.#range !== 'all') return this.#range;
    return {
      departments: this.childrenOf(rootId).map(idOf),
      people: this.membersOf(rootId).map(({ openId }) => openId),
    };
  }
}

/** The `openDepartmentId`s that a person belongs to; none of this tenant's once they resigned or are of another. */
export function departmentsOf(person: SandboxPerson): readonly string[] {
  const isGone = person.unreachable === 'resigned' || person.unreachable === 'other_tenant';
  return isGone ? [] : (person.departments ?? [rootId]);
}

function idOf({ openDepartmentId }: SandboxDepartment): string {
  return openDepartmentId;
}
