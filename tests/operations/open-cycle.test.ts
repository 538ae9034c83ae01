import { describe, expect, test } from 'vitest';
import { confirmProposal } from '#operations/confirm-proposal.ts';
import { proposeExtension, proposeOpening } from '#operations/open-cycle.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewOpening } from '#operations/view-messages.ts';
import {
  type AssessmentFixture,
  at,
  codeOf,
  openExample,
  recipients,
} from '#support/assessment-fixture.ts';
import { handInAll } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const local = (text: string) => {
  const [day = '', time = ''] = text.split(' ');
  return { day, time };
};

const propose = (office: AssessmentFixture, deadline: string, name = '张明') =>
  office.as(name, (call) => proposeOpening(call, local(deadline)));

const extend = (office: AssessmentFixture, deadline: string, name = '张明') =>
  office.as(name, (call) => proposeExtension(call, local(deadline)));

const planned = async (office: AssessmentFixture): Promise<readonly string[]> =>
  (await office.reminders())
    .filter(({ kind, state }) => kind !== 'progress' && state === 'due')
    .map(({ kind, due }) => `${kind} ${due}`);

describe('opening', () => {
  test('is previewed: who is asked, where it is announced, when people are reminded', async () => {
    await using office = await openExample();
    const preview = await propose(office, '2015-12-25 18:00');
    expect(preview).toMatchObject({
      deadline: { day: '2015-12-25', time: '18:00', weekday: 5 },
      scorecards: [
        { name: '市、区', items: 21, units: 10 },
        { name: '局、公司', items: 20, units: 24 },
        { name: '直属单位', items: 20, units: 16 },
      ],
      chats: ['考核工作群', '市、区工会联络群', '部门评分人群'],
      unknownYears: [],
    });
    expect(preview.departments).toHaveLength(11);
    expect(preview.departments.every((each) => each.scorers === 2 && each.hasHead)).toBe(true);
    expect(preview.reminders.filter(({ kind }) => kind === 't5')).toMatchObject([
      { at: { day: '2015-12-18', time: '09:30' } },
    ]);
    expect(await office.queued()).toEqual([]);
    expect(await office.rows('reminder')).toEqual([]);
  });

  test('plans the reminders, tells the groups and asks every scorer, all in one transaction', async () => {
    await using office = await openExample();
    await office.openScoring();
    expect(await planned(office)).toEqual([
      ...['t5 2015-12-18 09:30', 't3 2015-12-22 09:30', 't1 2015-12-24 09:30'],
      ...['last_morning 2015-12-25 09:30', 'last_call 2015-12-25 15:00'],
      ...['overdue_scorer 2015-12-28 09:30', 'overdue_office 2015-12-29 09:30'],
    ]);
    expect(await office.queued('opening')).toHaveLength(3);
    const homes = await office.queued('home');
    expect(new Set(recipients(homes)).size).toBe(22);
    expect(homes).toHaveLength(22);
    expect(await office.rows('submission')).toHaveLength(
      33 - (await departmentsWithoutItems(office)),
    );
    expect(await office.ledger('cycle_opened')).toHaveLength(1);
  });

  test('that fails at its very end leaves no message, no reminder and no open department', async () => {
    await using office = await openSmall();
    const { proposalId } = await propose(office, '2015-12-25 18:00');
    const broken = office.as('张明', async (call) => {
      await confirmProposal(call, { proposalId, collisions: 'keep' });
      throw new Error('the process was killed');
    });
    await expect(broken).rejects.toThrow('the process was killed');
    for (const table of ['outbox', 'reminder', 'submission'] as const) {
      expect(await office.rows(table)).toEqual([]);
    }
    await office.confirm('张明', proposalId);
    expect(await office.queued('opening')).toHaveLength(1);
  });

  test('happens once', async () => {
    await using office = await openSmall();
    const { proposalId } = await propose(office, '2015-12-25 18:00');
    const other = await propose(office, '2015-12-28 18:00', '李静');
    await office.confirm('张明', proposalId);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('settled');
    expect(await codeOf(office.confirm('李静', other.proposalId))).toBe('already_opened');
    expect(await codeOf(propose(office, '2015-12-25 18:00'))).toBe('already_opened');
    expect(await office.queued('opening')).toHaveLength(1);
  });

  test.each([
    ['2015-12-04 18:00', 'deadline_past'],
    ['2015-12-07 09:20', 'deadline_too_soon'],
    ['2017-12-25 18:00', 'deadline_too_far'],
    ['2015-12-26 18:00', 'deadline_day_off'],
    ['2015-02-30 18:00', 'deadline_impossible'],
    ['2015-12-25 25:00', 'deadline_impossible'],
  ])('with %s for a deadline is refused: %s', async (deadline, code) => {
    await using office = await openSmall();
    expect(await codeOf(propose(office, deadline))).toBe(code);
  });

  test('without a deadline asks for one', async () => {
    await using office = await openSmall();
    const attempt = office.as('张明', (call) => proposeOpening(call, undefined));
    expect(await codeOf(attempt)).toBe('deadline_missing');
  });

  test('waits until every department has somebody to score', async () => {
    await using office = await openSmall();
    const { id } = office.department('财务部');
    await office.db.deleteFrom('member').where('scope_id', '=', id).execute();
    await expect(propose(office, '2015-12-25 18:00')).rejects.toMatchObject({
      reason: { code: 'nobody_to_score', departments: ['财务部'] },
    });
  });

  test('confirmed only after its deadline is refused', async () => {
    await using office = await openSmall();
    const { proposalId } = await propose(office, '2015-12-11 18:00');
    office.setClock('2015-12-14 09:00');
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('deadline_past');
  });

  test('warns of a year whose holidays are not known', async () => {
    await using office = await openSmall();
    office.setClock('2040-12-03 09:00');
    expect((await propose(office, '2040-12-20 18:00')).unknownYears).toEqual([2040]);
  });

  test('is announced with the deadline of the moment at which the message goes out', async () => {
    await using office = await openSmall();
    await office.openScoring();
    const [queued] = await office.queued('opening');
    if (queued?.message.kind !== 'opening') throw new Error('no announcement');
    const { proposalId } = await extend(office, '2015-12-28 18:00');
    await office.confirm('张明', proposalId);
    const announcement = { cycleId: queued.message.cycleId };
    expect(
      await inTransaction(office, (call) => viewOpening(call, announcement.cycleId)),
    ).toMatchObject({
      departments: 2,
      units: 5,
      items: 5,
      cycle: { deadline: { day: '2015-12-28' } },
    });
  });
});

