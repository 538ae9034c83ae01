import { describe, expect, test } from 'vitest';
import { Division } from '#domain/assignment.ts';
import { unitId } from '#domain/ids.ts';
import {
  assignChosen,
  assignNamed,
  unassignNamed,
  viewAssignment,
} from '#operations/assign-units.ts';
import { proposeDelegation } from '#operations/delegate-scoring.ts';
import { beginDeductions, chooseUnits } from '#operations/enter-deductions.ts';
import { proposeTypedScores } from '#operations/propose-typed-scores.ts';
import { saveUnitForm } from '#operations/save-unit-form.ts';
import { viewHome } from '#operations/view-home.ts';
import { viewNextUnscored, viewUnitForm } from '#operations/view-unit-form.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { fillUp, readForm, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

const named = (name: string) => ({ openId: person(name), name });

const assign = (office: AssessmentFixture, to: string, units: readonly string[], by = '周建国') =>
  office.as(by, (call) =>
    assignNamed(call, {
      departmentId: office.department('宣教部').id,
      unitIds: units.map((name) => office.unit(name).id),
      person: named(to),
    }),
  );

const next = (office: AssessmentFixture, name: string) =>
  office.as(name, (call) => viewNextUnscored(call, office.department('宣教部').id));

const home = (office: AssessmentFixture, name: string) =>
  office.as(name, (call) => viewHome(call, office.department('宣教部').id));

