import { describe, expect, test } from 'vitest';
import { chatId, messageId, openId } from '#domain/ids.ts';
import { cardFaultOf } from '#lark/failures.ts';
import { PlatformError } from '#lark/gateway.ts';
import { createGateway } from '#lark/sdk-gateway.ts';
import { Actor } from '#sandbox/driver.ts';
import {
  appId,
  appSecret,
  group,
  keepLog,
  openSandbox,
  openScripted,
  type Script,
  tokenPath,
  withToken,
  zhang,
} from './platform.ts';

const toZhang = { to: 'person', openId: openId(zhang) } as const;
const toGroup = { to: 'chat', chatId: chatId(group) } as const;
const text = { type: 'text', text: '你好' } as const;
const card = (content: string) =>
  ({
    type: 'card',
    card: { schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } },
  }) as const;

function gatewayTo(domain: string, options: { timeoutMs?: number; appSecret?: string } = {}) {
  const { log, lines } = keepLog();
  return { gateway: createGateway({ appId, appSecret, domain, log, ...options }), lines };
}

async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('expected the call to fail');
}

describe('on the platform', () => {
  test('a message reaches a person and a group, once for each uuid', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const first = await gateway.deliver(toZhang, text, 'uuid-1');
    await gateway.deliver(toZhang, text, 'uuid-1');
    const actor = new Actor(sandbox.url, zhang);
    const chat = await actor.privateChat();
    expect(first.chatId).toBe(chat.chatId);
    expect(await actor.history(chat.chatId)).toMatchObject([
      { messageId: first.messageId, content: { type: 'text', text: '你好' } },
    ]);
    await gateway.deliver(toGroup, card('进度'), 'uuid-2');
    expect(await actor.history(group)).toMatchObject([{ content: { type: 'card' } }]);
  });

  test('a reply and a replaced card arrive as such', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const actor = new Actor(sandbox.url, zhang);
    const said = await actor.say(group, '昆山总分');
    const reply = {
      to: 'reply',
      messageId: messageId(said.messageId),
      chatId: chatId(group),
    } as const;
    await gateway.deliver(reply, text, 'uuid-1');
    const sent = await gateway.deliver(toGroup, card('旧'), 'uuid-2');
    const update = {
      to: 'update',
      messageId: sent.messageId ?? messageId(''),
      chatId: chatId(group),
    } as const;
    expect(await gateway.deliver(update, card('新'), 'uuid-3')).toEqual({
      messageId: sent.messageId,
      chatId: group,
    });
    const history = await actor.history(group);
    expect(history).toHaveLength(3);
    expect(history[1]).toMatchObject({ replyTo: { messageId: said.messageId } });
    expect(JSON.stringify(history[2])).toContain('新');
  });

  test('names are found, unknown people and groups are absent', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    expect(await gateway.findPersonName(openId(zhang))).toBe('张三');
    expect(await gateway.findPersonName(openId('ou_nobody'))).toBeUndefined();
    expect(await gateway.findChatName(chatId(group))).toBe('考核群');
    expect(await gateway.findChatName(chatId('oc_nowhere'))).toBeUndefined();
    expect(await gateway.identify()).toMatchObject({ name: '工分' });
  });

  test('who has read a message is told once they have, and a message of our own may buzz', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const { messageId: sent, chatId: chat } = await gateway.deliver(toZhang, text, 'uuid-1');
    if (sent === undefined || chat === undefined) throw new Error('nothing was sent');
    expect(await gateway.findReaders(sent)).toEqual([]);
    const actor = new Actor(sandbox.url, zhang);
    await actor.open(chat);
    expect(await gateway.findReaders(sent)).toEqual([zhang]);
    await gateway.buzz(sent, openId(zhang));
    const said = await actor.say(chat, '收到');
    for (const asked of [
      gateway.findReaders(messageId(said.messageId)),
      gateway.buzz(messageId(said.messageId), openId(zhang)),
    ]) {
      expect(await failureOf(asked)).toMatchObject({ failure: 'refused' });
    }
  });

  test("a person's file comes byte for byte; one that is not there is refused", async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const actor = new Actor(sandbox.url, zhang);
    const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256);
    const { chatId: chat } = await actor.privateChat();
    const said = await actor.upload(chat, { name: '宣教部.xlsx', bytes });
    if (said.content.type !== 'file') throw new Error('expected a file');
    const id = messageId(said.messageId);
    expect(Uint8Array.from(await gateway.download(id, said.content.fileKey))).toEqual(bytes);
    const failure = await failureOf(gateway.download(id, 'file_nothing'));
    expect(failure).toMatchObject({ failure: 'refused' });
    expect(failure.code).toBeGreaterThan(0);
  });

  test('a file reaches a person byte for byte, once for each uuid', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256);
    const file = { type: 'file', name: '2015年度考核汇总表.xlsx', bytes } as const;
    const { messageId: id = messageId('') } = await gateway.deliver(toZhang, file, 'uuid-1');
    await gateway.deliver(toZhang, file, 'uuid-1');
    const actor = new Actor(sandbox.url, zhang);
    const [message, ...others] = await actor.history((await actor.privateChat()).chatId);
    expect(others).toEqual([]);
    if (message?.content.type !== 'file') throw new Error('expected a file');
    const { fileKey, fileName, size } = message.content;
    expect({ fileName, size }).toEqual({ fileName: file.name, size: bytes.length });
    expect(Uint8Array.from(await gateway.download(id, fileKey))).toEqual(bytes);
  });

  test('an empty file and one over 30 MB are refused', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    for (const [size, code] of [
      [0, 234010],
      [31 * 1024 * 1024, 234006],
    ] as const) {
      const file = { type: 'file', name: '档案.zip', bytes: new Uint8Array(size) } as const;
      const failure = await failureOf(gateway.deliver(toZhang, file, 'uuid-1'));
      expect(failure).toMatchObject({ failure: 'refused', code });
    }
  });

  test('a card that breaks the rules is refused with the place, without what was typed', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const broken = {
      type: 'card',
      card: {
        schema: '2.0',
        body: { elements: [{ tag: 'markdown', content: 'x', colour: '秘密' }] },
      },
    } as const;
    const failure = await failureOf(gateway.deliver(toZhang, broken, 'uuid-1'));
    expect(failure).toMatchObject({ failure: 'refused', code: 230099 });
    expect(cardFaultOf(failure)).toEqual({
      errCode: '200621',
      errPath: 'ROOT -> body -> elements -> [0](tag: markdown)',
    });
    expect(failure.message).not.toContain('ErrorValue');
    expect(failure.logId).toBeDefined();
  });

  test('a token that has run out is replaced without anybody noticing', async () => {
    await using sandbox = await openSandbox();
    const { gateway, lines } = gatewayTo(sandbox.url);
    await gateway.identify();
    sandbox.clock.advance(3 * 3_600_000);
    await Promise.all(
      Array.from({ length: 10 }, async () => gateway.findPersonName(openId(zhang))),
    );
    expect(lines).toEqual([]);
  });

  test('a typed mention of anybody is only text', async () => {
    await using sandbox = await openSandbox();
    const { gateway } = gatewayTo(sandbox.url);
    const typed = {
      type: 'text',
      text: '理由 <at user_id="all">所有人</at> <AT  user_id=all> <at user_id="ou_1">张三</at>',
    } as const;
    await gateway.deliver(toGroup, typed, 'uuid-1');
    const [seen] = await new Actor(sandbox.url, zhang).history(group);
    expect(JSON.stringify(seen)).not.toMatch(/<at/i);
  });
});

