import { describe, expect, test } from 'vitest';
import { enqueue } from '#db/outbox.ts';
import { settleDropped, settleFailure, settleSent } from '#db/outbox-claims.ts';
import { messageId } from '#domain/ids.ts';
import { type Destination, PRIORITY } from '#domain/message.ts';
import { proposeExtension, proposeOpening } from '#operations/open-cycle.ts';
import { postGreeting } from '#operations/post-reply.ts';
import { keepHouse } from '#operations/run-due-reminders.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type AssessmentFixture, codeOf } from '#support/assessment-fixture.ts';
import { openSmall, SMALL_GROUP } from '#support/assessment-fixture-small.ts';

const toGroup: Destination = { to: 'chat', chatId: SMALL_GROUP };

/** Puts a text into the outbox and gives its id. */
async function put(
  office: AssessmentFixture,
  text: string,
  topic?: string,
  destination = toGroup,
): Promise<string> {
  const id = await inTransaction(office, ({ tx, now }) =>
    enqueue(tx, {
      ...{ destination, now, priority: PRIORITY.notice, message: { kind: 'text', text } },
      ...(topic === undefined ? {} : { topic }),
    }),
  );
  return id ?? '';
}

async function send(
  office: AssessmentFixture,
  text: string,
  { message, topic }: { readonly message: string; readonly topic?: string },
): Promise<void> {
  const id = await put(office, text, topic);
  const sent = { messageId: messageId(message), chatId: SMALL_GROUP };
  await settleSent(office.db, id, { ...sent, now: office.now() });
}

const textsLeft = async (office: AssessmentFixture): Promise<readonly string[]> =>
  (await office.queued()).map(({ message }) => (message.kind === 'text' ? message.text : ''));

describe('what has gone out', () => {
  test('is kept as long as its card can be pressed, then cleared away with what failed', async () => {
    await using office = await openSmall();
    await send(office, '已发', { message: 'om_1' });
    await settleFailure(office.db, await put(office, '失败'), { state: 'failed', error: 'no' });
    await settleDropped(office.db, await put(office, '作废'));
    await put(office, '待发');
    office.setClock('2015-12-22 08:00');
    await keepHouse(office);
    expect(await textsLeft(office)).toEqual(['已发', '失败', '作废', '待发']);
    await send(office, '新的', { message: 'om_2' });
    office.setClock('2015-12-22 10:00');
    await keepHouse(office);
    expect(await textsLeft(office)).toEqual(['待发', '新的']);
  });

  test('counts from when it was sent or given up, not from when it was put in', async () => {
    await using office = await openSmall();
    const ids = [await put(office, '晚发'), await put(office, '晚败')];
    office.setClock('2015-12-20 09:00');
    const sent = { messageId: messageId('om_1'), chatId: SMALL_GROUP, now: office.now() };
    await settleSent(office.db, ids[0] ?? '', sent);
    const failure = { dueAt: office.now(), uncertainSince: undefined, error: 'no' };
    await settleFailure(office.db, ids[1] ?? '', { state: 'pending', ...failure });
    await settleFailure(office.db, ids[1] ?? '', { state: 'failed', error: 'no' });
    office.setClock('2015-12-30 09:00');
    await keepHouse(office);
    expect(await textsLeft(office)).toEqual(['晚发', '晚败']);
  });

  test('is remembered for good where it may be said only once', async () => {
    await using office = await openSmall();
    const greet = () =>
      office.as('路小白', (call) => postGreeting(call, { kind: 'text', text: '您好' }));
    await greet();
    await office.deliverAll();
    office.setClock('2016-03-01 09:00');
    await keepHouse(office);
    await greet();
    expect(await textsLeft(office)).toEqual(['您好']);
  });

  test('keeps the age of a card that was replaced since, and the last message of each topic', async () => {
    await using office = await openSmall();
    const topic = 'progress:c1:oc_1';
    await send(office, '第一版', { message: 'om_1', topic });
    office.setClock('2015-12-16 09:00');
    await send(office, '第二版', { message: 'om_1', topic });
    await send(office, '别的', { message: 'om_2' });
    office.setClock('2015-12-24 09:00');
    await keepHouse(office);
    expect(await textsLeft(office)).toEqual(['第一版', '第二版', '别的']);
    office.setClock('2016-01-10 09:00');
    await keepHouse(office);
    expect(await textsLeft(office)).toEqual(['第二版']);
  });
});

describe('a preview', () => {
  test('is kept as long as its card can be pressed, settled or not, then cleared away', async () => {
    await using office = await openSmall();
    await office.openScoring('2015-12-18 18:00');
    const settled = await office.db.selectFrom('proposal').select('id').executeTakeFirst();
    const { proposalId } = await office.as('李静', (call) =>
      proposeExtension(call, { day: '2015-12-21', time: '18:00' }),
    );
    office.setClock('2015-12-22 08:59');
    await keepHouse(office);
    expect(await codeOf(office.confirm('张明', settled?.id))).toBe('settled');
    expect(await office.rows('proposal')).toHaveLength(2);
    office.setClock('2015-12-22 09:01');
    await keepHouse(office);
    expect(await office.rows('proposal')).toEqual([]);
    expect(await codeOf(office.confirm('李静', proposalId))).toBe('nothing_to_confirm');
  });

  test('that was confirmed late is kept from then on', async () => {
    await using office = await openSmall();
    const { proposalId } = await office.as('张明', (call) =>
      proposeOpening(call, { day: '2015-12-30', time: '18:00' }),
    );
    office.setClock('2015-12-20 09:00');
    await office.confirm('张明', proposalId);
    office.setClock('2015-12-30 09:00');
    await keepHouse(office);
    expect(await office.rows('proposal')).toHaveLength(1);
  });
});
