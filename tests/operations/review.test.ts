import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { upsertChat } from '#db/chats.ts';
import { lockLedger } from '#db/ledger.ts';
import { settleFailure } from '#db/outbox-claims.ts';
import { upsertSetting } from '#db/settings.ts';
import { chatId } from '#domain/ids.ts';
import { getAssessment } from '#operations/assessment.ts';
import { forgetGroup, unbindGroup } from '#operations/bind-chat.ts';
import { claimAdmin } from '#operations/claim-admin.ts';
import { cancelProposal, confirmProposal } from '#operations/confirm-proposal.ts';
import { beginDeductions, viewChooseUnits } from '#operations/enter-deductions.ts';
import { proposeOpening } from '#operations/open-cycle.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { findUnnamed } from '#operations/remember-names.ts';
import { remindNow } from '#operations/remind-now.ts';
import { approveScores, sendBackScores, submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewOpening } from '#operations/view-messages.ts';
import { viewTotal } from '#operations/view-totals.ts';
import {
  type AssessmentFixture,
  codeOf,
  openExample,
  person,
} from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall, SMALL_GROUP } from '#support/assessment-fixture-small.ts';

const CODE = '482913';

/** The first start: nobody is an admin, and the service has printed its code. */
async function openUnclaimed(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.db.deleteFrom('member').where('role', '=', 'admin').execute();
  await inTransaction(office, ({ tx }) => upsertSetting(tx, 'claim_code', CODE));
  return office;
}

const claim = (office: AssessmentFixture, name: string, code: string) =>
  office.as(name, (call) => claimAdmin(call, code));

describe('the claim code', () => {
  test('makes its sender the first admin, once', async () => {
    await using office = await openUnclaimed();
    expect(await claim(office, '路小白', '000000')).toBe('wrong_code');
    expect(await claim(office, '路小白', CODE)).toBe('claimed');
    expect(await codeOf(claim(office, '张明', CODE))).toBe('already_claimed');
  });

  test('cannot be guessed: after five misses in an hour one person’s codes are not looked at', async () => {
    await using office = await openUnclaimed();
    for (let misses = 0; misses < 8; misses += 1) {
      expect(await claim(office, '路小白', `00000${misses}`)).toBe('wrong_code');
    }
    expect(await claim(office, '路小白', CODE)).toBe('wrong_code');
    expect(await office.ledger('claim_refused')).toHaveLength(5);
    expect(await claim(office, '张明', CODE)).toBe('claimed');
  });

  test('is looked at again an hour later', async () => {
    await using office = await openUnclaimed();
    for (let misses = 0; misses < 5; misses += 1) await claim(office, '路小白', '000000');
    office.advance(60 * 60_000 + 1);
    expect(await claim(office, '路小白', CODE)).toBe('claimed');
  });
});

describe('a preview', () => {
  test('of more than half an hour ago is not what a typed 确认 or 取消 means; its own button still is', async () => {
    await using office = await openSmall();
    await office.openScoring();
    await handInAll(office);
    const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
    office.advance(31 * 60_000);
    expect(await codeOf(office.confirm('张明'))).toBe('nothing_to_confirm');
    expect(await codeOf(office.as('张明', (call) => cancelProposal(call, undefined)))).toBe(
      'nothing_to_confirm',
    );
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('done');
  });

  test('of a ranking whose scores were sent back and changed since publishes nothing', async () => {
    await using office = await openSmall();
    await office.openScoring();
    await handInAll(office);
    const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
    office.advance(60_000);
    const { id } = office.department('宣教部');
    await office.as('周建国', (call) =>
      sendBackScores(call, { departmentId: id, note: '昆山第1项请核实' }),
    );
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    await office.as('王丽华', (call) => submitScores(call, id));
    await office.as('周建国', (call) => approveScores(call, id));
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('changed_since_preview');
    expect(await office.rows('publication')).toEqual([]);
  });

  test('that is being confirmed cannot be cancelled as well', async () => {
    await using office = await openSmall();
    const preview = await office.as('张明', (call) =>
      proposeOpening(call, { day: '2015-12-25', time: '18:00' }),
    );
    let cancelled: Promise<string> = Promise.resolve('');
    await office.as('张明', async (call) => {
      await confirmProposal(call, { proposalId: preview.proposalId, collisions: 'keep' });
      cancelled = codeOf(office.as('张明', (own) => cancelProposal(own, preview.proposalId)));
      await untilWaiting(office, '%proposal%');
    });
    expect(await cancelled).toBe('settled');
  });
});

