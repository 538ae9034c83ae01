import { isWithinOneEdit } from './name-edit.ts';
import { toMatch } from './name-match.ts';
import type { DepartmentMatch } from './request.ts';
import { foldName, tidyTyped } from './text-normal.ts';
import type { NamedDepartment, Vocabulary } from './vocabulary.ts';

/** With one of these a word is a department and not a common noun: 组织 and 财务 are both. */
const DEPARTMENT_ENDING = /(?:办公室|部门|部|办|室|处|科|校|会)$/;
const STRIPPED_ENDING = /(?:办公室|部门|部|办|室|处|科)$/;
const FEDERATION = /^(?:苏州)?(?:市总工会|市总|总工会|市)/;
const SHORTEST_PART = 2;

/** The assessing department that a typed name means: name, alias, either without 部 or 办, part, one typo. */
export function matchDepartment(typed: string, vocabulary: Vocabulary): DepartmentMatch {
  const shown = tidyTyped(typed).trim();
  const folded = foldName(shown);
  const candidates = [folded, folded.replace(FEDERATION, '')].filter((each) => each !== '');
  for (const { sure, fits } of LAYERS) {
    const hits = vocabulary.departments.filter((department) =>
      candidates.some((candidate) => fits(department, candidate)),
    );
    const ids = hits.map(({ id }) => id);
    if (ids.length > 0) return toMatch({ typed: shown, ids, sure });
  }
  return { found: 'none', typed: shown };
}

/** Whether a text can only mean a department: its name with 部, 办 or the like. */
export function isDepartmentName(typed: string, vocabulary: Vocabulary): boolean {
  const match = matchDepartment(typed, vocabulary);
  return match.found === 'one' && match.sure && DEPARTMENT_ENDING.test(foldName(typed));
}

/** Every spelling of every department, longest first. */
export function listDepartmentSpellings({ departments }: Vocabulary): readonly string[] {
  const spellings = departments.flatMap((department) => {
    const names = listNames(department);
    return [...names, ...names.map(stem), ...names.map((name) => `${stem(name)}部`)];
  });
  return [...new Set(spellings)].sort((a, b) => b.length - a.length);
}

interface Layer {
  readonly sure: boolean;
  readonly fits: (department: NamedDepartment, typed: string) => boolean;
}

const LAYERS: readonly Layer[] = [
  { sure: true, fits: ({ name }, typed) => foldName(name) === typed },
  { sure: true, fits: ({ aliases }, typed) => aliases.some((alias) => foldName(alias) === typed) },
  {
    sure: true,
    fits: (department, typed) => listNames(department).some((name) => stem(name) === stem(typed)),
  },
  {
    sure: false,
    fits: (department, typed) =>
      stem(typed).length >= SHORTEST_PART &&
      listNames(department).some((name) => name.includes(stem(typed))),
  },
  {
    sure: false,
    fits: (department, typed) =>
      typed.length > SHORTEST_PART &&
      listNames(department).some(
        (name) => name.length > SHORTEST_PART && isWithinOneEdit(name, typed),
      ),
  },
];

const listNames = ({ name, aliases }: NamedDepartment): readonly string[] =>
  [name, ...aliases].map(foldName);

function stem(name: string): string {
  const stripped = name.replace(STRIPPED_ENDING, '');
  return stripped.length < SHORTEST_PART ? name : stripped;
}
