import type { SandboxOptions } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { Store } from '#sandbox/server/store/store.ts';
import { Directory } from './directory.ts';
import { People } from './people.ts';

type Part = 'people' | 'departments' | 'directory' | 'withheldFields';

/** The tenant's people and departments as a sandbox is set up. */
export function setUpDirectory(options: SandboxOptions, store: Store): Pick<Platform, Part> {
  const people = new People(options.people, store.people);
  const departments = options.departments ?? [];
  return {
    people,
    departments,
    directory: new Directory({ people, departments, range: options.contactRange ?? 'all' }),
    withheldFields: options.withheldFields ?? [],
  };
}
