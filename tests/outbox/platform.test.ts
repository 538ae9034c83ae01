import { expect, test } from 'vitest';
import type { Db } from '#db/database.ts';
import { countByState } from '#db/outbox.ts';
import { openId } from '#domain/ids.ts';
import { instantOf } from '#domain/instant.ts';
import type { Message, Rendered } from '#domain/message.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import type { DeliveryResult } from '#outbox/deliver.ts';
import { createDeliverer, type DelivererOptions } from '#outbox/deliverer.ts';
import type { Fault } from '#sandbox/contract.ts';
import { Actor } from '#sandbox/driver.ts';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';
import { keepLog, openOutbox, put, unlimitedPace } from './outbox.ts';

const appId = 'cli_0123456789abcdef';
const appSecret = 'the-app-secret-of-this-test';
const people = Array.from({ length: 12 }, (_, index) => `ou_person_${index}`);

async function openSandbox(time: 'running' | 'stopped'): Promise<Sandbox> {
  return startSandbox({
    app: { appId, appSecret, name: '工分' },
    people: people.map((id) => ({ openId: id, name: id, title: '' })),
    groups: [],
    time,
    rateLimits: time === 'running' ? 'platform' : 'none',
  });
}

function deliverTo(sandbox: Sandbox, db: Db, options: Partial<DelivererOptions> = {}) {
  const { log } = keepLog();
  const results: DeliveryResult[] = [];
  const deliverer = createDeliverer({
    db,
    gateway: createGateway({ appId, appSecret, domain: sandbox.url, log, timeoutMs: 200 }),
    render: async (message: Message): Promise<Rendered> => ({
      type: 'text',
      text: message.kind === 'text' ? message.text : message.kind,
    }),
    clock: { now: () => instantOf(sandbox.clock.now()) },
    log,
    onDelivery: (result) => results.push(result),
    ...options,
  });
  return { deliverer, results };
}

async function putFiveEach(sandbox: Sandbox, db: Db): Promise<void> {
  const now = instantOf(sandbox.clock.now());
  for (const number of [1, 2, 3, 4, 5]) {
    for (const id of people) {
      await put(db, `${number}`, { now, destination: { to: 'person', openId: openId(id) } });
    }
  }
}

async function textsSeenBy(sandbox: Sandbox, id: string): Promise<readonly string[]> {
  const actor = new Actor(sandbox.url, id);
  const { chatId } = await actor.privateChat();
  const messages = await actor.history(chatId);
  return messages.map(({ content }) => (content.type === 'text' ? content.text : content.type));
}

async function breakSending(sandbox: Sandbox, effects: readonly Fault['effect'][]): Promise<void> {
  for (const effect of effects) {
    await fetch(`${sandbox.url}/page/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ on: 'POST /open-apis/im/v1/messages', times: 4, effect }),
    });
  }
}

test('whatever the platform does wrong, everybody sees every message once and in order', async () => {
  await using sandbox = await openSandbox('stopped');
  await using connection = await openOutbox();
  const { db } = connection;
  const { deliverer, results } = deliverTo(sandbox, db, { pace: unlimitedPace() });
  await putFiveEach(sandbox, db);
  await breakSending(sandbox, [
    { kind: 'drop_after' },
    { kind: 'status', status: 500, code: 2200 },
    { kind: 'drop' },
    { kind: 'status', status: 429, code: 99991400, resetSeconds: 2 },
    { kind: 'hang' },
    { kind: 'status', status: 400, code: 99991663 },
  ]);
  for (let round = 0; (await countByState(db)).pending > 0 && round < 60; round += 1) {
    await deliverer.drain();
    sandbox.clock.advance(2_000);
  }
  expect(await countByState(db)).toEqual({ pending: 0, sent: 60, failed: 0, dropped: 0 });
  expect(results.filter(({ outcome }) => outcome === 'postponed').length).toBeGreaterThan(10);
  for (const id of people) {
    expect(await textsSeenBy(sandbox, id)).toEqual(['1', '2', '3', '4', '5']);
  }
});

test('the platform never has to say that it is too much', async () => {
  await using sandbox = await openSandbox('running');
  await using connection = await openOutbox();
  const { deliverer, results } = deliverTo(sandbox, connection.db);
  await putFiveEach(sandbox, connection.db);
  await deliverer.drain();
  expect(results).toHaveLength(60);
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['sent']));
});
