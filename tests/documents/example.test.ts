import { describe, expect, test } from 'vitest';
import { EXAMPLE_DEPARTMENT_ALIASES } from '#example/example-department-aliases.ts';
import { EXAMPLE_GROUPS } from '#example/example-groups.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { EXAMPLE_UNITS } from '#example/example-units.ts';

const DEPARTMENT_NAMES = Object.keys(EXAMPLE_DEPARTMENT_ALIASES);

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

describe('the units of the example', () => {
  test.each([
    ['市、区', 10],
    ['局、公司', 24],
    ['直属单位', 16],
  ])('%s has %i units', (scorecardName, count) => {
    expect(EXAMPLE_UNITS.filter((unit) => unit.scorecardName === scorecardName)).toHaveLength(
      count,
    );
  });

  test('no two units have the same name, and no alias is the full name of a unit', () => {
    const names = EXAMPLE_UNITS.map((unit) => unit.name);
    expect(repeated(names)).toEqual([]);
    const aliases = EXAMPLE_UNITS.flatMap((unit) => unit.aliases);
    expect(aliases.filter((alias) => names.includes(alias))).toEqual([]);
  });

  test('the aliases that two units share are the ones that show how the bot asks back', () => {
    expect(repeated(EXAMPLE_UNITS.flatMap((unit) => unit.aliases))).toEqual(['水务', '高新']);
  });

  test('no unit lists an alias twice', () => {
    expect(EXAMPLE_UNITS.flatMap((unit) => repeated(unit.aliases))).toEqual([]);
  });
});

describe('the people of the example', () => {
  test('no two people share an id or a name', () => {
    expect(repeated(EXAMPLE_PEOPLE.map((person) => person.openId))).toEqual([]);
    expect(repeated(EXAMPLE_PEOPLE.map((person) => person.name))).toEqual([]);
  });

  test.each(DEPARTMENT_NAMES)('%s has two scorers and a head', (departmentName) => {
    const kinds = EXAMPLE_PEOPLE.map((person) => person.role)
      .filter((role) => 'departmentName' in role && role.departmentName === departmentName)
      .map((role) => role.kind);
    expect(kinds).toEqual(['scorer', 'scorer', 'head']);
  });

  test('there are two admins, a leader and somebody without a role', () => {
    const count = (kind: string) => EXAMPLE_PEOPLE.filter(({ role }) => role.kind === kind).length;
    expect([count('admin'), count('leader'), count('stranger')]).toEqual([2, 1, 1]);
  });

  test('every contact speaks for a unit of the example, 昆山 and 太仓 among them', () => {
    const unitNames = EXAMPLE_PEOPLE.flatMap(({ role }) =>
      role.kind === 'contact' ? [role.unitName] : [],
    );
    const known = EXAMPLE_UNITS.map((unit) => unit.name);
    expect(unitNames.filter((name) => !known.includes(name))).toEqual([]);
    expect(unitNames).toEqual(expect.arrayContaining(['昆山市总工会', '太仓市总工会']));
    expect(unitNames.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the group chats of the example', () => {
  const rolesIn = (name: string) => {
    const members = EXAMPLE_GROUPS.find((group) => group.name === name)?.memberOpenIds ?? [];
    const kinds = EXAMPLE_PEOPLE.filter((person) => members.includes(person.openId));
    return new Set(kinds.map((person) => person.role.kind));
  };

  test.each([
    ['考核工作群', ['admin', 'head', 'leader']],
    ['市、区工会联络群', ['admin', 'contact']],
    ['部门评分人群', ['admin', 'scorer']],
  ])('%s has the people it is for', (name, kinds) => {
    expect(rolesIn(name)).toEqual(new Set(kinds));
  });

  test('only contacts of 市、区 are in their group', () => {
    const members = EXAMPLE_GROUPS.find((group) => group.name === '市、区工会联络群');
    const titles = EXAMPLE_PEOPLE.filter((person) =>
      members?.memberOpenIds.includes(person.openId),
    ).map((person) => person.title);
    expect(titles).not.toContain('市供电公司工会 · 联系人');
    expect(titles).toContain('昆山市总工会 · 联系人');
  });
});
