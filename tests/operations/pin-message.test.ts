import { expect, test } from 'vitest';
import { enqueue } from '#db/outbox.ts';
import { settleDropped } from '#db/outbox-claims.ts';
import { chatId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { viewPin } from '#operations/pin-message.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import type { AssessmentFixture } from '#support/assessment-fixture.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const put = (office: AssessmentFixture, topic: string) =>
  inTransaction(office, ({ tx, now }) =>
    enqueue(tx, {
      destination: { to: 'chat', chatId: chatId('oc_1') },
      message: { kind: 'text', text: topic },
      priority: PRIORITY.broadcast,
      ...{ now, topic },
    }),
  );

const pin = (office: AssessmentFixture, topic: string, instead?: string) =>
  inTransaction(office, (call) => viewPin(call, { kind: 'pin', topic, instead }));

test('a pin waits for its message, and names the one that it replaces', async () => {
  await using office = await openSmall();
  const old = await put(office, 'old');
  await office.deliverAll();
  const id = await put(office, 'new');
  await expect(pin(office, 'new', 'old')).rejects.toThrow('nothing was sent yet about new');
  await office.deliverAll();
  expect(await pin(office, 'new', 'old')).toEqual({
    type: 'pin',
    messageId: `om_${id}`,
    instead: `om_${old}`,
  });
});

test('a pin of what was never sent is nothing', async () => {
  await using office = await openSmall();
  await settleDropped(office.db, (await put(office, 'new')) ?? '');
  expect(await pin(office, 'new')).toBeUndefined();
  expect(await pin(office, 'other')).toBeUndefined();
});
