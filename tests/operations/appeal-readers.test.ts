import { describe, expect, test } from 'vitest';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewAppeal } from '#operations/view-appeal.ts';
import { viewAppealEffectFor, viewAppealFor } from '#operations/view-appeal-messages.ts';
import { viewAppeals } from '#operations/view-appeals.ts';
import { viewRanking } from '#operations/view-ranking.ts';
import { codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { answer, appealOf, file, GRANT, openPublished } from './appeal-office.ts';
import { SECOND_CONTACT } from './publishing-office.ts';

test('the office reads what a granted appeal does to the published ranking, which itself stays as it was', async () => {
  await using office = await openPublished();
  await file(office);
  await answer(office, '周建国', GRANT);
  const told = recipients(await office.queued('appeal_effect'));
  expect(new Set(told)).toEqual(new Set(['张明', '李静']));
  const { id } = await appealOf(office);
  const effectFor = (name: string) =>
    inTransaction(office, (call) =>
      viewAppealEffectFor(call, { appealId: id, openId: person(name) }),
    );
  expect(await effectFor('周建国')).toBeUndefined();
  const effect = await effectFor('张明');
  expect(effect?.own).toMatchObject({
    before: { total: 900, rank: 2, tied: true },
    after: { total: 1000, rank: 1, tied: true },
  });
  expect(effect?.others).toMatchObject([
    { unitName: '常熟市总工会', before: { rank: 1, tied: false }, after: { rank: 1, tied: true } },
    { unitName: '太仓市总工会', before: { rank: 2, tied: true }, after: { rank: 3, tied: false } },
  ]);
  const { id: scorecardId } = office.scorecard('市、区');
  const ranking = await office.as('张明', (call) => viewRanking(call, { scorecardId, page: 1 }));
  expect(ranking.rows.map(({ unitName, rank }) => `${rank} ${unitName}`)).toEqual([
    '1 常熟市总工会',
    '2 昆山市总工会',
    '2 太仓市总工会',
  ]);
});

describe('appeals are read', () => {
  test('by the unit, by the department and by the office, each its own', async () => {
    await using office = await openPublished();
    await file(office);
    await file(office, '张明', { unit: '太仓', number: 3, text: '经费已足额上缴' });
    const read = (name: string, which: 'own' | 'all' = 'own') =>
      office.as(name, async (call) => {
        const { about, rows } = await viewAppeals(call, { which, page: 1 });
        return [about, ...rows.map(({ unit, itemNumber }) => `${unit}${itemNumber}`)];
      });
    expect(await read('顾小丽')).toEqual(['unit', '昆山市总工会1']);
    expect(await read('顾小丽', 'all')).toEqual(['unit', '昆山市总工会1']);
    expect(await read('王丽华')).toEqual(['department', '昆山市总工会1']);
    expect(await read('赵敏')).toEqual(['department', '太仓市总工会3']);
    expect(await read('张明', 'all')).toEqual(['office', '昆山市总工会1', '太仓市总工会3']);
    expect(await read('陈卫东')).toEqual(['office', '昆山市总工会1', '太仓市总工会3']);
  });

  test('the overdue stand first for the office, with their number', async () => {
    await using office = await openPublished();
    await file(office);
    office.setClock('2015-12-11 09:00');
    await file(office, '张明', { unit: '太仓', number: 3, text: '经费已足额上缴' });
    const list = await office.as('张明', (call) => viewAppeals(call, { which: 'all', page: 1 }));
    expect(list).toMatchObject({
      overdue: 1,
      counts: { filed: 2 },
      rows: [{ unit: '昆山市总工会', isOverdue: true }, { isOverdue: false }],
    });
  });

  test('by no other unit, neither asked for nor delivered', async () => {
    await using office = await openPublished();
    await file(office);
    const { id } = await appealOf(office);
    expect(await codeOf(office.as(SECOND_CONTACT, (call) => viewAppeal(call, id)))).toBe(
      'appeal_hidden',
    );
    const openId = person(SECOND_CONTACT);
    const delivered = inTransaction(office, (call) =>
      viewAppealFor(call, { appealId: id, openId }),
    );
    expect(await delivered).toBeUndefined();
  });
});