describe('units that are split', () => {
  test('are shown with each colleague and how far they are', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['昆山']);
    const division = await assign(office, '陈小雨', ['太仓', '常熟']);
    expect(division).toMatchObject({ units: 5, unassigned: 2 });
    expect(division.colleagues.map(({ name, units }) => [name, units])).toEqual(
      expect.arrayContaining([
        ['王丽华', 1],
        ['陈小雨', 2],
        ['周建国', 0],
      ]),
    );
    const { part, colleagues } = await home(office, '王丽华');
    expect(part).toMatchObject({ units: 3, unitsOfAll: 5, scored: 0 });
    expect(new Set(colleagues?.map(({ name }) => name))).toEqual(new Set(['王丽华', '陈小雨']));
    expect(await office.ledger('units_assigned')).toHaveLength(2);
  });

  test('lead one by one through the own part alone, the own before what belongs to everybody', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['常熟']);
    await assign(office, '陈小雨', ['昆山', '太仓', '文化宫', '图书馆']);
    expect((await next(office, '王丽华'))?.unit).toContain('常熟');
    await saveForm(office, '王丽华', { unit: '常熟', rows: {}, blank: 'full' });
    expect(await next(office, '王丽华')).toBeUndefined();
    expect((await next(office, '陈小雨'))?.unit).toContain('昆山');
  });

  test('can still be opened and scored by a colleague who names one', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['昆山']);
    const { departmentId, unitId: id } = await readForm(office, { unit: '昆山', rows: {} });
    const form = await office.as('陈小雨', (call) =>
      viewUnitForm(call, { departmentId, unitId: id }),
    );
    expect(form.unit).toContain('昆山');
    await saveForm(office, '陈小雨', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    expect((await scoreOf(office, '昆山', 1))?.scoredBy).toBe(person('陈小雨'));
  });

  test('are offered own first by item, and the rest is full for the own part and no other', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['常熟']);
    await assign(office, '陈小雨', ['昆山']);
    const item = office.item('市、区', 2);
    const view = await office.as('王丽华', (call) => beginDeductions(call, item.id));
    expect(view.units.map(({ name }) => name.slice(0, 2))).toEqual(['常熟', '太仓', '昆山']);
    expect(view.part).toEqual({ units: 2, unitsOfAll: 3 });
    const { proposalId } = view;
    const step = await office.as('王丽华', (call) =>
      chooseUnits(call, { proposalId, page: 1, unitIds: [] }),
    );
    if (step.step !== 'preview') throw new Error(step.step);
    expect(step.scores.view.groups).toMatchObject([{ full: 2, part: { units: 2, unitsOfAll: 3 } }]);
    await office.confirm('王丽华', step.scores.proposal.id);
    expect(await scoreOf(office, '昆山', 2)).toBeUndefined();
    expect(await scoreOf(office, '太仓', 2)).toBeDefined();
  });

  test('bound what the rest means in a typed text too, but not in the office’s', async () => {
    await using office = await openOffice();
    await assign(office, '陈小雨', ['昆山']);
    const clause = {
      ...{ itemNumber: 2, scorecardId: office.scorecard('市、区').id },
      ...{ entries: [], restFull: true },
    };
    const rest = (name: string) =>
      office.as(name, (call) => proposeTypedScores(call, { clauses: [clause] }));
    expect(await rest('王丽华')).toMatchObject({
      scores: { view: { groups: [{ full: 2, part: { units: 2, unitsOfAll: 3 } }] } },
    });
    const whole = await rest('张明');
    expect(whole).toMatchObject({ scores: { view: { groups: [{ full: 3 }] } } });
  });

  test('leave the whole scorecard to the rest where nothing is split', async () => {
    await using office = await openOffice();
    const view = await office.as('王丽华', (call) =>
      beginDeductions(call, office.item('市、区', 2).id),
    );
    expect(view.part).toBeUndefined();
  });

  test('are the receiver’s while their owner lends the scoring', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['昆山']);
    await assign(office, '陈小雨', ['太仓', '常熟', '文化宫', '图书馆']);
    const { proposalId } = await office.as('王丽华', (call) =>
      proposeDelegation(call, {
        people: [named('路小白')],
        end: { by: 'days', days: 3 },
        ...{ withSignOff: false, departmentId: undefined },
      }),
    );
    await office.confirm('王丽华', proposalId);
    expect((await next(office, '路小白'))?.unit).toContain('昆山');
    expect((await home(office, '路小白')).part?.units).toBe(1);
  });

  test('belong to everybody again when who had them no longer scores', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['昆山']);
    await office.db.deleteFrom('member').where('open_id', '=', person('王丽华')).execute();
    expect((await home(office, '陈小雨')).part).toBeUndefined();
    expect((await next(office, '陈小雨'))?.unit).toContain('昆山');
  });

  test('go to colleagues alone, and from whoever had them', async () => {
    await using office = await openOffice();
    expect(await codeOf(assign(office, '赵敏', ['昆山']))).toBe('no_colleague');
    expect(await codeOf(assign(office, '王丽华', ['昆山'], '赵敏'))).toBe('not_your_department');
    await assign(office, '王丽华', ['昆山', '太仓']);
    await assign(office, '陈小雨', ['太仓']);
    expect(await office.rows('assignment')).toHaveLength(2);
    const freed = await office.as('周建国', (call) =>
      unassignNamed(call, {
        departmentId: office.department('宣教部').id,
        unitIds: [],
        openId: person('陈小雨'),
      }),
    );
    expect(freed.unassigned).toBe(4);
  });

  test('chosen on a card that somebody overtook come back as they were chosen, and nothing is saved', async () => {
    await using office = await openOffice();
    const departmentId = office.department('宣教部').id;
    const at = { departmentId, openId: person('王丽华'), page: 1 };
    const { version } = await office.as('周建国', (call) => viewAssignment(call, at));
    await assign(office, '陈小雨', ['昆山'], '陈小雨');
    const unitIds = [office.unit('昆山').id, office.unit('太仓').id];
    const first = await office.as('周建国', (call) =>
      assignChosen(call, { ...at, version, unitIds }),
    );
    if (first.kind !== 'changed') throw new Error(first.kind);
    const chosen = first.view.options.filter(({ isChosen }) => isChosen);
    expect(new Set(chosen.map(({ id }) => id))).toEqual(new Set(unitIds));
    expect(chosen.find(({ id }) => id === unitIds[0])?.owner).toBe('陈小雨');
    const again = await office.as('周建国', (call) =>
      assignChosen(call, { ...at, version: first.view.version, unitIds }),
    );
    expect(again.kind).toBe('saved');
    expect(await office.rows('assignment')).toHaveLength(2);
  });

  test('are not given to who lost the role while they were chosen', async () => {
    await using office = await openOffice();
    const departmentId = office.department('宣教部').id;
    const at = { departmentId, openId: person('王丽华'), page: 1 };
    const { version } = await office.as('周建国', (call) => viewAssignment(call, at));
    await office.db.deleteFrom('member').where('open_id', '=', person('王丽华')).execute();
    const unitIds = [office.unit('昆山').id];
    const press = office.as('周建国', (call) => assignChosen(call, { ...at, version, unitIds }));
    expect(await codeOf(press)).toBe('no_colleague');
    expect(await office.queued('people_news')).toEqual([]);
  });

  test('split while a unit’s form is open do not stop its save', async () => {
    await using office = await openOffice();
    const form = await readForm(office, { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await assign(office, '陈小雨', ['昆山']);
    const saved = await office.as('王丽华', (call) => saveUnitForm(call, form));
    expect(saved.saved).toBe(1);
  });

  test('are done for one person before the department is', async () => {
    await using office = await openOffice();
    await assign(office, '王丽华', ['昆山']);
    await assign(office, '陈小雨', ['太仓', '常熟', '文化宫', '图书馆']);
    await saveForm(office, '王丽华', { unit: '昆山', rows: {}, blank: 'full' });
    const view = await home(office, '王丽华');
    expect([view.part?.scored, view.scored < view.cells]).toEqual([view.part?.cells, true]);
    await fillUp(office, '陈小雨', '宣教部');
    const done = (await home(office, '陈小雨')).colleagues?.map((each) => [each.name, each.done]);
    expect(new Map(done?.map(([name, count]) => [name, count]))).toEqual(
      new Map([
        ['王丽华', 1],
        ['陈小雨', 4],
      ]),
    );
  });
});

test('who scores in the department’s place has all of it', () => {
  const unit = unitId('u1');
  const division = new Division([{ unitId: unit, openId: person('王丽华') }], undefined);
  expect([division.isDivided, division.covers(unit)]).toEqual([false, true]);
});
