import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import type { Membership } from '#domain/member.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { grantMemberships } from '#operations/appoint-members.ts';
import { bindExampleGroup } from '#operations/bind-chat.ts';
import { importCycle } from '#operations/import-cycle.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import { EXAMPLE_DEPARTMENT_ALIASES } from './example-department-aliases.ts';
import { EXAMPLE_GROUPS } from './example-groups.ts';
import { EXAMPLE_PEOPLE, type ExamplePerson } from './example-people.ts';
import { exampleScorecardText } from './example-scorecards.ts';
import { EXAMPLE_UNITS } from './example-units.ts';

/** Brings in the scorecards of 2015 with example units, people and groups; nothing when they are there already. */
export async function loadExample(desk: Desk): Promise<void> {
  const reading = readScorecards(exampleScorecardText());
  if (!reading.ok)
    throw new Error(`the example does not add up: ${JSON.stringify(reading.problems)}`);
  await inTransaction(desk, async (call) => {
    const cycleId = await importCycle(call, {
      scorecards: reading.scorecards,
      units: EXAMPLE_UNITS.map((unit) => ({
        ...unit,
        pinyin: pinyinKeysOfNames([unit.name, ...unit.aliases]),
      })),
      departmentAliases: EXAMPLE_DEPARTMENT_ALIASES,
      isExample: true,
    });
    if (cycleId === undefined) return;
    const vocabulary = await loadVocabulary(call);
    await grantMemberships(
      call,
      EXAMPLE_PEOPLE.map((person) => ({
        ...person,
        memberships: membershipsOf(person, vocabulary),
      })),
    );
    for (const group of EXAMPLE_GROUPS) await bindExampleGroup(call, group);
  });
}

function membershipsOf(
  { role }: ExamplePerson,
  { departments, units }: Vocabulary,
): readonly Membership[] {
  switch (role.kind) {
    case 'admin':
    case 'leader':
      return [{ role: role.kind }];
    case 'scorer':
    case 'head': {
      const department = departments.find(({ name }) => name === role.departmentName);
      return department === undefined ? [] : [{ role: role.kind, departmentId: department.id }];
    }
    case 'contact': {
      const unit = units.find(({ name }) => name === role.unitName);
      return unit === undefined ? [] : [{ role: 'contact', unitId: unit.id }];
    }
    case 'stranger':
      return [];
  }
}