describe('tokens', () => {
  test('a hundred first calls ask for one token', async () => {
    const bot = { code: 0, bot: { open_id: 'ou_bot', app_name: '工分' } };
    await using server = await openScripted(withToken(() => ({ json: bot })));
    const { gateway } = gatewayTo(server.url);
    await Promise.all(Array.from({ length: 100 }, async () => gateway.identify()));
    expect(server.received.filter(({ path }) => path === tokenPath)).toHaveLength(1);
    expect(server.received).toHaveLength(101);
  });

  test.each([200, 400])(
    'a token revoked under way (HTTP %i) is asked for once more, and every call succeeds',
    async (status) => {
      let revoked = '';
      await using server = await openScripted(
        withToken(({ authorization = '' }) =>
          authorization === revoked
            ? { status, json: { code: 99991663, msg: 'Invalid access token' } }
            : { json: { code: 0, bot: { open_id: 'ou_bot', app_name: '工分' } } },
        ),
      );
      const { gateway } = gatewayTo(server.url);
      await gateway.identify();
      revoked = 'Bearer t-token-number-1';
      await Promise.all(Array.from({ length: 50 }, async () => gateway.identify()));
      expect(server.received.filter(({ path }) => path === tokenPath)).toHaveLength(2);
    },
  );

  test('a token that is refused twice is not asked for again and again', async () => {
    const invalid = { status: 400, json: { code: 99991663, msg: 'Invalid access token' } };
    await using server = await openScripted(withToken(() => invalid));
    const { gateway } = gatewayTo(server.url);
    expect(await failureOf(gateway.identify())).toMatchObject({ failure: 'not_reached' });
    expect(server.received).toHaveLength(4);
  });
});

