import { EXAMPLE_PEOPLE, type ExamplePerson } from './example-people.ts';

/** The example's departments as the platform's directory has them, with their heads as leaders. */
export const EXAMPLE_DIRECTORY = EXAMPLE_PEOPLE.flatMap(({ openId, role }) =>
  role.kind === 'head'
    ? [
        {
          openDepartmentId: directoryId(role.departmentName),
          departmentId: directoryId(role.departmentName),
          name: role.departmentName,
          parent: '0',
          leaderOpenId: openId,
        },
      ]
    : [],
);

/** The departments that a person of the example belongs to there; nothing for the root department. */
export function directoryPlace({ role }: ExamplePerson): {
  readonly departments?: readonly string[];
} {
  const isInside = role.kind === 'scorer' || role.kind === 'head';
  return isInside ? { departments: [directoryId(role.departmentName)] } : {};
}

/** Letters and digits, whatever the department is called. */
function directoryId(name: string): string {
  return `od_example_${[...name].map((each) => each.codePointAt(0)?.toString(16)).join('')}`;
}
