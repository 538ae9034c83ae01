import { describe, expect, test } from 'vitest';
import { approvePublication } from '#operations/approve-publication.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeCorrection } from '#operations/correct-publication.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewCorrected, viewPublished } from '#operations/view-publication.ts';
import { viewResultFor } from '#operations/view-result.ts';
import {
  type AssessmentFixture,
  codeOf,
  person,
  type Queued,
  recipients,
} from '#support/assessment-fixture.ts';
import { SMALL_GROUP } from '#support/assessment-fixture-small.ts';
import { openApproved, publish, raise, SECOND_CONTACT } from './publishing-office.ts';

const REASON = '申诉复核，第1项得分调整';

const correct = (office: AssessmentFixture, reason = REASON, scorecard?: string) =>
  office.as('张明', (call) =>
    proposeCorrection(call, {
      scorecardId: scorecard === undefined ? undefined : office.scorecard(scorecard).id,
      reason,
    }),
  );

/** Published, read in the group, and 昆山 moved up since. */
async function openMoved(): Promise<AssessmentFixture> {
  const office = await openApproved();
  await publish(office);
  await office.deliverAll();
  await raise(office);
  return office;
}

async function correctAll(office: AssessmentFixture): Promise<readonly Queued[]> {
  const before = (await office.queued()).length;
  const { proposalId } = await correct(office);
  await office.confirm('张明', proposalId);
  return (await office.queued()).slice(before);
}

describe('the preview of a correction', () => {
  test('shows the old and the new place and total of each unit that moves, and no other', async () => {
    await using office = await openMoved();
    const { rankings, reason, contacts } = await correct(office);
    expect(rankings.map(({ scorecard }) => scorecard)).toEqual(['市、区']);
    expect({ reason, contacts }).toEqual({ reason: REASON, contacts: 2 });
    expect(
      rankings[0]?.changes.map(({ unitName, before, after }) => [
        unitName,
        [before?.rank, before?.total],
        [after?.rank, after?.total],
      ]),
    ).toEqual([
      ['昆山市总工会', [2, 900], [1, 1000]],
      ['常熟市总工会', [1, 1000], [1, 1000]],
      ['太仓市总工会', [2, 900], [3, 900]],
    ]);
  });

  test('needs a reason, a publication and something that moved', async () => {
    await using office = await openApproved();
    expect(await codeOf(correct(office))).toBe('not_published');
    await publish(office, '市、区');
    expect(await codeOf(correct(office))).toBe('nothing_to_correct');
    expect(await codeOf(correct(office, REASON, '直属单位'))).toBe('not_published');
    await raise(office);
    expect(await codeOf(correct(office, '  '))).toBe('correction_reason_missing');
    expect(await codeOf(correct(office, REASON, '市、区'))).toBe('done');
  });
});

