import { expect, test } from 'vitest';
import { addFault, inspect, playAs } from '#sandbox/driver.ts';
import type { Frame } from '#sandbox/server/delivery/frame.ts';
import { aRawConnection, askEndpoint, aTicket, isData, isPong, open } from './a-raw-connection.ts';
import { aBot, aPressableCard, app, aSandbox, zhang } from './a-sandbox.ts';
import { delivered } from './deliveries.ts';

const secrets = { AppID: app.appId, AppSecret: app.appSecret };
const textOf = ({ payload }: Frame) => Buffer.from(payload).toString('utf8');

/** Seeds under which an error of the endpoint comes with `data`, and without. */
const withData = undefined;
const withoutData = 2;

test.each([
  ['a wrong secret', { ...secrets, AppSecret: 'wrong' }, 514],
  ['another app', { ...secrets, AppID: 'cli_ffffffffffffffff' }, 514],
  ['no secret', { AppID: app.appId }, 1000040344],
  ['nothing', {}, 1000040344],
])('the endpoint refuses %s', async (_name, body, code) => {
  await using sandbox = await aSandbox();

  expect(await askEndpoint(sandbox, body)).toMatchObject({ code, data: {} });
});

test.each([1, 403, 514, 1000040343, 1000040350])(
  'the endpoint answers code %i when it is asked to, with data or without',
  async (code) => {
    for (const seed of [withData, withoutData]) {
      await using sandbox = await aSandbox(seed === undefined ? {} : { seed });
      await addFault(sandbox.url, {
        on: 'POST /callback/ws/endpoint',
        times: 1,
        effect: { kind: 'status', status: 200, code, msg: 'no' },
      });

      const refusal = await askEndpoint(sandbox);

      expect(refusal).toEqual({ code, msg: 'no', ...(seed === undefined ? { data: {} } : {}) });
      expect(await askEndpoint(sandbox)).toMatchObject({ code: 0 });
    }
  },
);

test('a body that is no JSON is refused in the endpoint’s own form', async () => {
  await using sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/callback/ws/endpoint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"AppID":',
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 9499 });
});

test('an app has fifty connections, not one more, however it got its tickets', async () => {
  await using sandbox = await aSandbox();
  await using connections = new AsyncDisposableStack();
  const spare = await aTicket(sandbox);
  for (let count = 0; count < 50; count += 1) {
    connections.use(await open(await aTicket(sandbox)));
  }

  expect(await askEndpoint(sandbox)).toMatchObject({ code: 1000040350 });
  await expect(open(spare)).rejects.toThrow('403');
});

test('a ticket opens one connection, within a minute', async () => {
  await using sandbox = await aSandbox();
  const used = await aTicket(sandbox);
  const late = await aTicket(sandbox);
  await using _open = await open(used);

  await expect(open(used)).rejects.toThrow('403');
  sandbox.clock.advance(60_001);
  await expect(open(late)).rejects.toThrow('403');
  await expect(open(`${sandbox.url.replace('http', 'ws')}/ws/v2?ticket=x`)).rejects.toThrow('403');
});

test('the endpoint and each pong say how the client is to behave', async () => {
  await using sandbox = await aSandbox();
  const { data } = await askEndpoint(sandbox);
  await using connection = await aRawConnection(sandbox);

  expect(data?.ClientConfig).toEqual({
    ReconnectCount: -1,
    ReconnectInterval: 1,
    ReconnectNonce: 1,
    PingInterval: 2,
  });
  expect(JSON.parse(textOf(await connection.frame(isPong)))).toEqual(data?.ClientConfig);
});

/** Longer than one frame carries, with characters that a cut may fall into. */
const long = '考核'.repeat(20_000);

test.each([undefined, 1, 2, 3, 4])(
  'a long message goes in parts that the SDK puts together, seed %s',
  async (seed) => {
    await using sandbox = await aSandbox(seed === undefined ? {} : { seed });
    const heard = Promise.withResolvers<string>();
    await using _bot = await aBot(sandbox, {
      'im.message.receive_v1': ({ message }: { message: { content: string } }) => {
        heard.resolve(JSON.parse(message.content).text);
      },
    });
    const me = playAs(sandbox.url, zhang.openId);

    await me.say((await me.privateChat()).chatId, long);

    expect(await heard.promise).toBe(long);
  },
);

