import { describe, expect, test } from 'vitest';
import { INTRO_LENGTH } from '#domain/publication.ts';
import { getAssessment } from '#operations/assessment.ts';
import { chooseTie, setIntro, viewPublicationAgain } from '#operations/edit-publication.ts';
import { setChatForm } from '#operations/set-chat-form.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewPublished } from '#operations/view-publication.ts';
import { type AssessmentFixture, codeOf } from '#support/assessment-fixture.ts';
import { SMALL_GROUP } from '#support/assessment-fixture-small.ts';
import { excellent, openApproved, propose, publish } from './publishing-office.ts';

const choose = (office: AssessmentFixture, take: 'all' | 'none', proposalId?: string) =>
  office.as('张明', (call) => chooseTie(call, { proposalId, line: undefined, take }));

const publishedRanking = async (office: AssessmentFixture) => {
  const { id } = office.scorecard('市、区');
  const { publicationOf, publications } = await inTransaction(office, async ({ tx }) => {
    const assessment = await getAssessment(tx);
    return { publicationOf: assessment.publicationOf(id), publications: assessment.publications };
  });
  expect(publications.length).toBeGreaterThan(0);
  return publicationOf;
};

describe('a tie on the line of a grade', () => {
  test('is the office’s to decide before anything is published', async () => {
    await using office = await openApproved(excellent(2));
    const { proposalId, rankings } = await propose(office, '市、区');
    expect(rankings[0]?.grades).toMatchObject([
      { grade: '优秀', quota: 2, given: 1, tie: { placesLeft: 1, units: { length: 2 } } },
    ]);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('tie_undecided');
    expect(await office.rows('publication')).toEqual([]);
  });

  test.each([
    ['all', ['优秀', '优秀', '优秀']],
    ['none', ['优秀', undefined, undefined]],
  ] as const)('decided as %s is published so, with the choice', async (take, grades) => {
    await using office = await openApproved(excellent(2));
    const { proposalId } = await propose(office, '市、区');
    await choose(office, take, proposalId);
    await office.confirm('张明', proposalId);
    const publication = await publishedRanking(office);
    expect(publication?.ranking.map(({ grade }) => grade)).toEqual(grades);
    expect(publication?.rules).toMatchObject({ choices: [{ grade: '优秀', take }] });
    expect(publication?.ledger?.hash).toMatch(/^[\da-f]{64}$/);
  });

  test('can be decided otherwise until it is confirmed, and only where there is one', async () => {
    await using office = await openApproved(excellent(2));
    await propose(office, '市、区');
    await choose(office, 'all');
    const view = await choose(office, 'none');
    expect(view.rankings[0]?.grades[0]?.tie?.take).toBe('none');
    await using plain = await openApproved(excellent(1));
    await propose(plain, '市、区');
    expect(await codeOf(choose(plain, 'all'))).toBe('no_tie');
  });
});

describe('tie-breaks of the year', () => {
  test('tell 昆山 and 太仓 apart where they differ, and are kept with the publication', async () => {
    await using office = await openApproved({
      tieBreaks: [{ by: 'fewer_deductions' }, { by: 'category', category: '宣传教育' }],
    });
    const before = await propose(office, '市、区');
    expect(before.rankings[0]?.rows.map(({ tied }) => tied)).toEqual([false, true, true]);
    await using other = await openApproved({
      tieBreaks: [{ by: 'category', category: '财务管理' }],
    });
    await other.db
      .updateTable('score')
      .set({ points: 100 })
      .where('unit_id', '=', other.unit('昆山').id)
      .where('item_id', '=', other.item('市、区', 3).id)
      .execute();
    await other.db
      .updateTable('score')
      .set({ points: 500 })
      .where('unit_id', '=', other.unit('昆山').id)
      .where('item_id', '=', other.item('市、区', 1).id)
      .execute();
    await publish(other, '市、区');
    const publication = await publishedRanking(other);
    expect(publication?.ranking.map(({ unitName, rank }) => `${rank} ${unitName}`)).toEqual([
      ...['1 常熟市总工会', '2 太仓市总工会', '3 昆山市总工会'],
    ]);
    expect(publication?.ranking[1]?.apartBy).toEqual({ by: 'category', category: '财务管理' });
    expect(publication?.rules.tieBreaks).toHaveLength(1);
  });
});