describe('a correction', () => {
  test('is a publication of its own, which names the one that it corrects', async () => {
    await using office = await openMoved();
    await correctAll(office);
    const { publications, newest } = await inTransaction(office, async ({ tx }) => {
      const assessment = await getAssessment(tx);
      const { id } = office.scorecard('市、区');
      return {
        publications: assessment.publications.filter(({ scorecardId }) => scorecardId === id),
        newest: assessment.publicationOf(id),
      };
    });
    const [first, second] = publications;
    expect(publications).toHaveLength(2);
    expect(newest?.id).toBe(second?.id);
    expect(second).toMatchObject({ corrects: first?.id, reason: REASON });
    expect(first?.ranking.map(({ total }) => total)).toEqual([1000, 900, 900]);
    expect(second?.ranking.map(({ total }) => total)).toEqual([1000, 1000, 900]);
    expect(await office.ledger('publication_corrected')).toMatchObject([
      { told: { corrects: first?.id, reason: REASON } },
    ]);
    expect(await codeOf(correct(office))).toBe('nothing_to_correct');
  });

  test('answers the old card in the group, seals it, is pinned instead of it, and goes to whom it moves', async () => {
    await using office = await openMoved();
    const old = (await office.queued('ranking'))[0];
    const oldId = `om_${old?.id}`;
    const queued = await correctAll(office);
    const inGroup = queued.filter(({ destination }) => destination.to !== 'person');
    expect(
      inGroup.map(({ destination, message }) => [
        message.kind,
        destination.to,
        'messageId' in destination ? destination.messageId : '',
      ]),
    ).toEqual([
      ['ranking', 'reply', oldId],
      ['document', 'chat', ''],
      ['pin', 'chat', ''],
      ['corrected', 'update', oldId],
    ]);
    const pin = inGroup[2]?.message;
    expect(pin?.kind === 'pin' && [pin.topic, pin.instead]).toEqual([
      expect.stringContaining(SMALL_GROUP),
      old?.topic,
    ]);
    const results = queued.filter(({ message }) => message.kind === 'result');
    expect(new Set(recipients(results))).toEqual(new Set(['顾小丽', SECOND_CONTACT]));
  });

  test('says on its card which publication of which day it corrects, why and what moved', async () => {
    await using office = await openMoved();
    office.setClock('2015-12-09 10:00');
    const [notice] = await correctAll(office);
    const message = notice?.message;
    if (message?.kind !== 'ranking') throw new Error('no notice');
    const view = await inTransaction(office, (call) => viewPublished(call, message));
    expect(view?.correction).toMatchObject({
      correctsAt: { day: '2015-12-07' },
      reason: REASON,
      changes: { length: 3 },
    });
    expect(view?.ranking.publishedAt).toMatchObject({ day: '2015-12-09' });
    const [sealed] = await office.queued('corrected');
    const seal = sealed?.message;
    if (seal?.kind !== 'corrected') throw new Error('no seal');
    expect(await inTransaction(office, (call) => viewCorrected(call, seal))).toMatchObject({
      publishedAt: { day: '2015-12-07' },
      correctedAt: { day: '2015-12-09' },
      reason: REASON,
    });
  });

  test('of a card older than the platform’s fourteen days is the new notice alone', async () => {
    await using office = await openMoved();
    office.setClock('2015-12-22 10:00');
    await correctAll(office);
    expect(await office.queued('corrected')).toEqual([]);
    expect((await office.queued('ranking')).at(-1)?.destination.to).toBe('reply');
  });

  test('of a ranking that has not gone out yet takes its place', async () => {
    await using office = await openApproved();
    await publish(office, '市、区');
    await raise(office);
    await correctAll(office);
    const queued = await office.queued('ranking');
    const views = await inTransaction(office, async (call) => {
      const all = [];
      for (const { message } of queued) {
        if (message.kind === 'ranking') all.push(await viewPublished(call, message));
      }
      return all;
    });
    expect(views.map((view) => view?.correction?.reason)).toEqual([undefined, REASON]);
    expect(views[0]).toBeUndefined();
  });

  test('tells the contact why, beside the new place and total', async () => {
    await using office = await openMoved();
    const queued = await correctAll(office);
    const message = queued.map((each) => each.message).find(({ kind }) => kind === 'result');
    if (message?.kind !== 'result') throw new Error('no result');
    const of = { ...message, unitId: office.unit('昆山').id, openId: person('顾小丽') };
    const view = await inTransaction(office, (call) => viewResultFor(call, of));
    expect(view).toMatchObject({
      correction: REASON,
      rank: { rank: 1, tied: true, total: 1000 },
      tally: { certain: 1000 },
      appeal: { until: { day: '2015-12-14' } },
    });
  });

  test('needs the second admin like a publication', async () => {
    await using office = await openMoved();
    await office.db.updateTable('cycle').set({ settings: '{"needsSecondAdmin":true}' }).execute();
    const { proposalId } = await correct(office);
    await office.confirm('张明', proposalId);
    expect(await office.rows('publication')).toHaveLength(2);
    await office.as('李静', (call) => approvePublication(call, undefined));
    expect(await office.rows('publication')).toHaveLength(3);
  });

  test('that two admins preview happens once: the second is told to look again', async () => {
    await using office = await openMoved();
    const { proposalId } = await correct(office);
    const other = await office.as('李静', (call) =>
      proposeCorrection(call, { scorecardId: undefined, reason: REASON }),
    );
    await office.confirm('张明', proposalId);
    expect(await codeOf(office.confirm('李静', other.proposalId))).toBe('changed_since_preview');
    expect(await office.rows('publication')).toHaveLength(3);
  });

  test('can be corrected itself, and names the newest as what it corrects', async () => {
    await using office = await openMoved();
    await correctAll(office);
    await office.db.updateTable('score').set({ points: 0 }).execute();
    await correctAll(office);
    const { publications } = await inTransaction(office, ({ tx }) => getAssessment(tx));
    const own = publications.filter(
      ({ scorecardId }) => scorecardId === office.scorecard('市、区').id,
    );
    expect(own.map(({ corrects }) => corrects)).toEqual([undefined, own[0]?.id, own[1]?.id]);
  });

  test('previewed but overtaken by another change does not happen', async () => {
    await using office = await openMoved();
    const { proposalId } = await correct(office);
    await office.db.updateTable('score').set({ points: 0 }).execute();
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('changed_since_preview');
    expect(await office.rows('publication')).toHaveLength(2);
  });
});