const departmentsWithoutItems = async (office: AssessmentFixture): Promise<number> => {
  const items = new Set(
    office.vocabulary.items.map((item) => `${item.departmentId} ${item.scorecardId}`),
  );
  return 33 - items.size;
};

describe('an extension', () => {
  test('is previewed, moves the deadline and plans the reminders anew', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-11 18:00');
    office.setClock('2015-12-10 10:00');
    const { proposalId } = await extend(office, '2015-12-16 18:00');
    await office.confirm('张明', proposalId);
    expect(await planned(office)).toEqual([
      ...['t3 2015-12-11 09:30', 't1 2015-12-15 09:30'],
      ...['last_morning 2015-12-16 09:30', 'last_call 2015-12-16 15:00'],
      ...['overdue_scorer 2015-12-17 09:30', 'overdue_office 2015-12-18 09:30'],
    ]);
    expect(await office.queued('opening')).toHaveLength(2);
    expect(await office.ledger('deadline_extended')).toMatchObject([
      { told: { from: at('2015-12-11 18:00'), to: at('2015-12-16 18:00') } },
    ]);
  });

  test('still helps after the deadline has passed', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-11 18:00');
    office.setClock('2015-12-14 10:00');
    const { proposalId } = await extend(office, '2015-12-16 18:00');
    await office.confirm('张明', proposalId);
    expect((await planned(office))[0]).toBe('t1 2015-12-15 09:30');
  });

  test('goes later only', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-25 18:00');
    expect(await codeOf(extend(office, '2015-12-25 18:00'))).toBe('deadline_not_later');
    expect(await codeOf(extend(office, '2015-12-24 18:00'))).toBe('deadline_not_later');
    expect(await codeOf(extend(office, '2015-12-20 18:00'))).toBe('deadline_not_later');
  });

  test('takes a day that has just passed for what it is, not for that of the next year', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-25 18:00');
    office.setClock('2015-12-31 09:00');
    expect(await codeOf(extend(office, '12-20 18:00'))).toBe('deadline_not_later');
    expect(await codeOf(extend(office, '12-28 18:00'))).toBe('deadline_past');
    expect(await extend(office, '01-08 18:00')).toMatchObject({ deadline: { day: '2016-01-08' } });
  });

  test('that was overtaken by a longer one cannot shorten it again', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-11 18:00');
    const shorter = await extend(office, '2015-12-16 18:00');
    const longer = await extend(office, '2015-12-25 18:00', '李静');
    await office.confirm('李静', longer.proposalId);
    expect(await codeOf(office.confirm('张明', shorter.proposalId))).toBe('deadline_not_later');
    expect((await office.queued('opening')).length).toBe(2);
  });

  test('confirmed only after its own deadline is refused', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-11 18:00');
    const { proposalId } = await extend(office, '2015-12-16 18:00');
    office.setClock('2015-12-17 09:00');
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('deadline_past');
  });

  test('has no meaning before scoring is open or after everything is published', async () => {
    await using office = await openSmall();
    expect(await codeOf(extend(office, '2015-12-25 18:00'))).toBe('not_opened');
    await office.openScoring('2015-12-11 18:00');
    const { proposalId } = await extend(office, '2015-12-16 18:00');
    await handInAll(office);
    await publishAll(office);
    expect(await codeOf(extend(office, '2015-12-25 18:00'))).toBe('wrong_phase');
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('wrong_phase');
  });
});

async function publishAll(office: AssessmentFixture): Promise<void> {
  const { proposalId } = await office.as('李静', (call) => proposePublication(call, undefined));
  await office.confirm('李静', proposalId);
}
