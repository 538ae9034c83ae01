import { expect, test } from 'vitest';
import { submitScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewHistory } from '#operations/view-history.ts';
import { viewProgress } from '#operations/view-progress.ts';
import { viewItemScore } from '#operations/view-totals.ts';
import type { AssessmentFixture } from '#support/assessment-fixture.ts';
import { fillUp, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const cell = (office: AssessmentFixture) => ({
  unitId: office.unit('昆山').id,
  itemId: office.item('市、区', 1).id,
});

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

test('the history of a cell tells who made of it what, when, on whose behalf, and what was taken back', async () => {
  await using office = await openOffice();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
  office.setClock('2015-12-08 10:15');
  await saveForm(office, '张明', { unit: '昆山', rows: { 1: ['5'] } });
  office.setClock('2015-12-08 10:20');
  await office.as('张明', (call) => undoScores(call, undefined));
  const history = await office.as('陈小雨', (call) => viewHistory(call, cell(office)));
  expect(history).toMatchObject({ unit: '昆山市总工会', item: { number: 1 } });
  const four = { points: 400, reason: '材料迟报' };
  const five = { points: 500, reason: '' };
  expect(history.lines).toMatchObject([
    {
      ...{ kind: 'scored', by: '王丽华', onBehalf: false, before: undefined, after: four },
      at: { day: '2015-12-07', time: '09:00' },
    },
    {
      ...{ kind: 'scored', by: '张明', onBehalf: true, before: four, after: five },
      at: { day: '2015-12-08', time: '10:15' },
    },
    {
      ...{ kind: 'score_undone', by: '张明', onBehalf: true, before: five, after: four },
      at: { time: '10:20' },
    },
  ]);
  const score = await office.as('陈小雨', (call) => viewItemScore(call, cell(office)));
  expect(score.current).toMatchObject({ points: 400, by: '王丽华', onBehalf: false });
});

test('a cell that nobody has scored has no history and no score', async () => {
  await using office = await openOffice();
  const view = await office.as('王丽华', async (call) => ({
    history: await viewHistory(call, cell(office)),
    score: await viewItemScore(call, cell(office)),
  }));
  expect(view).toMatchObject({ history: { lines: [] }, score: { current: undefined } });
});

test('progress counts cells, takes the slowest scorecard for the state, and names people to the office and leaders alone', async () => {
  await using office = await openOffice();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] } });
  await fillUp(office, '赵敏', '财务部');
  await office.as('赵敏', (call) => submitScores(call, office.department('财务部').id));
  const progress = (name: string, audience?: 'group') =>
    office.as(name, async (call) => {
      const { departments } = await viewProgress(call, { about: 'all' }, audience);
      return departments.map((each) => [each.department, each.scored, each.cells, each.state]);
    });
  const expected = [
    ['宣教部', 1, 8, 'open'],
    ['财务部', 5, 5, 'submitted'],
  ];
  expect(await progress('陈卫东')).toEqual(expected);
  expect(await progress('王丽华', 'group')).toEqual(expected);
  const scorers = (name: string, audience?: 'group') =>
    office.as(name, async (call) => {
      const { departments } = await viewProgress(call, { about: 'all' }, audience);
      return departments.flatMap((each) => each.scorers);
    });
  expect(await scorers('张明')).toEqual(['王丽华', '陈小雨', '赵敏']);
  expect(await scorers('陈卫东')).toHaveLength(3);
  expect(await scorers('王丽华')).toEqual([]);
  expect(await scorers('张明', 'group')).toEqual([]);
});
