import { describe, expect, test } from 'vitest';
import type { Directory } from '#domain/directory.ts';
import { beginChoosing, proposeChosen } from '#operations/choose-people.ts';
import { proposeRoster } from '#operations/import-units.ts';
import { proposeMatches, proposeSuggestions } from '#operations/match-contacts.ts';
import { pickNamesake } from '#operations/propose-staffing.ts';
import { viewPeople } from '#operations/view-people.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const entry = (name: string, ...departmentIds: string[]) => ({
  ...{ openId: person(name), name, departmentIds },
});

const NAMESAKE = { openId: person('方晓'), name: '赵敏', departmentIds: ['od_2'] };
const directory: Directory = {
  departments: [
    { id: 'od_1', name: '宣教部', leader: person('石磊') },
    { id: 'od_2', name: '财务部', leader: undefined },
  ],
  people: [entry('石磊', 'od_1'), entry('陆一鸣', 'od_1'), entry('赵敏', 'od_2'), NAMESAKE],
};

const scorerOf = (office: AssessmentFixture) =>
  ({ role: 'scorer', departmentId: office.department('宣教部').id }) as const;

const found = (office: AssessmentFixture, id: string): string =>
  office.vocabulary.scorecards.find((each) => each.id === id)?.name ?? '';

describe('people matched with the directory', () => {
  test('get their roles all at once, after one confirmation, and are told', async () => {
    await using office = await openSmall();
    const contact = { role: 'contact', unitId: office.unit('太仓').id } as const;
    const view = await office.as('张明', (call) =>
      proposeMatches(call, {
        wanted: [
          { membership: scorerOf(office), names: ['陆一鸣', '李雷'] },
          { membership: contact, names: ['石磊'] },
        ],
        directory,
      }),
    );
    expect(view.changes).toMatchObject([
      { name: '陆一鸣', role: 'scorer', scope: '宣教部' },
      { name: '石磊', role: 'contact', scope: '太仓市总工会' },
    ]);
    expect(view.unknown).toEqual(['李雷']);
    expect(await office.rows('member')).not.toContainEqual(
      expect.objectContaining({ open_id: person('陆一鸣') }),
    );
    const done = await office.confirm('张明', view.proposalId);
    expect(done).toMatchObject({ told: { kind: 'staffed', appointed: 2, dismissed: 0 } });
    const told = (await office.queued('appointed')).map(({ destination }) => destination);
    expect(told).toEqual(
      expect.arrayContaining([
        { to: 'person', openId: person('陆一鸣') },
        { to: 'person', openId: person('石磊') },
      ]),
    );
  });

  test('get none of them when a unit was taken away meanwhile', async () => {
    await using office = await openSmall();
    const contact = { role: 'contact', unitId: office.unit('太仓').id } as const;
    const { proposalId } = await office.as('张明', (call) =>
      proposeMatches(call, { wanted: [{ membership: contact, names: ['石磊'] }], directory }),
    );
    const units = office.vocabulary.units
      .filter(({ id }) => id !== contact.unitId)
      .map(({ scorecardId, ...unit }) => ({
        ...unit,
        scorecardName: found(office, scorecardId),
      }));
    const roster = await office.as('李静', (call) => proposeRoster(call, { units, suggested: [] }));
    await office.confirm('李静', roster.proposalId);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('changed_since_preview');
  });

  test('of one name are chosen by their department, each name once', async () => {
    await using office = await openSmall();
    const view = await office.as('张明', (call) =>
      proposeMatches(call, {
        wanted: [{ membership: scorerOf(office), names: ['赵敏'] }],
        directory,
      }),
    );
    expect(view.unsettled).toMatchObject([
      { name: '赵敏', candidates: [{ department: '财务部' }, { department: '财务部' }] },
    ]);
    const { proposalId } = view;
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('nothing_to_confirm');
    const picked = { proposalId, index: 0, of: 1, openId: NAMESAKE.openId };
    const settled = await office.as('张明', (call) => pickNamesake(call, picked));
    expect([settled.changes.length, settled.unsettled.length]).toEqual([1, 0]);
    const again = await office.as('张明', (call) => pickNamesake(call, picked));
    expect(again.changes).toHaveLength(1);
    await office.confirm('张明', proposalId);
    expect(await office.ledger('appointed')).toContainEqual(
      expect.objectContaining({ told: expect.objectContaining({ openId: NAMESAKE.openId }) }),
    );
  });

  test('of one name for two roles are chosen for each alone, also where a press comes twice', async () => {
    await using office = await openSmall();
    const contact = { role: 'contact', unitId: office.unit('太仓').id } as const;
    const { proposalId } = await office.as('张明', (call) =>
      proposeMatches(call, {
        wanted: [scorerOf(office), contact].map((membership) => ({ membership, names: ['赵敏'] })),
        directory,
      }),
    );
    const picked = { proposalId, index: 0, of: 2, openId: NAMESAKE.openId };
    for (const press of [picked, picked]) {
      const view = await office.as('张明', (call) => pickNamesake(call, press));
      expect(view.changes).toMatchObject([{ role: 'scorer' }]);
      expect(view.unsettled).toMatchObject([{ role: 'contact' }]);
    }
  });

  test('who hold the role already are not proposed', async () => {
    await using office = await openSmall();
    const wanted = [{ membership: scorerOf(office), names: ['王丽华'] }];
    const known = { departments: [], people: [entry('王丽华')] };
    const proposing = office.as('张明', (call) =>
      proposeMatches(call, { wanted, directory: known }),
    );
    expect(await codeOf(proposing)).toBe('nobody_to_suggest');
  });

  test('are suggested from the department of the same name where nobody is named yet', async () => {
    await using office = await openSmall();
    await office.db
      .deleteFrom('member')
      .where('scope_id', '=', office.department('宣教部').id)
      .execute();
    const view = await office.as('张明', (call) => proposeSuggestions(call, directory));
    expect(view.changes.map(({ name, role }) => [name, role])).toEqual([
      ['石磊', 'head'],
      ['陆一鸣', 'scorer'],
    ]);
    expect(await office.ledger('appointed')).not.toContainEqual(
      expect.objectContaining({ told: expect.objectContaining({ openId: person('石磊') }) }),
    );
  });
});

