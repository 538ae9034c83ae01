import { describe, expect, test } from 'vitest';
import { getAssessment } from '#operations/assessment.ts';
import { viewPublicationAgain } from '#operations/edit-publication.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { approveScores, sendBackScores, submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewPublished } from '#operations/view-publication.ts';
import { viewRanking } from '#operations/view-ranking.ts';
import { viewResultFor } from '#operations/view-result.ts';
import { viewDetails, viewTotal } from '#operations/view-totals.ts';
import { type AssessmentFixture, codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { fillUp, handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall, SMALL_GROUP } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

/** 昆山 and 太仓 tied behind 常熟, all signed off. */
async function openApproved(): Promise<AssessmentFixture> {
  const office = await openOffice();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
  await saveForm(office, '王丽华', { unit: '太仓', rows: { 2: ['2', '示范点仅3个'] } });
  await handInAll(office);
  return office;
}

const propose = (office: AssessmentFixture, scorecard?: string, name = '张明') =>
  office.as(name, (call) =>
    proposePublication(call, scorecard === undefined ? undefined : office.scorecard(scorecard).id),
  );

async function publish(office: AssessmentFixture, scorecard?: string): Promise<void> {
  const { proposalId } = await propose(office, scorecard);
  await office.confirm('张明', proposalId);
}

const ranking = (office: AssessmentFixture, name: string) =>
  office.as(name, (call) =>
    viewRanking(call, { scorecardId: office.scorecard('市、区').id, page: 1 }),
  );

const phaseNow = (office: AssessmentFixture) =>
  inTransaction(office, async ({ tx }) => (await getAssessment(tx)).cycle.phase);

describe('publication', () => {
  test('waits for every cell and every department, and names what is missing', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, office.department('宣教部').id));
    await expect(propose(office)).rejects.toMatchObject({
      reason: {
        code: 'not_ready',
        gaps: [
          {
            scorecard: '市、区',
            missingCells: 3,
            incompleteUnits: 3,
            waitingFor: ['宣教部', '财务部'],
          },
          { scorecard: '直属单位', missingCells: 2, incompleteUnits: 2 },
        ],
      },
    });
  });

  test('is previewed with ties and places, and posts nothing yet', async () => {
    await using office = await openApproved();
    const before = (await office.queued()).length;
    const preview = await propose(office);
    expect(preview.chats).toMatchObject([{ name: '考核工作群', form: 'full' }]);
    expect(preview).toMatchObject({ audience: 'author', others: [], contacts: 1 });
    expect(preview.rankings[0]).toMatchObject({
      scorecard: '市、区',
      maxTotal: 1000,
      publishedAt: undefined,
      rows: [
        { unitName: '常熟市总工会', total: 1000, rank: 1, tied: false },
        { unitName: '昆山市总工会', total: 900, rank: 2, tied: true },
        { unitName: '太仓市总工会', total: 900, rank: 2, tied: true },
      ],
    });
    expect((await office.queued()).length).toBe(before);
    expect(await office.rows('publication')).toEqual([]);
  });

  test('confirmed posts each ranking to the groups and each result to its contact', async () => {
    await using office = await openApproved();
    await publish(office);
    expect(recipients(await office.queued('ranking'))).toEqual([SMALL_GROUP, SMALL_GROUP]);
    const results = await office.queued('result');
    expect(recipients(results)).toEqual(['顾小丽']);
    expect(await office.ledger('published')).toHaveLength(2);
    expect(await phaseNow(office)).toBe('public_notice');
    const [result] = results;
    if (result?.message.kind !== 'result') throw new Error('no result');
    const message = { ...result.message, openId: person('顾小丽') };
    expect(await inTransaction(office, (call) => viewResultFor(call, message))).toMatchObject({
      unit: '昆山市总工会',
      extent: 'whole',
      rank: { rank: 2, tied: true, total: 900 },
      tally: { certain: 900, deductions: [{ number: 1, deducted: 100, reason: '材料迟报' }] },
      publishedAt: { day: '2015-12-07' },
    });
  });

  test('confirmed twice is one publication', async () => {
    await using office = await openApproved();
    const { proposalId } = await propose(office);
    const other = await propose(office, undefined, '李静');
    await office.confirm('张明', proposalId);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('settled');
    expect(await codeOf(office.confirm('李静', other.proposalId))).toBe('already_published');
    expect(await codeOf(propose(office))).toBe('already_published');
    expect(await office.rows('publication')).toHaveLength(2);
  });

  test('goes scorecard by scorecard; the last one ends the reviewing', async () => {
    await using office = await openApproved();
    await publish(office, '市、区');
    expect(await phaseNow(office)).toBe('reviewing');
    expect(await codeOf(propose(office, '市、区'))).toBe('already_published');
    const rest = await propose(office);
    expect(rest.rankings.map(({ scorecard }) => scorecard)).toEqual(['直属单位']);
    await office.confirm('张明', rest.proposalId);
    expect(await phaseNow(office)).toBe('public_notice');
  });

  test('previewed but sent back before the confirmation does not happen', async () => {
    await using office = await openApproved();
    const { proposalId } = await propose(office);
    const { id } = office.department('宣教部');
    await office.as('周建国', (call) => sendBackScores(call, { departmentId: id, note: '请复核' }));
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('not_ready');
    expect(await office.rows('publication')).toEqual([]);
    expect(await office.queued('ranking')).toEqual([]);
  });

  test('previewed but signed off anew has to be looked at again, which is enough', async () => {
    await using office = await openApproved();
    const { proposalId } = await propose(office);
    const { id } = office.department('宣教部');
    await office.as('周建国', (call) => sendBackScores(call, { departmentId: id, note: '请复核' }));
    office.advance(60_000);
    await office.as('王丽华', (call) => submitScores(call, id));
    await office.as('周建国', (call) => approveScores(call, id));
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('changed_since_preview');
    await office.as('张明', (call) => viewPublicationAgain(call, proposalId));
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('done');
  });

  test('freezes the scores for everybody, on that scorecard alone', async () => {
    await using office = await openApproved();
    await publish(office, '市、区');
    const { id } = office.department('宣教部');
    const save = (name: string, unit: string) =>
      codeOf(saveForm(office, name, { unit, rows: { 1: ['3', '活动太少'] } }));
    expect(await save('张明', '昆山')).toBe('frozen');
    expect(await codeOf(office.as('王丽华', (call) => undoScores(call, undefined)))).toBe('frozen');
    await office.as('周建国', (call) => sendBackScores(call, { departmentId: id, note: '请复核' }));
    expect(await save('王丽华', '昆山')).toBe('frozen');
    expect(await save('王丽华', '文化宫')).toBe('done');
  });

  test('keeps the ranking as it was published, whatever becomes of the scores', async () => {
    await using office = await openApproved();
    await publish(office);
    await office.db.updateTable('score').set({ points: 0 }).execute();
    const [queued] = await office.queued('ranking');
    if (queued?.message.kind !== 'ranking') throw new Error('no ranking');
    const { message } = queued;
    const published = await inTransaction(office, (call) => viewPublished(call, message));
    expect(published?.ranking.rows.map(({ total }) => total)).toEqual([1000, 900, 900]);
    expect((await ranking(office, '顾小丽')).rows.map(({ total }) => total)).toEqual([
      ...[1000, 900, 900],
    ]);
  });

  test('of a hundred and fifty units fills two cards', async () => {
    await using office = await openSmall({ cities: 150 });
    await office.openScoring();
    await handInAll(office);
    await publish(office, '市、区');
    const queued = await office.queued('ranking');
    expect(queued.map(({ message }) => 'page' in message && message.page)).toEqual([1, 2]);
    const pages = await inTransaction(office, async (call) => {
      const views = [];
      for (const { message } of queued) {
        if (message.kind === 'ranking') views.push(await viewPublished(call, message));
      }
      return views;
    });
    expect(pages.map((page) => page?.ranking.rows.length)).toEqual([100, 50]);
  });
});

