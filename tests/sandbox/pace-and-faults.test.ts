import { expect, test } from 'vitest';
import { addFault, playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aBot,
  aCard,
  aClient,
  aPressableCard,
  aSandbox,
  group,
  idOf,
  li,
  refused,
  toSend,
  zhang,
} from './a-sandbox.ts';

const sendPath = 'POST /open-apis/im/v1/messages';

async function times(count: number, action: (turn: number) => Promise<unknown>): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await action(turn);
}

test('one chat and one person take five messages a second, each for itself', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const send = (id: string) => client.im.v1.message.create(toSend(id, { text: 'x' }));
  await times(5, () => send(group.chatId));
  await times(5, () => send(zhang.openId));

  expect(await refused(send(group.chatId))).toMatchObject({ status: 400, code: 230020 });
  expect(await refused(send(zhang.openId))).toMatchObject({ status: 400, code: 230020 });
  expect(await send(li.openId)).toMatchObject({ code: 0 });
  sandbox.clock.advance(999);
  expect(await refused(send(group.chatId))).toMatchObject({ code: 230020 });
  sandbox.clock.advance(1);
  expect(await send(group.chatId)).toMatchObject({ code: 0 });
});

test('one card takes five updates a second', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const message_id = idOf(await client.im.v1.message.create(toSend(group.chatId, aCard())));
  const patch = () =>
    client.im.v1.message.patch({
      path: { message_id },
      data: { content: JSON.stringify(aCard()) },
    });
  await times(5, patch);

  expect((await refused(patch())).code).toBe(230020);
  sandbox.clock.advance(1000);
  expect(await patch()).toMatchObject({ code: 0 });
});

test('the app makes 50 calls of one API a second and is told when to come back', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const look = () => client.im.v1.chat.list({});
  await times(50, look);

  expect(await refused(look())).toMatchObject({
    status: 429,
    code: 99991400,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
  });
  expect(await client.contact.v3.scope.list({})).toMatchObject({ code: 0 });
  sandbox.clock.advance(1000);
  expect(await look()).toMatchObject({ code: 0 });
});

test('the app makes 1000 calls of one API a minute', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const look = () => client.im.v1.chat.list({});
  await times(20, async () => {
    await times(50, look);
    sandbox.clock.advance(1000);
  });

  expect(await refused(look())).toMatchObject({
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': '1000', 'x-ogw-ratelimit-reset': '40' },
  });
});

test('without rate limits everything passes', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const client = aClient(sandbox);

  await times(60, () => client.im.v1.message.create(toSend(group.chatId, { text: 'x' })));

  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId, 500)).toHaveLength(60);
});

test('a status is answered as often as asked, then the platform is well again', async () => {
  await using sandbox = await aSandbox();
  const send = () => aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' }));
  await addFault(sandbox.url, {
    on: sendPath,
    times: 2,
    effect: { kind: 'status', status: 429, code: 99991400, resetSeconds: 7 },
  });

  expect(await refused(send())).toMatchObject({
    status: 429,
    code: 99991400,
    headers: { 'x-ogw-ratelimit-reset': '7' },
  });
  expect(await refused(send())).toMatchObject({ status: 429 });
  expect(await send()).toMatchObject({ code: 0 });
});

test.each([
  ['drop', 0],
  ['drop_after', 1],
] as const)('after a %s the caller knows nothing, and %i message was sent', async (kind, count) => {
  await using sandbox = await aSandbox();
  await addFault(sandbox.url, { on: sendPath, times: 1, effect: { kind } });

  const call = aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' }));

  await expect(call).rejects.not.toHaveProperty('response');
  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toHaveLength(count);
});

test('a call that hangs is never answered, and does not keep the sandbox from ending', async () => {
  const sandbox = await aSandbox();
  await addFault(sandbox.url, { on: sendPath, times: 1, effect: { kind: 'hang' } });
  const call = aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' }));
  const lost = expect(call).rejects.toThrow();
  await faultsUsedUp(sandbox);

  await sandbox[Symbol.asyncDispose]();

  await lost;
});

test('a delayed call is answered when its time has come', async () => {
  await using sandbox = await aSandbox();
  await addFault(sandbox.url, { on: sendPath, times: 1, effect: { kind: 'delay', ms: 5000 } });
  let done = false;
  const call = aClient(sandbox)
    .im.v1.message.create(toSend(group.chatId, { text: 'x' }))
    .finally(() => {
      done = true;
    });
  await faultsUsedUp(sandbox);

  sandbox.clock.advance(4999);
  await faultsUsedUp(sandbox);
  expect(done).toBe(false);
  sandbox.clock.advance(1);

  expect(await call).toMatchObject({ code: 0 });
});

/** Asks until every fault has met its call: each question is a round trip, no time passes. */
async function faultsUsedUp(sandbox: Sandbox): Promise<void> {
  for (;;) {
    const response = await fetch(`${sandbox.url}/page/faults`);
    if ((await response.text()) === '[]') return;
  }
}

test.each([
  ['drop', 200340, 0],
  ['drop_after', 200340, 1],
  ['status', 200671, 0],
] as const)(
  'a callback with the fault %s shows %i, and reaches the bot %i times',
  async (kind, code, count) => {
    await using sandbox = await aSandbox();
    const { press } = await aPressableCard(sandbox);
    const presses: unknown[] = [];
    await using _bot = await aBot(sandbox, {
      'card.action.trigger': (one: never) => presses.push(one),
    });
    const effect = kind === 'status' ? { kind, status: 502 } : { kind };
    await addFault(sandbox.url, { on: 'callback', times: 1, effect });

    expect((await press()).error?.code).toBe(code);
    expect(presses).toHaveLength(count);
  },
);

test.each([
  ['hang', { kind: 'hang' }, 3000, { error: { code: 200341 } }, 0],
  ['delay', { kind: 'delay', ms: 2000 }, 2000, {}, 1],
] as const)(
  'a callback with the fault %s ends when its time has come',
  async (_kind, effect, ms, outcome, count) => {
    await using sandbox = await aSandbox();
    const { press } = await aPressableCard(sandbox);
    const presses: unknown[] = [];
    await using _bot = await aBot(sandbox, {
      'card.action.trigger': (one: unknown) => {
        presses.push(one);
      },
    });
    await addFault(sandbox.url, { on: 'callback', times: 1, effect });

    const pressed = press();
    await faultsUsedUp(sandbox);
    sandbox.clock.advance(ms);

    expect(await pressed).toMatchObject(outcome);
    expect(presses).toHaveLength(count);
  },
);

test('faults are listed and taken back', async () => {
  await using sandbox = await aSandbox();
  const fault = { on: sendPath, times: 3, effect: { kind: 'hang' } } as const;
  await addFault(sandbox.url, fault);

  const listed = await (await fetch(`${sandbox.url}/page/faults`)).json();
  await fetch(`${sandbox.url}/page/faults`, { method: 'DELETE' });

  expect(listed).toEqual([fault]);
  expect(
    await aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' })),
  ).toMatchObject({ code: 0 });
});
