import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { connect } from '#db/connect.ts';
import type { Tx } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { chatId } from '#domain/ids.ts';
import { bindGroup } from '#operations/bind-chat.ts';
import type { Call } from '#operations/call.ts';
import { inTransaction, takeInbound } from '#operations/take-inbound.ts';
import { AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const GROUP = chatId('oc_new');

/** As the drivers tell that another transaction won. */
const lost = (code: string) => Object.assign(new Error('another one won'), { code });

/** Binds the group and then loses to another transaction, so many times. */
function binding(times: number, code: string) {
  let attempts = 0;
  return {
    attempts: () => attempts,
    work: async (call: Call) => {
      attempts += 1;
      await bindGroup(call, GROUP);
      if (attempts <= times) throw lost(code);
      return 'bound';
    },
  };
}

const request = (handle: (call: Call) => Promise<string>) => ({
  key: 'event-1',
  by: person('张明'),
  handle,
  refused: async () => 'refused',
});

test.each(['40P01', '40001', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'])(
  'a request that lost to another one with %s is done again from the start, twice at most',
  async (code) => {
    await using office = await openSmall();
    const unlucky = binding(3, code);
    await expect(takeInbound(office, request(unlucky.work))).rejects.toThrow('another one won');
    expect(unlucky.attempts()).toBe(3);
    expect(await office.rows('inbound')).toEqual([]);
    const lucky = binding(2, code);
    expect(await takeInbound(office, request(lucky.work))).toBe('bound');
    expect(await office.ledger('chat_bound')).toHaveLength(2);
    expect(await office.rows('inbound')).toHaveLength(1);
  },
);

test('what else breaks is not tried again', async () => {
  await using office = await openSmall();
  const broken = binding(1, '23505');
  await expect(takeInbound(office, request(broken.work))).rejects.toThrow('another one won');
  expect(broken.attempts()).toBe(1);
});

const renameTo = async (tx: Tx, name: string, who: string) => {
  await tx.updateTable('person').set({ name }).where('open_id', '=', person(who)).execute();
};

test('the service’s own transactions are done again likewise', async () => {
  await using office = await openSmall();
  const faults = [lost('40001'), lost('SQLITE_BUSY')];
  const done = await inTransaction(office, async ({ tx }) => {
    await renameTo(tx, '张小明', '张明');
    const fault = faults.pop();
    if (fault !== undefined) throw fault;
    return 'done';
  });
  expect(done).toBe('done');
});

test.runIf(inject('engine') === 'postgres')(
  'of two requests that wait for each other’s rows both are done',
  async () => {
    await using office = await openSmall();
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    const rename = (names: readonly string[], to: string) =>
      inTransaction(office, async ({ tx }) => {
        await sql`set local deadlock_timeout = '10ms'`.execute(tx);
        const [first = '', second = ''] = names;
        await renameTo(tx, to, first);
        holding += 1;
        if (holding === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await renameTo(tx, to, second);
      });
    await Promise.all([rename(['张明', '李静'], '甲'), rename(['李静', '张明'], '乙')]);
    // The server takes one of them down, on a slow machine each in turn.
    expect(holding).toBeGreaterThan(2);
  },
);

test.runIf(inject('engine') === 'sqlite')(
  'a transaction that read what another process has changed since is done again',
  async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'gongfen-lost-'));
    const url = `file:${join(folder.path, 'gongfen.db')}`;
    await using office = new AssessmentFixture(await connect(url));
    await migrate(office.connection);
    await using other = await connect(url);
    const insert = { open_id: person('张明'), name: '张明' };
    let attempts = 0;
    const read = await inTransaction(office, async ({ tx }) => {
      const people = await tx.selectFrom('person').selectAll().execute();
      attempts += 1;
      if (attempts === 1) await other.db.insertInto('person').values(insert).execute();
      await renameTo(tx, '张小明', '张明');
      return people.length;
    });
    expect([attempts, read]).toEqual([2, 1]);
  },
);
