import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { countByState, findLastSent, findSentMessage } from '#db/outbox.ts';
import {
  claimDue,
  findNextDueAt,
  releaseLeases,
  settleDropped,
  settleFailure,
  settleSent,
} from '#db/outbox-claims.ts';
import { chatId, messageId } from '#domain/ids.ts';
import { type Instant, plusMs } from '#domain/instant.ts';
import { PRIORITY } from '#domain/message.ts';
import { openOutbox, put, start, toChat, toPerson } from './outbox.ts';

const leaseMs = 60_000;
const claim = async (db: Db, now: Instant = start, limit = 10) =>
  claimDue(db, { now, leaseMs, limit });

const textsOf = (claimed: Awaited<ReturnType<typeof claim>>): readonly string[] =>
  claimed.map(({ message }) => (message.kind === 'text' ? message.text : message.kind));

test('what is put in comes out as it was, once', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const id = await put(db, '一', { topic: 'progress:c1:oc_1' });
  expect(await claim(db)).toEqual([
    {
      id,
      destination: { to: 'person', openId: 'ou_zhang' },
      target: 'person:ou_zhang',
      message: { kind: 'text', text: '一' },
      topic: 'progress:c1:oc_1',
      priority: PRIORITY.notice,
      attempts: 1,
      uncertainSince: undefined,
    },
  ]);
  expect(await claim(db)).toEqual([]);
  expect((id ?? '').length).toBeLessThanOrEqual(50);
});

test('a dedupe key is taken once, also after its message went out', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const first = await put(db, '一', { dedupeKey: 'reminder:1' });
  expect(await put(db, '二', { dedupeKey: 'reminder:1' })).toBeUndefined();
  await settleSent(db, first ?? '', { messageId: undefined, chatId: undefined, now: start });
  expect(await put(db, '三', { dedupeKey: 'reminder:1' })).toBeUndefined();
  expect(await put(db, '四')).toBeDefined();
  expect(await put(db, '五')).toBeDefined();
});

test('one person gets messages one after the other, in order; different people at once', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  for (const text of ['一', '二', '三']) await put(db, text);
  await put(db, '给李四', { destination: toPerson('ou_li') });
  const first = await claim(db);
  expect(textsOf(first)).toEqual(['一', '给李四']);
  await settleSent(db, first[0]?.id ?? '', { messageId: undefined, chatId: undefined, now: start });
  expect(textsOf(await claim(db))).toEqual(['二']);
});

test('replies, private answers and updates in a group count to the group', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const ids = { messageId: messageId('om_1'), chatId: chatId('oc_1') };
  await put(db, '群', { destination: toChat('oc_1') });
  await put(db, '回复', { destination: { to: 'reply', ...ids } });
  await put(db, '更新', { destination: { to: 'update', ...ids } });
  expect(textsOf(await claim(db))).toEqual(['群']);
});

test('an answer overtakes what waits, and only the urgent can be asked for', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  await put(db, '广播', { priority: PRIORITY.broadcast });
  await put(db, '通知', { destination: toPerson('ou_li') });
  await put(db, '答复', { priority: PRIORITY.answer });
  const urgent = await claimDue(db, {
    now: start,
    leaseMs,
    limit: 10,
    priorityUpTo: PRIORITY.answer,
  });
  expect(textsOf(urgent)).toEqual(['答复']);
  expect(textsOf(await claim(db))).toEqual(['通知']);
});

test('targets over their pace are left out', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  await put(db, '一');
  await put(db, '二', { destination: toPerson('ou_li') });
  const exceptTargets = ['person:ou_zhang'];
  expect(textsOf(await claimDue(db, { now: start, leaseMs, limit: 10, exceptTargets }))).toEqual([
    '二',
  ]);
});

