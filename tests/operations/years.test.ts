import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unitsRepresentedBy } from '#domain/member.ts';
import { callInYear } from '#operations/ask-in-year.ts';
import type { Call } from '#operations/call.ts';
import { compareUnits } from '#operations/compare-units.ts';
import { compareYears } from '#operations/compare-years.ts';
import { importCycle } from '#operations/import-cycle.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewMostDeducted } from '#operations/view-most-deducted.ts';
import { viewRankings } from '#operations/view-ranking.ts';
import { viewDetails, viewTotal } from '#operations/view-totals.ts';
import { type AssessmentFixture, codeOf, found, person } from '#support/assessment-fixture.ts';
import { smallScorecards } from '#support/assessment-fixture-small.ts';
import { answer, file, GRANT, openPublished } from './appeal-office.ts';
import { openApproved } from './publishing-office.ts';

/** 2015 is published; 2016 is brought in, with 昆山 renamed and everything else as it was. */
async function openNextYear(): Promise<AssessmentFixture> {
  const office = await openPublished();
  await inTransaction(office, (call) =>
    importCycle(call, {
      scorecards: smallScorecards(2016),
      units: [
        {
          ...{ scorecardName: '市、区', name: '昆山高新区总工会', pinyin: [] },
          aliases: ['昆山', '昆山市总工会'],
        },
        { scorecardName: '市、区', name: '太仓市总工会', aliases: ['太仓'], pinyin: [] },
        { scorecardName: '市、区', name: '吴江区总工会', aliases: ['吴江'], pinyin: [] },
        { scorecardName: '直属单位', name: '文化宫工会', aliases: [], pinyin: [] },
      ],
      departmentAliases: {},
      isExample: false,
    }),
  );
  await office.learnNames();
  return office;
}

const in2015 = (call: Call) => callInYear(call, { kind: 'before', years: 1 });

/** The unit of that name in 2015. */
async function unitThen(call: Call, name: string) {
  const { units } = await loadVocabulary(call);
  return found(
    units.find((each) => each.aliases.includes(name)),
    name,
  ).id;
}

const totalThen = (office: AssessmentFixture, person: string, name = '昆山') =>
  office.as(person, async (call) => {
    const then = await in2015(call);
    return viewTotal(then, await unitThen(then, name));
  });

