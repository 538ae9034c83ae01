import { describe, expect, test } from 'vitest';
import { findCurrentCycle, listCycles } from '#db/cycles.ts';
import { listMembers } from '#db/members.ts';
import { listDefinitions, listScorecards } from '#db/scorecards.ts';
import type { UnitDefinition } from '#domain/import-proposal.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import { proposeCarryOver } from '#operations/carry-over.ts';
import { proposeRoster, takeSuggestedNames } from '#operations/import-units.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { proposeScorecards } from '#operations/propose-scorecards.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type AssessmentFixture, codeOf, points } from '#support/assessment-fixture.ts';
import { openSmall, smallScorecards } from '#support/assessment-fixture-small.ts';

const OFFICE = '张明';
const COLLEAGUE = '李静';

const unit = (scorecardName: string, name: string, ...aliases: string[]): UnitDefinition => ({
  ...{ scorecardName, name, aliases, pinyin: [] },
});

const PRESENT = [
  ...['昆山', '太仓', '常熟'].map((short) => unit('市、区', `${short}市总工会`, short)),
  ...['文化宫', '图书馆'].map((short) => unit('直属单位', `${short}市总工会`, short)),
];

const propose = async (
  office: AssessmentFixture,
  scorecards: readonly ScorecardDefinition[],
  by = OFFICE,
) => {
  const proposed = await office.as(by, (call) => proposeScorecards(call, scorecards));
  if (proposed.kind !== 'scorecards') throw new Error('an amendment');
  return proposed.view;
};

const proposeUnits = (office: AssessmentFixture, units = PRESENT, by = OFFICE) =>
  office.as(by, (call) => proposeRoster(call, { units, suggested: [] }));

const unitNames = async (office: AssessmentFixture) =>
  (await inTransaction(office, loadVocabulary)).units.map(({ name }) => name);

const renamed = (name: string): readonly ScorecardDefinition[] =>
  smallScorecards().map((each) => (each.name === '直属单位' ? { ...each, name } : each));

describe('scorecards', () => {
  test('of a later year are shown against the year before and make a new one when accepted', async () => {
    await using office = await openSmall();
    const view = await propose(office, smallScorecards(2016));
    expect(view).toMatchObject({
      ...{ year: 2016, becomes: 'new_year', running: { year: 2015, phase: 'drafting' } },
      ...{ kept: 0, lost: [] },
      departments: [
        { name: '宣教部', isNew: false },
        { name: '财务部', isNew: false },
      ],
    });
    expect(view.difference?.year).toBe(2015);
    expect(view.difference?.of.flatMap(({ changes }) => changes)).toEqual([]);
    expect((await listCycles(office.db)).map(({ year }) => year)).toEqual([2015]);
    const confirmed = await office.confirm(OFFICE, view.proposalId);
    expect(confirmed).toMatchObject({
      told: { kind: 'scorecards_imported', year: 2016, items: 5 },
    });
    const current = await findCurrentCycle(office.db);
    expect(current).toMatchObject({ year: 2016, phase: 'drafting', isExample: false });
    expect(current && (await listDefinitions(office.db, current))).toMatchObject(
      smallScorecards(2016).map(({ name, total, categories }) => ({ name, total, categories })),
    );
  });

  test('of the draft replace its own, and units stay where their class keeps its name', async () => {
    await using office = await openSmall();
    const before = await inTransaction(office, loadVocabulary);
    const view = await propose(office, renamed('直属企业'));
    expect(view).toMatchObject({
      ...{ becomes: 'replacement', running: undefined, kept: 3 },
      lost: [{ scorecard: '直属单位', units: 2 }],
    });
    await office.confirm(OFFICE, view.proposalId);
    const after = await inTransaction(office, loadVocabulary);
    expect(after.units).toEqual(before.units.slice(0, 3));
    expect(after.scorecards.map(({ name }) => name)).toEqual(['市、区', '直属企业']);
    expect(after.items).toHaveLength(5);
    expect(await office.ledger('scorecards_imported')).toHaveLength(1);
  });

  test('of a year behind the current one are refused', async () => {
    await using office = await openSmall();
    expect(await codeOf(propose(office, smallScorecards(2014)))).toBe('year_behind');
  });

  test('of a year that can only be a slip are refused', async () => {
    await using office = await openSmall();
    expect(await codeOf(propose(office, smallScorecards(2105)))).toBe('year_ahead');
  });

  test('shown to two of the office are accepted by the first, and the second is told', async () => {
    await using office = await openSmall();
    const first = await propose(office, smallScorecards(2016));
    const second = await propose(office, smallScorecards(2016), COLLEAGUE);
    await office.confirm(COLLEAGUE, second.proposalId);
    expect(await codeOf(office.confirm(OFFICE, first.proposalId))).toBe('changed_since_preview');
    expect(await codeOf(office.confirm(COLLEAGUE, second.proposalId))).toBe('settled');
    expect((await listCycles(office.db)).map(({ year }) => year)).toEqual([2016, 2015]);
  });

  test('accepted by two of the office at the same moment come in once', async () => {
    await using office = await openSmall();
    const first = await propose(office, smallScorecards(2016));
    const second = await propose(office, smallScorecards(2016), COLLEAGUE);
    const outcomes = await Promise.all([
      codeOf(office.confirm(OFFICE, first.proposalId)),
      codeOf(office.confirm(COLLEAGUE, second.proposalId)),
    ]);
    expect(outcomes.toSorted()).toEqual(['changed_since_preview', 'done']);
    expect(await office.rows('cycle')).toHaveLength(2);
  });

  test('shown while drafting are not accepted any more once scoring is open', async () => {
    await using office = await openSmall();
    const view = await propose(office, renamed('直属企业'));
    await office.openScoring();
    expect(await codeOf(office.confirm(OFFICE, view.proposalId))).toBe('changed_since_preview');
  });
});

