import { expect, test } from 'vitest';
import type { Fault } from '#sandbox/contract.ts';
import { addFault, expireTokens, playAs } from '#sandbox/driver.ts';
import { aClient, aSandbox, group, refused, toSend, zhang } from './a-sandbox.ts';
import { faultsUsedUp } from './deliveries.ts';

const sendPath = 'POST /open-apis/im/v1/messages';

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

test('a throttled call is told when to come back, and nothing is done', async () => {
  await using sandbox = await aSandbox();
  const send = () => aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' }));
  await addFault(sandbox.url, {
    on: sendPath,
    times: 1,
    effect: { kind: 'throttle', resetSeconds: 9 },
  });

  expect(await refused(send())).toMatchObject({
    status: 429,
    code: 99991400,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '9' },
  });
  expect(await playAs(sandbox.url, zhang.openId).history(group.chatId)).toEqual([]);
});

test('garbage is no JSON', async () => {
  await using sandbox = await aSandbox();
  await addFault(sandbox.url, { on: sendPath, times: 1, effect: { kind: 'garbage' } });

  const response = await fetch(`${sandbox.url}/open-apis/im/v1/messages`, { method: 'POST' });

  expect(response.status).toBe(200);
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

const nonsense: readonly (readonly [string, Pick<Fault, 'on' | 'effect'>])[] = [
  ['a call that comes twice', { on: sendPath, effect: { kind: 'duplicate' } }],
  ['a call after the next one', { on: sendPath, effect: { kind: 'reorder' } }],
  ['a throttled event', { on: 'event', effect: { kind: 'throttle', resetSeconds: 1 } }],
  ['a callback after the next one', { on: 'callback', effect: { kind: 'reorder' } }],
  ['a ping that comes twice', { on: 'ping', effect: { kind: 'duplicate' } }],
  ['a path without a method', { on: '/open-apis/im/v1/messages', effect: { kind: 'hang' } }],
  ['a call of the page', { on: 'GET /page/state', effect: { kind: 'hang' } }],
  ['a callback of one type', { on: 'callback card.action.trigger', effect: { kind: 'hang' } }],
];

test.each(nonsense)('%s is no fault that there is', async (_name, fault) => {
  await using sandbox = await aSandbox();

  await expect(addFault(sandbox.url, { ...fault, times: 1 })).rejects.toThrow(/^400 \{"error":/);
  expect(await (await fetch(`${sandbox.url}/page/faults`)).json()).toEqual([]);
});

test('a client whose tokens expire is refused until it has a new one', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const send = () => client.im.v1.message.create(toSend(group.chatId, { text: 'x' }));
  await send();

  await expireTokens(sandbox.url);

  expect(await refused(send())).toMatchObject({ code: 99991663 });
  expect(
    await aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: 'x' })),
  ).toMatchObject({ code: 0 });
});
