import { describe, expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { sumPoints } from '#domain/points.ts';
import { loadExample } from '#example/load-example.ts';
import { getAssessment } from '#operations/assessment.ts';
import { importCycle } from '#operations/import-cycle.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { AssessmentFixture, codeOf, openExample, points } from '#support/assessment-fixture.ts';
import { openSmall, smallScorecards } from '#support/assessment-fixture-small.ts';
import { openTestDatabase } from '#support/database.ts';

describe('the scorecards of 2015', () => {
  test('come in whole: three scorecards, 61 items, eleven departments, 1010 cells', async () => {
    await using office = await openExample();
    const assessment = await inTransaction(office, ({ tx }) => getAssessment(tx));
    expect(
      assessment.scorecards.map(({ id, name, total }) => [
        ...[name, total, assessment.itemsOf(id).length, assessment.unitsOf(id).length],
      ]),
    ).toEqual([
      ['市、区', 10_000, 21, 10],
      ['局、公司', 10_000, 20, 24],
      ['直属单位', 10_000, 20, 16],
    ]);
    expect(assessment.departments).toHaveLength(11);
    expect(assessment.departments.every(({ id }) => assessment.scorecardsOf(id).length > 0)).toBe(
      true,
    );
    const cells = assessment.items.map((item) => assessment.unitsOf(item.scorecardId).length);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(1010);
    expect(assessment.cycle).toMatchObject({ year: 2015, phase: 'drafting', step: 50 });
  });

  test('keep their order, categories and points', async () => {
    await using office = await openExample();
    const assessment = await inTransaction(office, ({ tx }) => getAssessment(tx));
    for (const { id, total } of assessment.scorecards) {
      const items = assessment.itemsOf(id);
      expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index + 1));
      expect(sumPoints(items.map(({ maxPoints }) => maxPoints))).toBe(total);
      expect(new Set(items.map(({ category }) => category)).size).toBe(4);
    }
  });

  test('brought in twice are there once, with people, groups and ledger untouched', async () => {
    await using office = await openExample();
    const tables = ['cycle', 'item', 'unit', 'member', 'chat', 'ledger', 'unit_alias'] as const;
    const count = () => Promise.all(tables.map(async (table) => (await office.rows(table)).length));
    const before = await count();
    await loadExample(office);
    expect(await count()).toEqual(before);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });
});

describe('a definition', () => {
  const [cities, direct] = smallScorecards();
  const unit = { scorecardName: '市、区', name: '昆山市总工会', aliases: [], pinyin: [] };
  if (cities === undefined || direct === undefined) throw new Error('two scorecards');

  test.each([
    ['whose total is not the sum of its items', { ...cities, total: points('10.01') }, unit],
    [
      'of which a category does not add up',
      { ...cities, categories: cities.categories.map((c) => ({ ...c, points: points('5') })) },
      unit,
    ],
    ['with a unit of a class that has no scorecard', cities, { ...unit, scorecardName: '街道' }],
  ])('%s writes nothing', async (_what, scorecard, of) => {
    await using office = new AssessmentFixture(await openTestDatabase());
    const attempt = inTransaction(office, (call) =>
      importCycle(call, {
        scorecards: [scorecard, direct],
        units: [of],
        departmentAliases: {},
        isExample: false,
      }),
    );
    await expect(attempt).rejects.toThrow();
    for (const table of ['cycle', 'scorecard', 'department', 'unit', 'ledger'] as const) {
      expect(await office.rows(table)).toEqual([]);
    }
  });

  test('without any scorecard is a fault', async () => {
    await using office = new AssessmentFixture(await openTestDatabase());
    const nothing = { scorecards: [], units: [], departmentAliases: {}, isExample: false };
    await expect(inTransaction(office, (call) => importCycle(call, nothing))).rejects.toThrow();
  });
});

test('before anything is brought in there is nothing to name and nothing to do', async () => {
  await using office = new AssessmentFixture(await openTestDatabase());
  expect(await inTransaction(office, loadVocabulary)).toMatchObject({ units: [], items: [] });
  expect(await codeOf(inTransaction(office, ({ tx }) => getAssessment(tx)))).toBe('no_cycle');
});

test("the next year stands beside the last: its phase does not wait for last year's departments", async () => {
  await using office = await openSmall();
  await office.openScoring();
  office.setClock('2016-12-01 09:00');
  await inTransaction(office, (call) =>
    importCycle(call, {
      scorecards: smallScorecards(2016),
      units: [
        { scorecardName: '市、区', name: '昆山市总工会', aliases: ['昆山'], pinyin: [] },
        { scorecardName: '直属单位', name: '文化宫市总工会', aliases: ['文化宫'], pinyin: [] },
      ],
      departmentAliases: {},
      isExample: false,
    }),
  );
  await office.learnNames();
  const assessment = await inTransaction(office, ({ tx }) => getAssessment(tx));
  expect(assessment.cycle).toMatchObject({ year: 2016, phase: 'drafting' });
  expect(assessment.submissions).toEqual([]);
  expect(await office.rows('department')).toHaveLength(2);
});