describe('a roster', () => {
  test('is shown against the units that are there: added, removed, renamed, moved', async () => {
    await using office = await openSmall();
    const [kunshan, taicang, , palace, library] = PRESENT;
    if (!(kunshan && taicang && palace && library)) throw new Error('five units');
    const view = await proposeUnits(office, [
      { ...kunshan, name: '昆山市工会联合会', aliases: ['昆山', '鹿城'] },
      taicang,
      unit('市、区', '吴江区总工会', '鹿城'),
      { ...palace, scorecardName: '市、区' },
      library,
    ]);
    expect(view).toMatchObject({
      added: ['吴江区总工会'],
      removed: ['常熟市总工会'],
      renamed: [{ from: '昆山市总工会', to: '昆山市工会联合会' }],
      moved: [{ unit: '文化宫市总工会', from: '直属单位', to: '市、区' }],
      clashes: [{ name: '鹿城', units: ['昆山市工会联合会', '吴江区总工会'] }],
    });
    const ids = new Map(office.vocabulary.units.map(({ name, id }) => [name, id]));
    await office.confirm(OFFICE, view.proposalId);
    await office.learnNames();
    expect(office.vocabulary.units.map(({ name }) => name)).toEqual([
      ...['昆山市工会联合会', '太仓市总工会', '吴江区总工会', '文化宫市总工会', '图书馆市总工会'],
    ]);
    expect(office.unit('昆山').id).toBe(ids.get('昆山市总工会'));
    expect(await listMembers(office.db, 'contact', office.unit('昆山').id)).toHaveLength(1);
  });

  test('lets two units swap their names', async () => {
    await using office = await openSmall();
    const [first, second, ...others] = PRESENT;
    if (!(first && second)) throw new Error('two units');
    const swapped = [{ ...first, aliases: ['太仓'] }, { ...second, aliases: ['昆山'] }, ...others];
    const view = await proposeUnits(office, swapped);
    await office.confirm(OFFICE, view.proposalId);
    await office.learnNames();
    expect(office.unit('太仓').name).toBe('昆山市总工会');
  });

  test('takes suggested names only when somebody asks for them', async () => {
    await using office = await openSmall();
    const suggested = [{ name: '昆山市总工会', aliases: ['鹿城'], pinyin: ['lucheng'] }];
    const units = [...PRESENT, unit('市、区', 'constructor')];
    const view = await office.as(OFFICE, (call) => proposeRoster(call, { units, suggested }));
    expect(view.suggested).toEqual([{ name: '昆山市总工会', aliases: ['鹿城'] }]);
    const taken = await office.as(OFFICE, (call) => takeSuggestedNames(call, view.proposalId));
    expect(taken.suggested).toEqual([]);
    await office.confirm(OFFICE, view.proposalId);
    await office.learnNames();
    expect(office.unit('鹿城')).toMatchObject({ name: '昆山市总工会', pinyin: ['lucheng'] });
  });

  test('shown before the scorecards were replaced is not accepted', async () => {
    await using office = await openSmall();
    const view = await proposeUnits(office, PRESENT.slice(1));
    await office.confirm(
      COLLEAGUE,
      (await propose(office, smallScorecards(), COLLEAGUE)).proposalId,
    );
    expect(await codeOf(office.confirm(OFFICE, view.proposalId))).toBe('changed_since_preview');
    expect(await unitNames(office)).toHaveLength(5);
  });
});

