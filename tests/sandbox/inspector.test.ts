import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { InspectorEntry } from '#sandbox/contract.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aCard, aClient, app, aSandbox, group, refused, toSend, zhang } from './a-sandbox.ts';

async function entriesOf(sandbox: Sandbox, after = 0): Promise<InspectorEntry[]> {
  const response = await fetch(`${sandbox.url}/page/inspector?after=${after}`);
  return JSON.parse(await response.text());
}

async function callsOf(sandbox: Sandbox): Promise<Extract<InspectorEntry, { kind: 'call' }>[]> {
  return (await entriesOf(sandbox)).filter((entry) => entry.kind === 'call');
}

test('a call is shown with its route, its bodies, its code and its log id', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);

  const answer = await client.im.v1.message.create(toSend(group.chatId, { text: '早' }));
  const problem = await refused(client.im.v1.message.create(toSend('oc_nowhere', { text: '早' })));

  const [, sent, failed] = await callsOf(sandbox);
  expect(sent).toMatchObject({
    method: 'POST',
    path: '/open-apis/im/v1/messages?receive_id_type=chat_id',
    route: '/open-apis/im/v1/messages',
    status: 200,
    code: 0,
    request: { receive_id: group.chatId, msg_type: 'text' },
    response: { code: 0, data: { message_id: answer.data?.message_id } },
  });
  expect(failed).toMatchObject({ status: 400, code: 230002, logId: problem.logId });
});

test('secrets and tokens are not shown', async () => {
  await using sandbox = await aSandbox();

  await aClient(sandbox).im.v1.chat.list({});

  const seen = JSON.stringify(await entriesOf(sandbox));
  expect(seen).toContain('tenant_access_token');
  expect(seen).not.toContain(app.appSecret);
  expect(seen).not.toMatch(/"t-[0-9a-f]/);
});

test('a long body is shown by its length, whatever it says of that itself', async () => {
  await using sandbox = await aSandbox();
  const body = JSON.stringify({ content: 'x'.repeat(100_000) });

  await fetch(`${sandbox.url}/open-apis/im/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(body),
  });

  expect(await callsOf(sandbox)).toMatchObject([{ request: `(${body.length} characters)` }]);
});

test.each(['inspector/stream', `people/${zhang.openId}/stream`])(
  'who follows %s and takes nothing is let go, and nothing piles up',
  async (path) => {
    await using sandbox = await aSandbox({ rateLimits: 'none' });
    const client = aClient(sandbox);
    const { port, hostname } = new URL(sandbox.url);
    const reader = connect(Number(port), hostname);
    const gone = once(reader, 'close');
    reader.write(`GET /page/${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`);
    await once(reader, 'readable');

    const text = 'x'.repeat(60_000);
    for (let count = 0; count < 300; count += 1) {
      await client.im.v1.message.create(toSend(group.chatId, { text }));
    }
    reader.resume();

    await gone;
  },
);

test('a card is shown with what the validator thinks of it', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  const good = aCard({ tag: 'markdown', content: '好' });

  await client.im.v1.message.create(toSend(group.chatId, good));
  await refused(
    client.im.v1.message.create(
      toSend(group.chatId, aCard({ tag: 'markdown', content: '坏', text_color: 'red' })),
    ),
  );

  const cards = (await callsOf(sandbox)).flatMap(({ card }) => (card ? [card] : []));
  expect(cards).toMatchObject([
    { valid: true, bytes: Buffer.byteLength(JSON.stringify(good)), elements: 1 },
    { valid: false, code: 200621, value: expect.stringContaining('text_color') },
  ]);
});

test('whoever follows the inspector misses nothing, also after a break', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  await client.im.v1.message.create(toSend(group.chatId, { text: '一' }));
  const [first] = await entriesOf(sandbox);
  const stop = new AbortController();
  const stream = await fetch(`${sandbox.url}/page/inspector/stream`, {
    headers: { 'last-event-id': String(first?.id) },
    signal: stop.signal,
  });
  await client.im.v1.message.create(toSend(zhang.openId, { text: '二' }));

  const seen: string[] = [];
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    seen.splice(
      0,
      seen.length,
      ...[...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data ?? ''),
    );
    if (seen.length === 2) break;
  }
  stop.abort();

  expect(seen.map((data) => JSON.parse(data).request.receive_id)).toEqual([
    group.chatId,
    zhang.openId,
  ]);
});

test('whoever comes late is told all that was missed, however much, and then goes on', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const client = aClient(sandbox);
  const text = 'x'.repeat(60_000);
  for (let count = 0; count < 100; count += 1) {
    await client.im.v1.message.create(toSend(group.chatId, { text }));
  }
  const stop = new AbortController();
  const stream = await fetch(`${sandbox.url}/page/inspector/stream`, { signal: stop.signal });
  await client.im.v1.message.create(toSend(group.chatId, { text: '最后' }));

  let told = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += chunk;
    if (told.includes('最后')) break;
  }
  stop.abort();

  expect(told.match(/^data: /gm)).toHaveLength(102);
});

test('a body that is too long to read is only counted, and an unknown path has no route', async () => {
  await using sandbox = await aSandbox();
  const client = aClient(sandbox);
  await client.im.v1.message.create(toSend(group.chatId, { text: '长'.repeat(30_000) }));

  const answer = await fetch(`${sandbox.url}/open-apis/nothing`);

  expect({ status: answer.status, text: await answer.text() }).toEqual({
    status: 404,
    text: '404 page not found',
  });
  const [, long, unknown] = await callsOf(sandbox);
  expect(long?.request).toMatch(/^\(9\d{4} bytes\)$/);
  expect(unknown).toMatchObject({ status: 404, path: '/open-apis/nothing' });
  expect(unknown?.route).toBeUndefined();
});
