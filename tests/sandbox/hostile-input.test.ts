import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SupportedRoute } from '#sandbox/contract.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, app, aSandbox, group, refused, toSend, zhang } from './a-sandbox.ts';
import { posted } from './page-calls.ts';

async function bearerOf(sandbox: Sandbox): Promise<string> {
  const response = await fetch(`${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  });
  return `Bearer ${JSON.parse(await response.text()).tenant_access_token}`;
}

async function routesOf(sandbox: Sandbox): Promise<SupportedRoute[]> {
  return JSON.parse(await (await fetch(`${sandbox.url}/page/routes`)).text());
}

interface Answer {
  readonly status: number;
  readonly code: number | undefined;
  readonly logId: string | null;
}

async function call(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    code: isJson ? JSON.parse(text).code : undefined,
    logId: response.headers.get('x-tt-logid'),
  };
}

async function isWell(sandbox: Sandbox): Promise<void> {
  const sent = await aClient(sandbox).im.v1.message.create(toSend(group.chatId, { text: '还在' }));
  expect(sent).toMatchObject({ code: 0 });
}

const hostileStrings = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '\u202e',
    '\u0000',
    'on_',
    'ou_',
    group.chatId,
    zhang.openId,
    '{"schema":"2.0","body":{"elements":[{"tag":"form"}]}}',
    '{"text":1}',
    '[]',
    '9'.repeat(400),
  ),
);

/** Names that the APIs know, with values of any kind. */
const bodies = fc.dictionary(
  fc.constantFrom(
    'receive_id',
    'msg_type',
    'content',
    'uuid',
    'message_id',
    'chat_id',
    'card',
    'token',
    'data',
    'type',
    'sequence',
    'actions',
    'settings',
    'elements',
    'open_ids',
    'emails',
    'user_id_list',
    'id_list',
    'name',
    'app_id',
    'reaction_type',
    '__proto__',
  ),
  fc.oneof(hostileStrings, fc.jsonValue(), fc.constant(null)),
);

test('no call of any API, however wrong, is answered with a fault of the sandbox', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const authorization = await bearerOf(sandbox);
  const routes = await routesOf(sandbox);
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        route: fc.constantFrom(...routes),
        part: hostileStrings,
        query: fc.dictionary(
          fc.constantFrom('receive_id_type', 'page_size', 'page_token', 'type', 'user_id_type'),
          hostileStrings,
        ),
        body: bodies,
      }),
      async ({ route, part, query, body }) => {
        const path = route.path.replace(/:\w+/g, encodeURIComponent(part.toWellFormed()) || 'x');
        const given = Object.entries(query).map(([key, value]) => [key, value.toWellFormed()]);
        const search = new URLSearchParams(Object.fromEntries(given));
        const answer = await call(`${sandbox.url}${path}?${search}`, {
          method: route.method,
          headers: { authorization, 'content-type': 'application/json' },
          ...(route.method === 'GET' ? {} : { body: JSON.stringify(body) }),
        });
        expect(answer.status, `${route.method} ${path}`).toBeLessThan(500);
        expect(answer.logId).toBeTruthy();
      },
    ),
    { numRuns: 600 },
  );
  await isWell(sandbox);
});

test.each([
  ['JSON that ends too soon', '{"receive_id":"oc'],
  ['no JSON at all', '\u0000\u0001'],
  ['a number', '7'],
  ['a list', '[]'],
  ['nothing', ''],
  ['JSON that is nested deeper than anyone means', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['an object nested that deep', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
])('a body of %s is refused in the platform’s envelope', async (_what, body) => {
  await using sandbox = await aSandbox();
  const authorization = await bearerOf(sandbox);

  const answer = await call(`${sandbox.url}/open-apis/im/v1/messages?receive_id_type=chat_id`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
  });

  expect(answer).toMatchObject({ status: 400, code: expect.any(Number) });
  expect(answer.code).not.toBe(0);
  await isWell(sandbox);
});

test.each([
  ['a list', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['a card', `${'{"card":'.repeat(7000)}1${'}'.repeat(7000)}`],
])(
  'whoever watches the inspector goes on watching after %s nested too deep',
  async (_what, body) => {
    await using sandbox = await aSandbox();
    const watching = new AbortController();
    const stream = await fetch(`${sandbox.url}/page/inspector/stream`, { signal: watching.signal });

    await call(`${sandbox.url}/open-apis/im/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await isWell(sandbox);
    const inspected = await fetch(`${sandbox.url}/page/inspector`);

    expect(stream.ok).toBe(true);
    expect(JSON.stringify(await inspected.json())).toContain('"(nested too deep)"');
    watching.abort();
  },
);