describe('each group', () => {
  const setForm = (office: AssessmentFixture, form: 'full' | 'graded' | 'bands' | 'none') =>
    office.as('张明', (call) => setChatForm(call, { chatId: SMALL_GROUP, form }));

  const posted = async (office: AssessmentFixture) => {
    const [queued] = await office.queued('ranking');
    if (queued?.message.kind !== 'ranking') return undefined;
    const { message } = queued;
    return inTransaction(office, (call) => viewPublished(call, message));
  };

  test('gets the full ranking with the workbook and the pin after it', async () => {
    await using office = await openApproved();
    await publish(office, '市、区');
    const kinds = (await office.queued())
      .filter(({ destination }) => destination.to === 'chat')
      .map(({ message }) => message.kind);
    expect(kinds.slice(-3)).toEqual(['ranking', 'document', 'pin']);
    expect((await office.queued('document'))[0]?.message).toMatchObject({
      document: { kind: 'summary', scorecardId: office.scorecard('市、区').id },
    });
  });

  test('gets the names of the graded units alone, in the order of the roster', async () => {
    await using office = await openApproved(excellent(3));
    await setForm(office, 'graded');
    await publish(office, '市、区');
    const view = await posted(office);
    expect(view?.form).toBe('graded');
    expect(view?.ranking.rows.map(({ unitName }) => unitName)).toEqual([
      ...['昆山市总工会', '太仓市总工会', '常熟市总工会'],
    ]);
    expect(await office.queued('document')).toEqual([]);
  });

  test('gets all units in bands, the graded ones first', async () => {
    await using office = await openApproved(excellent(1));
    await setForm(office, 'bands');
    await publish(office, '市、区');
    expect(
      (await posted(office))?.ranking.rows.map(({ unitName, grade }) => [unitName, grade]),
    ).toEqual([
      ['常熟市总工会', '优秀'],
      ['昆山市总工会', undefined],
      ['太仓市总工会', undefined],
    ]);
  });

  test('gets nothing where the office says so, and contacts still get their results', async () => {
    await using office = await openApproved();
    await setForm(office, 'none');
    await publish(office, '市、区');
    expect(await office.queued('ranking')).toEqual([]);
    expect(await office.queued('result')).toHaveLength(2);
  });

  test('cannot be posted by grades before there are any', async () => {
    await using office = await openApproved();
    expect(await codeOf(setForm(office, 'graded'))).toBe('no_grades');
  });
});

describe('the words above the ranking', () => {
  test('are the office’s, kept with the publication, and no longer than a card has room for', async () => {
    await using office = await openApproved();
    const { proposalId } = await propose(office, '市、区');
    const say = (intro: string) =>
      office.as('张明', (call) => setIntro(call, { proposalId, intro }));
    expect(await codeOf(say('字'.repeat(INTRO_LENGTH + 1)))).toBe('intro_too_long');
    expect((await say(' 经审定，公布如下。 ')).intro).toBe('经审定，公布如下。');
    await office.confirm('张明', proposalId);
    expect((await publishedRanking(office))?.intro).toBe('经审定，公布如下。');
  });

  test('stay on the preview when it is shown again after a group’s form was changed', async () => {
    await using office = await openApproved(excellent(1));
    const { proposalId } = await propose(office, '市、区');
    await office.as('张明', (call) => setIntro(call, { proposalId, intro: '公布如下。' }));
    await office.as('张明', (call) => setChatForm(call, { chatId: SMALL_GROUP, form: 'bands' }));
    const again = await office.as('张明', (call) => viewPublicationAgain(call, proposalId));
    expect(again).toMatchObject({ intro: '公布如下。', chats: [{ form: 'bands' }] });
    await office.confirm('张明', proposalId);
  });
});