/** Until a transaction waits for another's lock; SQLite has one connection, so there nothing is left to wait for. */
async function untilWaiting(office: AssessmentFixture, query: string): Promise<void> {
  if (inject('engine') === 'sqlite') return;
  const countWaiting = async () => {
    const { rows } = await sql<{ waiting: string }>`
      select count(*) as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and query like ${query}`.execute(office.db);
    return Number(rows[0]?.waiting);
  };
  await expect.poll(countWaiting, { interval: 5 }).toBeGreaterThan(0);
}

test('an admin who unbinds a group while the bot is taken out of it is not refused by a deadlock', async () => {
  await using office = await openSmall();
  let forgotten: Promise<void> = Promise.resolve();
  await office.as('张明', async (call) => {
    await lockLedger(call.tx);
    forgotten = inTransaction(office, (own) => forgetGroup(own, SMALL_GROUP));
    await untilWaiting(office, '%ledger_head%');
    await unbindGroup(call, SMALL_GROUP);
  });
  await forgotten;
  expect(await office.ledgerKinds('chat_unbound')).toHaveLength(1);
});

test('a card that asks for a page that there is not shows the nearest one', async () => {
  await using office = await openExample();
  await office.openScoring();
  const begun = await office.as('王丽华', (call) =>
    beginDeductions(call, office.item('市、区', 1).id),
  );
  for (const [asked, shown] of [
    [0, 1],
    [9999, begun.pages],
  ] as const) {
    const view = await office.as('王丽华', (call) =>
      viewChooseUnits(call, { proposalId: begun.proposalId, page: asked }),
    );
    expect(view.page).toBe(shown);
    expect(view.units.length).toBeGreaterThan(0);
  }
});

test('a group that came without a name is asked for its name again', async () => {
  await using office = await openSmall();
  const group = chatId('oc_nameless');
  await inTransaction(office, ({ tx }) => upsertChat(tx, group, ''));
  const openId = person('张明');
  expect(await findUnnamed(office, { openId, group })).toEqual({ person: false, group: true });
  expect(await findUnnamed(office, { openId, group: undefined })).toMatchObject({ group: false });
});

test('a progress card that can no longer be replaced gives way to a new one', async () => {
  await using office = await openSmall();
  await office.openScoring();
  const remind = () => office.as('张明', (call) => remindNow(call, undefined));
  await remind();
  await office.deliverAll();
  await remind();
  const [, replacing] = await office.queued('progress');
  expect(replacing?.destination.to).toBe('update');
  await settleFailure(office.db, replacing?.id ?? randomUUID(), {
    state: 'failed',
    error: 'recalled',
  });
  await remind();
  expect((await office.queued('progress')).at(-1)?.destination.to).toBe('chat');
});

test('a published total says to others than its own people how many points were taken, not why', async () => {
  await using office = await openSmall();
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '太仓', rows: { 1: ['4', '材料迟报'] } });
  await handInAll(office);
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', proposalId);
  const reasons = async (name: string, audience?: 'group') => {
    const view = await office.as(name, (call) => viewTotal(call, office.unit('太仓').id, audience));
    expect(view.tally.deductions.map(({ deducted }) => deducted)).toEqual([100]);
    expect(view.rows.filter(({ reason }) => reason !== '').length).toBe(
      view.tally.deductions.filter(({ reason }) => reason !== '').length,
    );
    return view.tally.deductions.map(({ reason }) => reason);
  };
  for (const name of ['张明', '陈卫东', '王丽华'])
    expect(await reasons(name), name).toEqual(['材料迟报']);
  for (const name of ['顾小丽', '赵敏']) expect(await reasons(name), name).toEqual(['']);
  expect(await reasons('张明', 'group')).toEqual(['']);
});

test('a department that assesses nothing this year stands in no preview and in no count', async () => {
  await using office = await openSmall();
  await office.db
    .insertInto('department')
    .values({ id: 'd_of_last_year', name: '女工部', position: 99 })
    .execute();
  const preview = await office.as('张明', (call) =>
    proposeOpening(call, { day: '2015-12-25', time: '18:00' }),
  );
  expect(preview.departments.map(({ name }) => name)).toEqual(['宣教部', '财务部']);
  await office.confirm('张明', preview.proposalId);
  const announced = await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    return viewOpening(call, cycle.id);
  });
  expect(announced?.departments).toBe(2);
});