test.each([
  ['ends too soon', '{"advanceMs":', 400],
  ['is nested deeper than anyone means', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
  ['is over the limit', JSON.stringify({ to: 'x'.repeat(2 * 1024 * 1024) }), 413],
])('a body of the page that %s is refused with a reason', async (_what, body, status) => {
  await using sandbox = await aSandbox();

  const response = await fetch(`${sandbox.url}/page/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });

  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: expect.any(String) });
});

test('a body is read as JSON whatever its content type says, as the SDKs rely on', async () => {
  await using sandbox = await aSandbox();
  const body = Buffer.from(JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }));
  const url = `${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`;

  const nameless = await call(url, { method: 'POST', body });
  const text = await call(url, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });

  expect([nameless.code, text.code]).toEqual([0, 0]);
});

test('time cannot be moved to where no date is', async () => {
  await using sandbox = await aSandbox();
  const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999) - sandbox.clock.now().getTime();

  const { status } = await posted(sandbox, '/clock', { advanceMs: latest + 1 });

  expect(status).toBe(409);
  expect(() => sandbox.clock.advance(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  await isWell(sandbox);
});

test('content that is nested deeper than anyone means is refused', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const deep = `{"text":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const send = (msg_type: string, content: string) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: group.chatId, msg_type, content },
    });

  expect(await refused(send('text', deep))).toMatchObject({ status: 400, code: 230001 });
  expect((await refused(send('interactive', `{"schema":"2.0","body":${deep}}`))).status).toBe(400);
  const card = { type: 'card_json', data: `{"schema":"2.0","body":${deep}}` };
  expect((await refused(client.cardkit.v1.card.create({ data: card }))).code).toBe(200220);
  await isWell(sandbox);
});

test('a body over the limit is refused, and the sandbox goes on', async () => {
  await using sandbox = await aSandbox();
  const authorization = await bearerOf(sandbox);

  const answer = await call(`${sandbox.url}/open-apis/im/v1/messages?receive_id_type=chat_id`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'x'.repeat(41 * 1024 * 1024) }),
  });

  expect(answer).toMatchObject({ status: 413, code: 9499 });
  await isWell(sandbox);
});

test.each([
  ['no token', {}, 99991661],
  ['a token of no kind', { authorization: 'Bearer nonsense' }, 99991671],
  ['a token that nobody gave out', { authorization: 'Bearer t-nonsense' }, 99991663],
  ['a person’s token', { authorization: 'Bearer u-nonsense' }, 99991668],
  ['another scheme', { authorization: 'Basic dTpw' }, 99991671],
  ['an endless token', { authorization: `Bearer t-${'x'.repeat(8000)}` }, 99991663],
] as const)('a call with %s is refused', async (_what, headers, code) => {
  await using sandbox = await aSandbox();

  const answer = await call(`${sandbox.url}/open-apis/im/v1/chats`, { headers });

  expect(answer).toMatchObject({ status: 400, code });
});

test.each([
  ['text that is no HTTP', 'what is this\r\n\r\n'],
  ['a request that never ends its head', 'GET / HTTP/1.1\r\nhost: x\r\n'],
  [
    'a body that is shorter than announced',
    'POST /open-apis/x HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{',
  ],
])('a connection with %s harms nobody else', async (_what, text) => {
  await using sandbox = await aSandbox();
  const { port, hostname } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);

  socket.end(Buffer.concat([Buffer.from(text), randomBytes(64)]));
  await isWell(sandbox);

  socket.destroy();
});

test('the sandbox listens on loopback unless it is told otherwise', async () => {
  await using sandbox = await aSandbox();

  expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
});

test('another web site cannot read or press anything through a visitor’s browser', async () => {
  await using sandbox = await aSandbox();
  const foreign = { origin: 'https://evil.example', 'content-type': 'text/plain' };

  const read = await fetch(`${sandbox.url}/page/state`, { headers: foreign });
  const said = await fetch(`${sandbox.url}/page/people/${zhang.openId}/menu`, {
    method: 'POST',
    headers: foreign,
    body: '{"eventKey":"x"}',
  });

  expect(read.headers.get('access-control-allow-origin')).toBeNull();
  expect(said.status).toBe(403);
});

test('a name that another site lets point to this machine opens nothing', async () => {
  await using sandbox = await aSandbox();
  const { port } = new URL(sandbox.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write('GET /page/state HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
  });

  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
});