describe('people chosen with pickers', () => {
  const begin = (office: AssessmentFixture) =>
    office.as('张明', (call) =>
      beginChoosing(call, {
        scope: { kind: 'department', id: office.department('宣教部').id },
        directory,
      }),
    );

  test('are offered with the present holders first, then who is of that department', async () => {
    await using office = await openSmall();
    const view = await begin(office);
    const names = view.candidates.map(({ name }) => name);
    expect(new Set(names.slice(0, 3))).toEqual(new Set(['王丽华', '陈小雨', '周建国']));
    expect(names.slice(3, 5)).toEqual(['石磊', '陆一鸣']);
    expect(view.roles.map(({ role, holders }) => [role, holders.length])).toEqual([
      ['scorer', 2],
      ['head', 1],
    ]);
  });

  test('gain and lose what was changed, and nobody who was named meanwhile loses anything', async () => {
    await using office = await openSmall();
    const { proposalId } = await begin(office);
    const late = await office.as('李静', (call) =>
      proposeMatches(call, {
        wanted: [{ membership: scorerOf(office), names: ['石磊'] }],
        directory,
      }),
    );
    await office.confirm('李静', late.proposalId);
    const chosen = new Map([
      ['scorer', [person('王丽华'), person('陆一鸣')]],
      ['head', [person('周建国')]],
    ] as const);
    const view = await office.as('张明', (call) =>
      proposeChosen(call, { proposalId, people: chosen }),
    );
    expect(view.changes.map(({ change, name }) => [change, name])).toEqual([
      ['dismissed', '陈小雨'],
      ['appointed', '陆一鸣'],
    ]);
    await office.confirm('张明', view.proposalId);
    const { departments } = await office.as('张明', (call) => viewPeople(call, undefined));
    const { scorers = [] } = departments.find(({ department }) => department === '宣教部') ?? {};
    expect(new Set(scorers)).toEqual(new Set(['王丽华', '陆一鸣', '石磊']));
  });

  test('unchanged leave everything as it is', async () => {
    await using office = await openSmall();
    const { proposalId, roles } = await begin(office);
    const people = new Map(
      roles.map(({ role, holders }) => [role, holders.map(({ openId }) => openId)] as const),
    );
    const choosing = office.as('张明', (call) => proposeChosen(call, { proposalId, people }));
    expect(await codeOf(choosing)).toBe('nobody_to_suggest');
  });
});

test('who holds what is listed with departments first that lack somebody', async () => {
  await using office = await openSmall();
  await office.db
    .deleteFrom('member')
    .where('scope_id', '=', office.department('财务部').id)
    .where('role', '=', 'scorer')
    .execute();
  const view = await office.as('陈卫东', (call) => viewPeople(call, undefined));
  expect(view.departments.map(({ department, scorers }) => [department, scorers.length])).toEqual([
    ['财务部', 0],
    ['宣教部', 2],
  ]);
  expect([view.mayAppoint, view.office?.contacts.length]).toEqual([false, 1]);
  const scorers = await office.as('王丽华', (call) => viewPeople(call, undefined));
  expect(scorers.office).toBeUndefined();
});
