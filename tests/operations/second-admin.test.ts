import { describe, expect, test } from 'vitest';
import { approvePublication, returnPublication } from '#operations/approve-publication.ts';
import { cancelProposal } from '#operations/confirm-proposal.ts';
import { setIntro } from '#operations/edit-publication.ts';
import { setChatForm } from '#operations/set-chat-form.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewPublicationAnswer, viewPublicationDue } from '#operations/view-publication.ts';
import { type AssessmentFixture, codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { SMALL_GROUP } from '#support/assessment-fixture-small.ts';
import { openApproved, propose } from './publishing-office.ts';

const openCareful = () => openApproved({ needsSecondAdmin: true });

/** 张明 has confirmed; 李静 is asked. */
async function ask(office: AssessmentFixture, scorecard?: string): Promise<string> {
  const { proposalId } = await propose(office, scorecard);
  await office.confirm('张明', proposalId);
  return proposalId;
}

const approve = (office: AssessmentFixture, proposalId?: string, name = '李静') =>
  office.as(name, (call) => approvePublication(call, proposalId));

describe('where two admins are named', () => {
  test('the first one’s confirmation posts nothing and asks the other', async () => {
    await using office = await openCareful();
    const preview = await propose(office);
    expect(preview).toMatchObject({ audience: 'author', others: ['李静'] });
    expect(await office.confirm('张明', preview.proposalId)).toEqual({
      kind: 'told',
      told: { kind: 'publication_asked', others: ['李静'] },
    });
    expect(await office.rows('publication')).toEqual([]);
    const due = await office.queued('publication_due');
    expect(recipients(due)).toEqual(['李静']);
    const { proposalId } = preview;
    const view = await inTransaction(office, (call) =>
      viewPublicationDue(call, { proposalId, openId: person('李静') }),
    );
    expect(view).toMatchObject({ audience: 'second', author: '张明', contacts: 2 });
    expect(view?.rankings[0]?.rows).toHaveLength(3);
  });

  test('the other one’s approval posts it, once, and the first is told', async () => {
    await using office = await openCareful();
    const id = await ask(office);
    await approve(office, id);
    expect(await office.rows('publication')).toHaveLength(2);
    expect(recipients(await office.queued('ranking'))).toEqual([SMALL_GROUP, SMALL_GROUP]);
    const [answered] = await office.queued('publication_answered');
    expect(recipients(answered === undefined ? [] : [answered])).toEqual(['张明']);
    if (answered?.message.kind !== 'publication_answered') throw new Error('no answer');
    const { message } = answered;
    expect(await inTransaction(office, (call) => viewPublicationAnswer(call, message))).toEqual({
      scorecards: ['市、区', '直属单位'],
      by: '李静',
      outcome: 'approved',
      note: '',
    });
    expect(await codeOf(approve(office, id))).toBe('settled');
    expect(await office.ledgerKinds()).toEqual(
      expect.arrayContaining(['publication_asked', 'publication_approved', 'published']),
    );
  });

  test('the first one cannot approve, confirm again or edit while it waits, but may take it back', async () => {
    await using office = await openCareful();
    const id = await ask(office);
    expect(await codeOf(approve(office, id, '张明'))).toBe('own_publication');
    expect(await codeOf(office.confirm('张明', id))).toBe('awaits_second_admin');
    expect(
      await codeOf(office.as('张明', (call) => setIntro(call, { proposalId: id, intro: '好' }))),
    ).toBe('awaits_second_admin');
    await office.as('张明', (call) => cancelProposal(call, id));
    expect(await codeOf(approve(office, id))).toBe('settled');
    expect(await office.rows('publication')).toEqual([]);
  });

  test('nothing waits before the first one has confirmed', async () => {
    await using office = await openCareful();
    const { proposalId } = await propose(office);
    expect(await codeOf(approve(office, proposalId))).toBe('no_publication_waiting');
    expect(await codeOf(approve(office))).toBe('no_publication_waiting');
  });

  test('what is typed without a name approves the newest that waits', async () => {
    await using office = await openCareful();
    await ask(office, '市、区');
    expect(await approve(office)).toMatchObject({
      kind: 'published',
      rankings: [{ scorecard: '市、区' }],
    });
  });

  test('it can be returned with a note, without which it cannot', async () => {
    await using office = await openCareful();
    const id = await ask(office);
    const giveBack = (note: string) =>
      office.as('李静', (call) => returnPublication(call, { proposalId: id, note }));
    expect(await codeOf(giveBack('  '))).toBe('publication_note_missing');
    await giveBack('等次名额请再核对');
    expect(await codeOf(approve(office, id))).toBe('settled');
    expect(await office.rows('publication')).toEqual([]);
    const [answered] = await office.queued('publication_answered');
    expect(answered?.message).toMatchObject({ outcome: 'returned', note: '等次名额请再核对' });
  });

  test('whatever changes in between voids the approval', async () => {
    await using office = await openCareful();
    const id = await ask(office);
    await office.as('李静', (call) => setChatForm(call, { chatId: SMALL_GROUP, form: 'none' }));
    expect(await approve(office, id)).toEqual({ kind: 'void' });
    expect(await office.rows('publication')).toEqual([]);
    const [told] = await office.queued('publication_answered');
    expect(told?.message).toMatchObject({ outcome: 'void' });
    expect(await codeOf(approve(office, id))).toBe('settled');
  });

  test('an admin who has lost the role approves nothing', async () => {
    await using office = await openCareful();
    const id = await ask(office);
    await office.db.deleteFrom('member').where('open_id', '=', person('李静')).execute();
    expect(await codeOf(approve(office, id))).toBe('admins_only');
    await office.confirm('张明', id);
    expect(await office.rows('publication')).toHaveLength(2);
  });

  test('two who approve at once are one publication, and one of them is told', async () => {
    await using office = await openCareful();
    await office.db
      .updateTable('member')
      .set({ role: 'admin', scope_id: '' })
      .where('open_id', '=', person('赵敏'))
      .execute();
    const id = await ask(office);
    const outcomes = await Promise.all([
      codeOf(approve(office, id, '李静')),
      codeOf(approve(office, id, '赵敏')),
    ]);
    expect(outcomes.toSorted()).toEqual(['done', 'settled']);
    expect(await office.rows('publication')).toHaveLength(2);
  });
});

test('where one admin is named their confirmation is enough', async () => {
  await using office = await openCareful();
  await office.db.deleteFrom('member').where('open_id', '=', person('李静')).execute();
  const { proposalId, others } = await propose(office);
  expect(others).toEqual([]);
  await office.confirm('张明', proposalId);
  expect(await office.rows('publication')).toHaveLength(2);
});
