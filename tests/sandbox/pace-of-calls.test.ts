import { expect, test } from 'vitest';
import { playAs } from '#sandbox/driver.ts';
import { aCard, aClient, aSandbox, group, idOf, li, refused, toSend, zhang } from './a-sandbox.ts';

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