describe('failures', () => {
  const refusal = (status: number, code: number, headers = {}): Script =>
    withToken(() => ({ status, headers, json: { code, msg: 'm', error: { log_id: 'L1' } } }));

  test.each<[string, Script, string, object]>([
    ['HTTP 400 with a code', refusal(400, 230002), 'refused', { code: 230002, logId: 'L1' }],
    ['HTTP 200 with a code', refusal(200, 230013), 'refused', { code: 230013 }],
    ['too fast for a person', refusal(400, 230020), 'throttled', { retryAfterMs: undefined }],
    [
      'too fast for the gateway',
      refusal(429, 99991400, { 'x-ogw-ratelimit-reset': '3' }),
      'throttled',
      { retryAfterMs: 3_000 },
    ],
    ['too fast, said in the old way', refusal(400, 99991400), 'throttled', {}],
    ['still being sent', refusal(400, 230049), 'uncertain', {}],
    ['an internal error', refusal(500, 2200), 'uncertain', {}],
    ['a bad gateway', withToken(() => ({ status: 502, text: '<html>' })), 'uncertain', {}],
    ['an answer that is no JSON', withToken(() => ({ text: '{"code":0,' })), 'uncertain', {}],
    ['an answer without a code', withToken(() => ({ json: {} })), 'uncertain', {}],
    ['a missing scope', refusal(400, 99991672), 'stopped', { code: 99991672 }],
    ['a disabled app', refusal(400, 99991662), 'stopped', {}],
    ['a wall in between', withToken(() => ({ status: 403, text: 'no' })), 'stopped', {}],
    [
      'a redirect',
      withToken(() => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' }, text: '' })),
      'stopped',
      {},
    ],
    ['a connection lost after the request', withToken(() => 'drop'), 'uncertain', {}],
    ['no answer in time', withToken(() => 'hang'), 'uncertain', {}],
    [
      'a wrong secret',
      () => ({ status: 400, json: { code: 10014, msg: 'app secret invalid' } }),
      'stopped',
      { code: 10014 },
    ],
    [
      'a wrong secret at HTTP 200',
      () => ({ json: { code: 10003, msg: 'invalid param' } }),
      'stopped',
      { code: 10003 },
    ],
  ])('%s', async (_, script, failure, details) => {
    await using server = await openScripted(script);
    const { gateway } = gatewayTo(server.url, { timeoutMs: 150 });
    const error = await failureOf(gateway.deliver(toZhang, text, 'uuid-1'));
    expect(error).toMatchObject({ failure, ...details });
  });

  test('a server that is not there was surely not reached', async () => {
    const server = await openScripted(() => 'hang');
    await server[Symbol.asyncDispose]();
    const { gateway } = gatewayTo(server.url);
    expect(await failureOf(gateway.deliver(toZhang, text, 'u'))).toMatchObject({
      failure: 'not_reached',
    });
    const nowhere = gatewayTo('http://no-such-host.invalid');
    expect(await failureOf(nowhere.gateway.identify())).toMatchObject({ failure: 'not_reached' });
  });

  test('a file that is larger than anything one would send is not read to its end', async () => {
    await using server = await openScripted(
      withToken(() => ({
        headers: { 'content-type': 'application/octet-stream' },
        text: 'x'.repeat(31 * 1024 * 1024),
      })),
    );
    const { gateway } = gatewayTo(server.url);
    expect(await failureOf(gateway.download(messageId('om_1'), 'f'))).toMatchObject({
      failure: 'refused',
    });
  });
});

test('a file whose upload got no answer was surely not sent: nobody sees a file that no message names', async () => {
  const file = { type: 'file', name: '汇总表.xlsx', bytes: Uint8Array.of(1) } as const;
  await using server = await openScripted(
    withToken(({ path }) => (path.endsWith('/files') ? 'drop' : { json: { code: 0 } })),
  );
  const { gateway } = gatewayTo(server.url);
  expect(await failureOf(gateway.deliver(toZhang, file, 'u'))).toMatchObject({
    failure: 'not_reached',
  });
  expect(server.received.some(({ path }) => path.endsWith('/messages'))).toBe(false);
});

describe('secrets', () => {
  const wrong = 'not-the-secret-but-secret';

  test.each<[string, Script]>([
    [
      'the secret is wrong',
      () => ({ status: 400, json: { code: 10014, msg: 'app secret invalid' } }),
    ],
    [
      'the secret is wrong, at HTTP 200',
      () => ({ json: { code: 10014, msg: 'app secret invalid' } }),
    ],
    ['the connection drops while asking for a token', () => 'drop'],
    ['the connection drops with the token in the request', withToken(() => 'drop')],
    [
      'the platform refuses',
      withToken(() => ({ status: 400, json: { code: 230001, msg: 'bad' } })),
    ],
    ['nobody answers', withToken(() => 'hang')],
  ])('stay out of the log and of the error when %s', async (_, script) => {
    await using server = await openScripted(script);
    const { gateway, lines } = gatewayTo(server.url, { appSecret: wrong, timeoutMs: 150 });
    const error = await failureOf(gateway.deliver(toZhang, text, 'uuid-1'));
    const { log, lines: told } = keepLog();
    log.error({ err: error }, 'failed');
    const everything = [...lines, ...told].join('\n');
    expect(everything).not.toContain('t-token-number');
    expect(everything).not.toContain('你好');
    expect(everything).not.toContain(wrong);
  });
});