test('nothing is claimed before it is due, and a later plan holds nobody back', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const later = plusMs(start, 60_000);
  await put(db, '晚', { dueAt: later });
  await put(db, '早', { now: plusMs(start, 1) });
  expect(await findNextDueAt(db, start)).toBe(plusMs(start, 1));
  expect(textsOf(await claim(db, plusMs(start, 1)))).toEqual(['早']);
  expect(textsOf(await claim(db, later))).toEqual(['晚']);
});

test('a message that is tried again holds the later ones back, but not for ever', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  await put(db, '一');
  await put(db, '二');
  let now = start;
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    const [claimed] = await claim(db, now);
    expect(claimed).toMatchObject({ message: { text: '一' }, attempts: attempt });
    const dueAt = plusMs(now, 60_000);
    await settleFailure(db, claimed?.id ?? '', {
      state: 'pending',
      dueAt,
      uncertainSince: undefined,
      error: 'x',
    });
    if (attempt <= 6) {
      expect(await claim(db, plusMs(now, 59_999))).toEqual([]);
      expect(await findNextDueAt(db, now)).toBe(dueAt);
    }
    now = dueAt;
  }
  expect(textsOf(await claim(db, plusMs(now, -1)))).toEqual(['二']);
});

test('after a crash the message is claimed again with the same id and known to be uncertain', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const id = await put(db, '一');
  await claim(db);
  expect(await claim(db, plusMs(start, leaseMs - 1))).toEqual([]);
  expect(await findNextDueAt(db, plusMs(start, 5))).toBe(plusMs(start, leaseMs));
  const again = await claim(db, plusMs(start, leaseMs));
  expect(again).toMatchObject([{ id, attempts: 2, uncertainSince: start }]);
});

test('a process that starts takes over at once what a killed one had in hand', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const id = await put(db, '一');
  await claim(db);
  await releaseLeases(db);
  expect(await claim(db, plusMs(start, 1))).toMatchObject([{ id, uncertainSince: start }]);
});

test('a failure that surely had no effect leaves no uncertainty behind', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const id = (await put(db, '一')) ?? '';
  await claim(db);
  const dueAt = plusMs(start, 1_000);
  await settleFailure(db, id, { state: 'pending', dueAt, uncertainSince: undefined, error: 'x' });
  expect(await claim(db, dueAt)).toMatchObject([{ id, uncertainSince: undefined }]);
});

test('the last message about a topic and the message behind a press are found', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const topic = 'progress:c1:oc_1';
  const destination = toChat('oc_1');
  const ids = [];
  for (const text of ['一', '二', '三']) ids.push(await put(db, text, { topic, destination }));
  expect(await findLastSent(db, topic)).toBeUndefined();
  for (const [index, id] of ids.slice(0, 2).entries()) {
    const sent = { messageId: messageId(`om_${index}`), chatId: chatId('oc_1') };
    await settleSent(db, id ?? '', { ...sent, now: plusMs(start, index) });
  }
  expect(await findLastSent(db, topic)).toEqual({
    id: ids[1],
    destination,
    message: { kind: 'text', text: '二' },
    topic,
    messageId: 'om_1',
    chatId: 'oc_1',
    sentAt: plusMs(start, 1),
  });
  expect(await findSentMessage(db, messageId('om_0'))).toMatchObject({ message: { text: '一' } });
  expect(await findSentMessage(db, messageId('om_9'))).toBeUndefined();
});

test('messages are counted by what became of them', async () => {
  await using connection = await openOutbox();
  const { db } = connection;
  const ids = [];
  for (const text of ['一', '二', '三', '四']) ids.push((await put(db, text)) ?? '');
  const [sent = '', failed = '', dropped = ''] = ids;
  await settleSent(db, sent, { messageId: undefined, chatId: undefined, now: start });
  await settleFailure(db, failed, { state: 'failed', error: 'refused' });
  await settleDropped(db, dropped);
  expect(await countByState(db)).toEqual({ pending: 1, sent: 1, failed: 1, dropped: 1 });
  expect(await findNextDueAt(db, start)).toBe(start);
});