test('the parts say how many they are and which', async () => {
  await using sandbox = await aSandbox();
  await using connection = await aRawConnection(sandbox);
  const me = playAs(sandbox.url, zhang.openId);

  await me.say((await me.privateChat()).chatId, long);
  await connection.frame(({ headers }) => headers.get('seq') === '7');

  const parts = connection.frames.filter(isData);
  expect(parts.map(({ headers }) => headers.get('seq'))).toEqual([...'01234567']);
  expect(new Set(parts.map(({ headers }) => headers.get('sum')))).toEqual(new Set(['8']));
  expect(new Set(parts.map(({ headers }) => headers.get('message_id'))).size).toBe(1);
  const whole = Buffer.concat(parts.map(({ payload }) => payload)).toString('utf8');
  expect(JSON.parse(whole)).toMatchObject({ header: { event_type: 'im.message.receive_v1' } });
});

test('an answer that comes after 3 s counts for nothing', async () => {
  await using sandbox = await aSandbox();
  await using connection = await aRawConnection(sandbox);
  const { press } = await aPressableCard(sandbox);

  const pressed = press();
  const frame = await connection.frame(isData);
  sandbox.clock.advance(3000);
  expect((await pressed).error?.code).toBe(200341);
  connection.answer(frame, { toast: { type: 'success', content: '已保存' } });

  expect(await delivered(sandbox, 1)).toMatchObject([{ outcome: 'timeout' }]);
});

test('nobody answers for another connection', async () => {
  await using sandbox = await aSandbox();
  await using asked = await aRawConnection(sandbox);
  const { press } = await aPressableCard(sandbox);
  const pressed = press();
  const frame = await asked.frame(isData);
  await using other = await aRawConnection(sandbox);

  other.answer(frame, { toast: { type: 'success', content: '假的' } });
  other.ping();
  await other.frame((one) => isPong(one) && other.frames.indexOf(one) > 0);
  asked.answer(frame, { toast: { type: 'success', content: '真的' } });

  expect((await pressed).toast?.content).toBe('真的');
});

test('a connection that the platform lost sight of answers nothing, and what it is sent is lost', async () => {
  await using sandbox = await aSandbox();
  await addFault(sandbox.url, { on: 'ping', times: 1, effect: { kind: 'hang' } });
  await using connection = await open(await aTicket(sandbox));
  connection.ping();
  await expect.poll(() => sandbox.connected(), { interval: 1 }).toBe(true);
  const me = playAs(sandbox.url, zhang.openId);

  connection.ping();
  await me.say((await me.privateChat()).chatId, '还在吗');
  sandbox.clock.advance(3000);

  expect(await delivered(sandbox, 1)).toMatchObject([{ outcome: 'timeout' }]);
  expect(connection.frames).toEqual([]);
});

test('a ping may be answered late, with garbage, or with the end of the connection', async () => {
  await using sandbox = await aSandbox();
  const url = await aTicket(sandbox);
  await addFault(sandbox.url, { on: 'ping', times: 1, effect: { kind: 'delay', ms: 5000 } });
  await addFault(sandbox.url, { on: 'ping', times: 1, effect: { kind: 'drop' } });
  await using connection = await open(url);
  connection.ping();
  await expect.poll(() => sandbox.connected(), { interval: 1 }).toBe(true);
  expect(connection.frames).toEqual([]);

  sandbox.clock.advance(5000);
  await connection.frame(isPong);
  connection.ping();

  expect(await connection.closed()).toBe(1006);
});

test.each([
  ['bytes that are no frame', Buffer.from('hello'), 1006],
  ['more than anybody has to say', Buffer.alloc(5_000_000), 1009],
])('%s end a client’s connection, and nobody else’s', async (_name, bytes, code) => {
  await using sandbox = await aSandbox();
  await using bystander = await aRawConnection(sandbox);
  await using stranger = await aRawConnection(sandbox);

  stranger.send(bytes);

  expect(await stranger.closed()).toBe(code);
  const me = playAs(sandbox.url, zhang.openId);
  await me.say((await me.privateChat()).chatId, '还在吗');
  bystander.answer(await bystander.frame(isData));
  expect(await delivered(sandbox, 1)).toMatchObject([{ outcome: 'answered' }]);
});

test('the inspector counts the connections as they come and go', async () => {
  await using sandbox = await aSandbox();
  const one = await aRawConnection(sandbox);
  await using _other = await aRawConnection(sandbox);
  await one[Symbol.asyncDispose]();
  const changes = async () =>
    (await inspect(sandbox.url)).flatMap((entry) =>
      entry.kind === 'connection' ? [[entry.change, entry.open]] : [],
    );

  await expect.poll(changes, { interval: 1 }).toEqual([
    ['opened', 1],
    ['opened', 2],
    ['closed', 1],
  ]);
});