describe('a year carried over', () => {
  test('has the scorecards, units, aliases and contacts of the one before, and no scores', async () => {
    await using office = await openSmall();
    await office.openScoring();
    const view = await office.as(OFFICE, (call) =>
      proposeCarryOver(call, { from: 2015, to: undefined }),
    );
    expect(view).toMatchObject({
      ...{ year: 2016, from: 2015, contacts: 1, aliases: 5 },
      running: { year: 2015, phase: 'scoring' },
    });
    await office.confirm(OFFICE, view.proposalId);
    const before = office.unit('昆山').id;
    await office.learnNames();
    expect(office.vocabulary.units.map(({ name }) => name)).toEqual(
      PRESENT.map(({ name }) => name),
    );
    expect(office.unit('昆山').id).not.toBe(before);
    expect(await listMembers(office.db, 'contact', office.unit('昆山').id)).toMatchObject([
      { name: '顾小丽' },
    ]);
    expect(await findCurrentCycle(office.db)).toMatchObject({ year: 2016, phase: 'drafting' });
  });

  test.each(['2016', '２０１６'])('names its own year in titles with %s', async (before) => {
    await using office = await openSmall();
    const titled = smallScorecards(2016).map((each) => ({
      ...each,
      title: `${before}年${each.title}`,
    }));
    await office.confirm(OFFICE, (await propose(office, titled)).proposalId);
    const view = await office.as(OFFICE, (call) =>
      proposeCarryOver(call, { from: undefined, to: 2018 }),
    );
    await office.confirm(OFFICE, view.proposalId);
    const current = await findCurrentCycle(office.db);
    const titles =
      current && (await listScorecards(office.db, current.id)).map(({ title }) => title);
    expect(titles).toContain('2018年市、区工会考核评分表');
  });

  test.each([
    [{ from: 2013, to: undefined }, 'year_unknown'],
    [{ from: 2015, to: 2015 }, 'year_exists'],
    [{ from: 2015, to: 2012 }, 'year_behind'],
    [{ from: 2015, to: 2105 }, 'year_ahead'],
  ])('from %o is refused', async (years, code) => {
    await using office = await openSmall();
    expect(await codeOf(office.as(OFFICE, (call) => proposeCarryOver(call, years)))).toBe(code);
  });
});

test('two hundred units under 61 items are in within two seconds', async () => {
  await using office = await openSmall();
  const [first] = smallScorecards(2016);
  if (first === undefined) throw new Error('a scorecard');
  const items = Array.from({ length: 61 }, (_, index) => ({
    ...{ number: index + 1, text: `第${index + 1}项工作`, maxPoints: points('1') },
    departmentName: `第${(index % 11) + 1}部`,
  }));
  const total = points('61');
  const large = { ...first, total, categories: [{ name: '综合', points: total, items }] };
  const units = Array.from({ length: 200 }, (_, index) => ({
    ...unit('市、区', `第${index + 1}镇总工会`, `${index + 1}镇`, `镇${index + 1}`),
    pinyin: [`di${index + 1}zhen`, `d${index + 1}z`],
  }));
  const startedAt = performance.now();
  await office.confirm(OFFICE, (await propose(office, [large])).proposalId);
  await office.confirm(OFFICE, (await proposeUnits(office, units)).proposalId);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(await unitNames(office)).toHaveLength(200);
});
