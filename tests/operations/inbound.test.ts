import { describe, expect, inject, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { chatId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { bindGroup } from '#operations/bind-chat.ts';
import type { Call } from '#operations/call.ts';
import { postReply } from '#operations/post-reply.ts';
import { forgetOldInbound, inTransaction, takeInbound } from '#operations/take-inbound.ts';
import { person } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const GROUP = chatId('oc_new');

const reply = (text: string) => async (call: Call) => {
  const destination = { to: 'person', openId: call.actor.openId } as const;
  await postReply(call, { destination, message: { kind: 'text', text } });
  return text;
};

describe('a request', () => {
  test('that comes twice has one effect, and the second time no answer', async () => {
    await using office = await openSmall();
    const request = {
      key: 'event-1',
      by: person('张明'),
      handle: async (call: Call) => {
        await bindGroup(call, GROUP);
        return 'bound';
      },
      refused: async () => 'refused',
    };
    expect(await takeInbound(office, request)).toBe('bound');
    expect(await takeInbound(office, request)).toBeUndefined();
    expect(await office.ledger('chat_bound')).toHaveLength(2);
  });

  test.each([2, 8])('that %i deliverers bring at the same moment has one effect', async (times) => {
    await using office = await openSmall();
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        takeInbound(office, {
          key: 'event-1',
          by: person('张明'),
          handle: reply('好的'),
          refused: reply('不行'),
        }),
      ),
    );
    expect(answers.filter((answer) => answer !== undefined)).toEqual(['好的']);
    expect(await office.queued()).toHaveLength(1);
  });

  test('that is refused takes back all that it wrote, answers, and counts as taken', async () => {
    await using office = await openSmall();
    const request = {
      key: 'event-1',
      by: person('张明'),
      handle: async (call: Call) => {
        await bindGroup(call, GROUP);
        await reply('这句不会发出')(call);
        return refuse({ code: 'note_missing' });
      },
      refused: reply('请写明原因'),
    };
    expect(await takeInbound(office, request)).toBe('请写明原因');
    expect(await takeInbound(office, request)).toBeUndefined();
    expect(await office.rows('chat')).toHaveLength(1);
    expect(await office.queued()).toMatchObject([{ message: { text: '请写明原因' } }]);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test.each(['handle', 'refused'] as const)(
    'during whose %s something breaks leaves nothing, and can be taken again',
    async (where) => {
      await using office = await openSmall();
      const fail = async (call: Call): Promise<string> => {
        await bindGroup(call, GROUP);
        throw new Error('the disk is full');
      };
      const broken = takeInbound(office, {
        key: 'event-1',
        by: person('张明'),
        handle: where === 'handle' ? fail : async () => refuse({ code: 'nobody' }),
        refused: fail,
      });
      await expect(broken).rejects.toThrow('the disk is full');
      expect(await office.rows('inbound')).toEqual([]);
      expect(await office.rows('chat')).toHaveLength(1);
      expect(await office.take('event-1', '张明', (call) => bindGroup(call, GROUP))).toBe('');
    },
  );

  test('that a statement of the database broke leaves nothing either', async () => {
    await using office = await openSmall();
    const broken = office.as('张明', async (call) => {
      await reply('这句不会发出')(call);
      await call.tx
        .insertInto('person')
        .values({ open_id: person('张明'), name: '' })
        .execute();
    });
    await expect(broken).rejects.toThrow(/unique/i);
    expect(await office.queued()).toEqual([]);
    expect(await office.rows('inbound')).toEqual([]);
  });

  test('is made by the person with the roles they have at that moment', async () => {
    await using office = await openSmall();
    const roles = (name: string) =>
      office.as(name, async ({ actor }) => [actor.name, ...actor.memberships.map((m) => m.role)]);
    expect(await roles('周建国')).toEqual(['周建国', 'head']);
    expect(await roles('路小白')).toEqual(['']);
  });

  test('is forgotten after three days, when the platform cannot bring it again', async () => {
    await using office = await openSmall();
    await office.take('old', '张明', reply('一'));
    office.setClock('2015-12-09 10:00');
    await office.take('young', '张明', reply('二'));
    office.setClock('2015-12-10 09:30');
    expect(await inTransaction(office, forgetOldInbound)).toBe(1);
    expect(await office.rows('inbound')).toMatchObject([{ key: 'young' }]);
  });
});

test.runIf(inject('engine') === 'postgres')(
  'requests of twenty people at once are all answered',
  async () => {
    await using office = await openSmall();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => office.as('张明', reply(String(index)))),
    );
    expect(new Set(answers).size).toBe(20);
  },
);