describe('an earlier year', () => {
  test('answers from its own scorecards and publication, whatever this year is like', async () => {
    await using office = await openNextYear();
    expect(await totalThen(office, '陈卫东')).toMatchObject({
      cycle: { year: 2015 },
      unit: '昆山市总工会',
      tally: { certain: 900 },
      rank: { rank: 2, tied: true },
    });
    const rankings = await office.as('陈卫东', async (call) =>
      viewRankings(await in2015(call), undefined),
    );
    expect(rankings).toMatchObject([{ cycle: { year: 2015 }, rows: [{ rank: 1 }, {}, {}] }]);
  });

  test('is open to whom it was open: a contact reads the unit’s own details, also under another name', async () => {
    await using office = await openNextYear();
    const own = (name: string) =>
      office.as('顾小丽', async (call) => {
        const then = await in2015(call);
        return viewDetails(then, await unitThen(then, name));
      });
    expect(await own('昆山')).toMatchObject({ rows: [{ reason: '材料迟报' }, {}, {}] });
    expect(await codeOf(own('太仓'))).toBe('details_hidden');
    const { id } = office.unit('昆山');
    await office.db
      .updateTable('member')
      .set({ scope_id: id })
      .where('role', '=', 'contact')
      .where('scope_id', '!=', id)
      .execute();
    expect(await own('昆山')).toMatchObject({ rows: [{ reason: '材料迟报' }, {}, {}] });
  });

  test('lends nobody a right in a later one: who speaks for a unit of 2015 alone is no contact of 2016', async () => {
    await using office = await openNextYear();
    const represented = await office.as('顾小丽', async (call) => {
      const now = await callInYear(call, { kind: 'named', year: 2016 });
      return unitsRepresentedBy(now.actor);
    });
    expect(represented).toHaveLength(1);
    expect(represented).not.toContain(office.unit('昆山').id);
  });

  test('is open to who has a role in it, and who has one in another year alone has none', async () => {
    await using office = await openNextYear();
    const { id } = office.unit('吴江');
    await office.db
      .updateTable('member')
      .set({ scope_id: id })
      .where('open_id', '=', person('顾小丽'))
      .execute();
    expect(await codeOf(totalThen(office, '顾小丽'))).toBe('total_hidden');
    const rankings = office.as('顾小丽', async (call) =>
      viewRankings(await in2015(call), undefined),
    );
    expect(await codeOf(rankings)).toBe('ranking_hidden');
  });

  test('is only read: what answers for another year has no way to write', () => {
    const folder = new URL('../../src/operations/', import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const asked = sources.filter((source) => /import [^;]*getAskedAssessment/.test(source));
    expect(asked.length).toBeGreaterThan(5);
    for (const source of asked) {
      expect(source).not.toMatch(/lockLedger|appendLedger|\b(?:insert|update|upsert|delete)[A-Z]/);
    }
  });

  test('that nothing is known of is refused with those that are', async () => {
    await using office = await openNextYear();
    const asked = office.as('张明', (call) => callInYear(call, { kind: 'named', year: 2009 }));
    await expect(asked).rejects.toMatchObject({
      reason: { code: 'no_such_year', year: 2009, years: [2016, 2015] },
    });
  });
});

describe('a unit over the years', () => {
  const years = (office: AssessmentFixture, person: string, unit = '昆山') =>
    office.as(person, (call) => compareYears(call, { unitId: office.unit(unit).id, years: 3 }));

  test('is found under the name that it had', async () => {
    await using office = await openNextYear();
    expect(await years(office, '陈卫东')).toMatchObject({
      unit: '昆山高新区总工会',
      years: [
        { year: 2016, kind: 'known', scored: 0, rank: undefined },
        {
          ...{ year: 2015, kind: 'known', unit: '昆山市总工会', total: 900, units: 3 },
          deductions: [{ number: 1, deducted: 100, reason: '材料迟报' }],
        },
      ],
    });
  });

  test('shows each year to whom that year is open', async () => {
    await using office = await openNextYear();
    expect(await years(office, '顾小丽')).toMatchObject({
      years: [{ kind: 'hidden' }, { kind: 'known', deductions: [{ reason: '材料迟报' }] }],
    });
    expect(await years(office, '赵敏')).toMatchObject({
      years: [{ kind: 'hidden' }, { kind: 'known', deductions: [{ reason: '' }] }],
    });
    expect(await years(office, '陈卫东', '吴江')).toMatchObject({
      years: [{ kind: 'known' }, { kind: 'absent' }],
    });
    expect(await codeOf(years(office, '赵敏', '吴江'))).toBe('total_hidden');
    expect(await codeOf(years(office, '路小白'))).toBe('done');
  });

  test('keeps the published total of a year after an appeal was granted, until a correction is published', async () => {
    await using office = await openPublished();
    await file(office);
    await answer(office, '周建国', GRANT);
    expect(await years(office, '陈卫东')).toMatchObject({
      years: [{ kind: 'known', total: 900, rank: { rank: 2 } }],
    });
  });
});

describe('two units', () => {
  const compare = (office: AssessmentFixture, person: string, one: string, other: string) =>
    office.as(person, (call) => compareUnits(call, [office.unit(one).id, office.unit(other).id]));

  test('of one scorecard stand side by side, category by category', async () => {
    await using office = await openPublished();
    const { units } = await compare(office, '赵敏', '昆山', '常熟');
    expect(units).toMatchObject([
      {
        name: '昆山市总工会',
        total: 900,
        rank: { rank: 2 },
        categories: [{ certain: 700 }, { certain: 200 }],
      },
      {
        name: '常熟市总工会',
        total: 1000,
        rank: { rank: 1 },
        categories: [{ certain: 800 }, { certain: 200 }],
      },
    ]);
  });

  test.each([
    ['张明', '昆山', '昆山', 'same_unit'],
    ['张明', '昆山', '文化宫', 'different_scorecards'],
    ['陈卫东', '昆山', '太仓', 'done'],
    ['赵敏', '昆山', '太仓', 'total_hidden'],
    ['顾小丽', '昆山', '太仓', 'total_hidden'],
  ])(
    'before the publication %s comparing %s with %s is answered %s',
    async (name, one, other, code) => {
      await using office = await openApproved();
      expect(await codeOf(compare(office, name, one, other))).toBe(code);
    },
  );
});

describe('the greatest deductions of an item', () => {
  const most = (office: AssessmentFixture, person: string, number = 1) =>
    office.as(person, (call) => viewMostDeducted(call, office.item('市、区', number).id));

  test('are told with the reasons that the asker may read', async () => {
    await using office = await openPublished();
    expect(await most(office, '王丽华')).toMatchObject({
      ...{ deducted: 1, scored: 3, units: 3 },
      rows: [{ unit: '昆山市总工会', deducted: 100, reason: '材料迟报' }],
    });
    expect((await most(office, '赵敏')).rows).toMatchObject([{ reason: '' }]);
    expect((await most(office, '顾小丽')).rows).toMatchObject([{ reason: '材料迟报' }]);
    expect((await most(office, '顾小丽', 2)).rows).toMatchObject([{ reason: '' }]);
    expect((await most(office, '顾小丽', 3)).rows).toEqual([]);
  });

  test.each([
    ['陈卫东', 'done'],
    ['王丽华', 'done'],
    ['赵敏', 'item_hidden'],
    ['顾小丽', 'item_hidden'],
  ])('before the publication %s is answered %s', async (name, code) => {
    await using office = await openApproved();
    expect(await codeOf(most(office, name))).toBe(code);
  });
});
