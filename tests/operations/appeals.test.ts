import { describe, expect, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { confirmAnswer } from '#operations/answer-appeal.ts';
import { viewAppealForm } from '#operations/file-appeal.ts';
import { viewAppeal } from '#operations/view-appeal.ts';
import { withdrawAppeal } from '#operations/withdraw-appeal.ts';
import { type AssessmentFixture, codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { scoreOf } from '#support/assessment-fixture-scoring.ts';
import { answer, appealOf, cellOf, DENY, file, GRANT, openPublished } from './appeal-office.ts';
import { openApproved, SECOND_CONTACT } from './publishing-office.ts';

const toldOf = async (office: AssessmentFixture) =>
  recipients((await office.queued('appeal')).filter(({ state }) => state === 'pending'));

describe('a unit appeals', () => {
  test('against one item: its department is told until when it answers, the score stays', async () => {
    await using office = await openPublished();
    const filed = await file(office);
    expect(filed).toMatchObject({
      kind: 'filed',
      appeal: { state: 'filed', dueAt: { day: '2015-12-10', time: '17:30' }, filedBy: '' },
    });
    expect(new Set(await toldOf(office))).toEqual(new Set(['周建国', '王丽华', '陈小雨']));
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
    expect(await office.ledgerKinds('appeal_filed')).toHaveLength(1);
  });

  test('is offered every item, those with a deduction first', async () => {
    await using office = await openPublished();
    const form = await office.as('顾小丽', (call) => viewAppealForm(call, cellOf(office)));
    expect(form.items.map(({ item }) => item.number)).toEqual([1, 2, 3]);
    const other = await office.as(SECOND_CONTACT, (call) =>
      viewAppealForm(call, cellOf(office, '太仓')),
    );
    expect(other.items.map(({ item }) => item.number)).toEqual([2, 1, 3]);
  });

  test('keeps what it typed where something is missing, and files nothing', async () => {
    await using office = await openPublished();
    const text = '长'.repeat(1001);
    expect(await file(office, '顾小丽', { text })).toMatchObject({
      kind: 'form',
      form: { typed: { text }, problem: { kind: 'text', fault: 'too_long' } },
    });
    expect(await office.rows('appeal')).toEqual([]);
  });

  test('until the end of the last workday of the window, and is told until when it was', async () => {
    await using office = await openPublished();
    office.setClock('2015-12-14 17:30');
    expect(await codeOf(file(office))).toBe('done');
    office.setClock('2015-12-14 17:31');
    const late = file(office, '顾小丽', { number: 2 });
    await expect(late).rejects.toMatchObject({
      reason: { code: 'appeals_closed', until: { day: '2015-12-14', time: '17:30' } },
    });
  });

  test('not at all where the office lets nobody appeal, and not before the publication', async () => {
    const settings = { appeals: { windowWorkdays: 0, answerWorkdays: 3 } };
    await using without = await openPublished(settings);
    expect(await codeOf(file(without))).toBe('appeals_off');
    await using early = await openApproved();
    expect(await codeOf(file(early))).toBe('appeals_not_yet');
  });

  test('once at a time about a cell, and again after it was answered', async () => {
    await using office = await openPublished();
    await file(office);
    expect(await codeOf(file(office))).toBe('appeal_pending');
    await answer(office, '周建国', DENY);
    expect(await codeOf(file(office))).toBe('done');
  });

  test('for itself alone; the office may in its place, and that is said', async () => {
    await using office = await openPublished();
    expect(await codeOf(file(office, SECOND_CONTACT))).toBe('appeal_not_yours');
    expect(await codeOf(file(office, '王丽华'))).toBe('appeal_not_yours');
    expect(await file(office, '张明')).toMatchObject({ appeal: { filedOnBehalf: true } });
    const [line] = await office.ledger('appeal_filed');
    expect(line?.told).toMatchObject({ onBehalf: true });
  });

  test('and takes it back as long as nothing is decided', async () => {
    await using office = await openPublished();
    await file(office);
    const { id } = await appealOf(office);
    await office.as('顾小丽', (call) => withdrawAppeal(call, id));
    expect(await appealOf(office)).toMatchObject({ state: 'withdrawn' });
    const again = office.as('顾小丽', (call) => withdrawAppeal(call, id));
    expect(await codeOf(again)).toBe('appeal_settled');
  });
});

describe('the department answers', () => {
  test('a scorer’s answer changes nothing before the head lets it pass', async () => {
    await using office = await openPublished();
    await file(office);
    await office.deliverAll();
    expect(await answer(office, '王丽华', GRANT)).toMatchObject({
      outcome: 'answered',
      appeal: { state: 'accepted' },
    });
    expect(await toldOf(office)).toEqual(['周建国']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
    const { id, version } = await appealOf(office);
    const early = office.as('王丽华', (call) => confirmAnswer(call, { appealId: id, version }));
    expect(await codeOf(early)).toBe('head_only');
    await office.as('周建国', (call) => confirmAnswer(call, { appealId: id, version }));
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 500, reason: '' });
    expect(await appealOf(office)).toMatchObject({ state: 'granted', decidedBy: person('周建国') });
  });

  test('a granted appeal is one line of the ledger, with which the cell’s version moves on', async () => {
    await using office = await openPublished();
    await file(office);
    await answer(office, '周建国', GRANT);
    const [line] = await office.ledger('appeal_granted');
    expect(line?.told).toMatchObject({
      before: { points: 400, reason: '材料迟报' },
      after: { points: 500, reason: '' },
    });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ version: line?.seq });
  });

  test('a denied appeal leaves the score, and the unit reads why without anybody’s name', async () => {
    await using office = await openPublished();
    await file(office);
    await office.deliverAll();
    await answer(office, '周建国', DENY);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
    expect(await toldOf(office)).toEqual(['顾小丽']);
    const { id } = await appealOf(office);
    const read = await office.as('顾小丽', (call) => viewAppeal(call, id));
    expect(read.answer).toMatchObject({
      text: DENY.answer,
      score: undefined,
      by: '',
      decidedBy: '',
    });
    expect(read.may).toEqual({ answer: 'no', onBehalf: false, confirm: false, withdraw: false });
  });

  test('the unit reads no answer that is not decided', async () => {
    await using office = await openPublished();
    await file(office);
    await answer(office, '王丽华', GRANT);
    const { id } = await appealOf(office);
    const read = await office.as('顾小丽', (call) => viewAppeal(call, id));
    expect(read).toMatchObject({ state: 'accepted', answer: undefined });
  });

  test.each([
    ['9', 'score'],
    ['4.3', 'score'],
    ['3', 'lowered'],
    ['4', 'unchanged'],
  ])('%s points instead of 4 come back with everything typed', async (points, kind) => {
    await using office = await openPublished();
    await file(office);
    const typed = { ...GRANT, points };
    const answered = await answer(office, '周建国', typed);
    expect(answered).toMatchObject({
      outcome: 'again',
      appeal: { typed, problems: [{ kind: 'grant', fault: { kind } }] },
    });
    expect(await appealOf(office)).toMatchObject({ state: 'filed' });
  });

  test('the same points for another reason are granted', async () => {
    await using office = await openPublished();
    await file(office);
    await answer(office, '周建国', { ...GRANT, points: '4', reason: '活动少办1场' });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400, reason: '活动少办1场' });
  });

  test('in words; the office may in its place, and that is said', async () => {
    await using office = await openPublished();
    await file(office);
    expect(await answer(office, '周建国', { ...DENY, answer: '不' })).toMatchObject({
      outcome: 'again',
      appeal: { problems: [{ kind: 'answer', fault: 'too_short' }] },
    });
    expect(await codeOf(answer(office, '赵敏', DENY))).toBe('appeal_hidden');
    expect(await answer(office, '张明', DENY)).toMatchObject({
      appeal: { state: 'denied', answer: { onBehalf: true, by: '张明' } },
    });
  });

  test('of two who answer the same appeal the second sees what was decided', async () => {
    await using office = await openPublished();
    await file(office);
    const { version } = await appealOf(office);
    await answer(office, '周建国', GRANT, version);
    expect(await answer(office, '张明', DENY, version)).toMatchObject({
      outcome: 'overtaken',
      appeal: { state: 'granted', answer: { text: GRANT.answer } },
    });
    expect(await office.ledgerKinds('appeal_denied')).toEqual([]);
  });

  test('at the same moment, and one answer holds', async () => {
    await using office = await openPublished();
    await file(office);
    const { version } = await appealOf(office);
    const answers = await Promise.all([
      answer(office, '周建国', GRANT, version),
      answer(office, '张明', DENY, version),
    ]);
    const outcomes = new Set(answers.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['answered', 'overtaken']));
    const decided = [
      ...(await office.ledgerKinds('appeal_granted')),
      ...(await office.ledgerKinds('appeal_denied')),
    ];
    expect(decided).toHaveLength(1);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('where a department has lost its people the office answers', async () => {
    await using office = await openPublished();
    await office.db.deleteFrom('member').where('role', 'in', ['scorer', 'head']).execute();
    await file(office);
    expect(new Set(await toldOf(office))).toEqual(new Set(['张明', '李静']));
    expect(await answer(office, '李静', GRANT)).toMatchObject({ appeal: { state: 'granted' } });
  });
});
