import { describe, expect, test } from 'vitest';
import { scoreExample } from '#example/score-example.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { type Office, openOffice, openScoringOffice, WORK_GROUP } from '#tests/bot/office.ts';

/** All scores are in and approved; the ranking of 市、区 alone is out. */
async function openPublishedOffice(): Promise<Office> {
  const office = await openScoringOffice();
  await office.as('张明', (call) => scoreExample(call));
  const only = office.scorecard('市、区').id;
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, only));
  await office.confirm('张明', proposalId);
  await office.deliver();
  return office;
}

describe('once one of three rankings is out', () => {
  test('who asks for rankings without a name is shown that one', async () => {
    await using office = await openPublishedOffice();
    const answers = await office.type('王丽华', '排名');
    expect(answers.map(({ seen }) => seen.text)).toEqual([expect.stringContaining('市、区排名')]);
  });

  test('who asks for a unit’s total in a group tells the group no reason', async () => {
    await using office = await openPublishedOffice();
    const reasons = /材料报送不及时|建制率未达到要求|台账不够完整|活动场次未达标/;
    expect((await office.ask('陈卫东', '昆山总分')).text).toMatch(reasons);
    const [answer] = await office.type('陈卫东', '昆山总分', { group: WORK_GROUP });
    expect(answer?.chatId).toBe(WORK_GROUP);
    expect(answer?.seen.text).toContain('昆山市总工会总分');
    expect(answer?.seen.text).not.toMatch(reasons);
  });
});

test('a note as long as a letter still reaches the scorers, cut where a card ends', async () => {
  await using office = await openScoringOffice();
  await office.as('张明', (call) => scoreExample(call));
  await office.deliver();
  const note = '#*请'.repeat(8_000);
  await office.ask('周建国', `退回 ${note}`);
  expect(office.readBy('王丽华').at(-1)?.text).toContain('请');
  expect(JSON.stringify(office.readBy('王丽华').at(-1)?.message).length).toBeLessThan(28_000);
});

test('a contact of last year’s unit is asked which unit, and not told of a card', async () => {
  await using office = await openScoringOffice();
  await office.db
    .updateTable('member')
    .set({ scope_id: 'u_of_last_year' })
    .where('role', '=', 'contact')
    .execute();
  const { text } = await office.ask('顾小丽', '总分');
  expect(text).not.toContain('卡片');
  expect(text).toContain('哪');
});

test('whatever length of nonsense is answered quickly and briefly', async () => {
  await using office = await openOffice();
  for (const piece of [
    '昆山',
    '第2项',
    '-1；',
    '其余满分',
    '9',
    'a',
    '，',
    '@',
    '昆山-1 ',
    '2015-',
    '\n',
  ]) {
    const startedAt = performance.now();
    const [answer] = await office.type('张明', `${piece.repeat(40_000 / piece.length)}总分`);
    expect(performance.now() - startedAt, piece).toBeLessThan(3_000);
    expect(answer?.seen.text.length, piece).toBeLessThan(2_000);
  }
});