describe('a ranking', () => {
  test('is the office’s alone before it is out, and says who has no place yet', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'], 2: ['3'] } });
    await saveForm(office, '赵敏', { unit: '昆山', rows: { 3: ['2'] }, department: '财务部' });
    expect(await ranking(office, '张明')).toMatchObject({
      publishedAt: undefined,
      rows: [{ unitName: '昆山市总工会', rank: 1 }],
      incomplete: [
        { unit: '太仓市总工会', scored: 0, items: 3 },
        { unit: '常熟市总工会', scored: 0, items: 3 },
      ],
    });
    for (const name of ['陈卫东', '王丽华', '周建国', '顾小丽']) {
      expect(await codeOf(ranking(office, name))).toBe('ranking_hidden');
    }
    expect(await codeOf(ranking(office, '路小白'))).toBe('nobody');
  });

  test('is everybody’s with a role once it is out', async () => {
    await using office = await openApproved();
    await publish(office);
    for (const name of ['陈卫东', '王丽华', '赵敏', '顾小丽']) {
      expect((await ranking(office, name)).publishedAt).toMatchObject({ day: '2015-12-07' });
    }
    expect(await codeOf(ranking(office, '路小白'))).toBe('nobody');
  });
});

describe('a unit’s numbers', () => {
  const unit = '昆山';

  test('add up for the leader at any time: what is certain, what is possible, who is waited for', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit, rows: { 1: ['4', '材料迟报'] } });
    const total = await office.as('陈卫东', (call) => viewTotal(call, office.unit(unit).id));
    expect(total).toMatchObject({
      maxTotal: 1000,
      tally: { certain: 400, possible: 900, scored: 1, items: 3 },
      rank: undefined,
      waitingFor: [
        { department: '宣教部', items: 1 },
        { department: '财务部', items: 1 },
      ],
    });
  });

  test('are to a scorer those of their own department', async () => {
    await using office = await openApproved();
    const details = await office.as('赵敏', (call) => viewDetails(call, office.unit(unit).id));
    expect(details).toMatchObject({ extent: 'part', rows: [{ number: 3, department: '财务部' }] });
    expect(details.rows).toHaveLength(1);
  });

  test('are to its own contact whole once they are published, and to another unit’s not at all', async () => {
    await using office = await openApproved();
    const details = (of: string) =>
      office.as('顾小丽', (call) => viewDetails(call, office.unit(of).id));
    expect(await codeOf(details('昆山'))).toBe('details_hidden');
    await publish(office);
    expect(await details('昆山')).toMatchObject({ extent: 'whole', rows: { length: 3 } });
    expect(await codeOf(details('太仓'))).toBe('details_hidden');
  });
});
