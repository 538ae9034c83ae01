import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { inspect, playAs } from '#sandbox/driver.ts';
import { post } from '#sandbox/server/delivery/http-post.ts';
import type { SandboxApp } from '#sandbox/server/options.ts';
import { createClock } from '#sandbox/server/sandbox-clock.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aBot, aListener, aPressableCard, app, aSandbox, zhang } from './a-sandbox.ts';
import { delivered } from './deliveries.ts';

/** A request address that keeps the types of what it is sent, and answers `{}`. */
async function anAddress() {
  const types: string[] = [];
  const listener = await aListener(async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
    types.push(body.type ?? body.header.event_type);
    response.end(JSON.stringify({ challenge: body.challenge }));
  });
  return {
    url: listener.url,
    types,
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  };
}

/** Nobody ends it early. */
const forever = new AbortController().signal;

const message = 'im.message.receive_v1';
const press = 'card.action.trigger';

/** Somebody says something and presses something; the answer is the ways that both went. */
async function waysOf(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
  const pressable = await aPressableCard(sandbox);
  await pressable.me.say(pressable.message.chatId, '帮助');
  await pressable.press();
  await delivered(sandbox, 2);
  const entries = await inspect(sandbox.url);
  return Object.fromEntries(
    entries.flatMap((entry) => (entry.kind === 'delivery' ? [[entry.what, entry.by]] : [])),
  );
}

/** The official SDK's long connection with handlers for both, which it counts. */
async function aSocketBot(sandbox: Sandbox) {
  const types: string[] = [];
  const keep = ({ event_type }: { event_type: string }) => {
    types.push(event_type);
    return {};
  };
  const bot = await aBot(sandbox, { [message]: keep, [press]: keep });
  return { types, [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose]() };
}

function aSandboxFor(keys: Partial<SandboxApp>): Promise<Sandbox> {
  return aSandbox({ app: { ...app, ...keys } });
}

test('events and callbacks have an address each', async () => {
  await using events = await anAddress();
  await using callbacks = await anAddress();
  await using sandbox = await aSandboxFor({ requestUrl: events.url, callbackUrl: callbacks.url });

  expect(await waysOf(sandbox)).toEqual({ event: 'webhook', callback: 'webhook' });
  expect([events.types, callbacks.types]).toEqual([[message], [press]]);
});

test('events come over the long connection and callbacks to an address', async () => {
  await using callbacks = await anAddress();
  await using sandbox = await aSandboxFor({ callbackUrl: callbacks.url });
  await using bot = await aSocketBot(sandbox);

  expect(await waysOf(sandbox)).toEqual({ event: 'long_connection', callback: 'webhook' });
  expect([bot.types, callbacks.types]).toEqual([[message], [press]]);
});

test('events come to an address and callbacks over the long connection', async () => {
  await using events = await anAddress();
  await using sandbox = await aSandboxFor({
    requestUrl: events.url,
    callbackUrl: 'long_connection',
  });
  await using bot = await aSocketBot(sandbox);

  expect(await waysOf(sandbox)).toEqual({ event: 'webhook', callback: 'long_connection' });
  expect([events.types, bot.types]).toEqual([[message], [press]]);
});

test('an event waits for a long connection though callbacks have an address', async () => {
  await using callbacks = await anAddress();
  await using sandbox = await aSandboxFor({ callbackUrl: callbacks.url });
  const me = playAs(sandbox.url, zhang.openId);
  await me.say((await me.privateChat()).chatId, '帮助');
  sandbox.clock.advance(60_000);

  await using bot = await aSocketBot(sandbox);
  await delivered(sandbox, 1);

  expect(bot.types).toEqual([message]);
});

test.each(['not an address', 'ftp://127.0.0.1/events'])('%s is no request address', async (url) => {
  await expect(aSandboxFor({ requestUrl: url })).rejects.toThrow(TypeError);
  await using sandbox = await aSandbox();
  await expect(sandbox.setRequestUrl(url)).rejects.toThrow(TypeError);
});

test('a challenge that is answered after a second is not answered', async () => {
  const asked = Promise.withResolvers<void>();
  await using listener = await aListener(() => asked.resolve());
  await using sandbox = await aSandbox();

  const taken = expect(sandbox.setRequestUrl(listener.url)).rejects.toThrow('timeout');
  await asked.promise;
  sandbox.clock.advance(1000);

  await taken;
});

test('a redirect is not followed, and the event comes again', async () => {
  await using elsewhere = await anAddress();
  await using listener = await aListener((_request, response) => {
    response.writeHead(302, { location: elsewhere.url }).end();
  });
  await using sandbox = await aSandboxFor({ requestUrl: listener.url });
  const me = playAs(sandbox.url, zhang.openId);

  await me.say((await me.privateChat()).chatId, '帮助');
  await delivered(sandbox, 1);
  sandbox.clock.advance(15_000);

  const failed = { outcome: 'failed', answer: 'status 302' };
  expect(await delivered(sandbox, 2)).toMatchObject([
    { ...failed, attempt: 1 },
    { ...failed, attempt: 2 },
  ]);
  expect(elsewhere.types).toEqual([]);
});

test.each([
  ['nobody.invalid', 'unknown_host'],
  ['127.0.0.1:1', 'unreachable'],
])('an address at %s is told apart: %s', async (host, because) => {
  const clock = createClock({ startAt: 0, running: false });
  const letter = { body: Buffer.from('{}'), headers: {}, within: 3000 };

  expect(await post(clock, { url: new URL(`http://${host}/`), ...letter }, forever)).toEqual({
    kind: 'connect_failed',
    because,
  });
});

test('a press for an address whose name nobody knows shows 200343', async () => {
  await using sandbox = await aSandboxFor({ callbackUrl: 'http://nobody.invalid/callbacks' });
  const pressable = await aPressableCard(sandbox);

  expect((await pressable.press()).error?.code).toBe(200343);
});

test('an answer without end does not fill the sandbox', async () => {
  await using listener = await aListener((_request, response) => {
    const more = (): void => {
      while (response.writable && response.write(Buffer.alloc(64 * 1024, ' '))) {}
      response.once('drain', more);
    };
    response.on('error', () => undefined);
    more();
  });
  await using sandbox = await aSandboxFor({ requestUrl: listener.url });
  const { press: pressIt } = await aPressableCard(sandbox);

  expect((await pressIt()).error?.code).toBe(200672);
});

test('a sandbox that ends waits for nobody', async () => {
  const asked = Promise.withResolvers<void>();
  await using listener = await aListener(() => asked.resolve());
  const sandbox = await aSandboxFor({ requestUrl: listener.url });
  const me = playAs(sandbox.url, zhang.openId);
  await me.say((await me.privateChat()).chatId, '帮助');
  await asked.promise;

  await sandbox[Symbol.asyncDispose]();
});
