import { createDecipheriv, createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { playAs } from '#sandbox/driver.ts';
import { encrypt } from '#sandbox/server/delivery/webhook.ts';
import { aDispatcher, aListener, aPressableCard, app, aSandbox, zhang } from './a-sandbox.ts';

const secrets = { encryptKey: 'an-encrypt-key', verificationToken: 'a-verification-token' };

/** A request address run by the official SDK. */
function sdkAt(
  handlers: Parameters<typeof aDispatcher>[0],
  keys: Parameters<typeof aDispatcher>[1] = {},
) {
  const adapt = Lark.adaptDefault('/lark/events', aDispatcher(handlers, keys), {
    autoChallenge: true,
  });
  return aListener((request, response) => adapt(request, response));
}

const bodies = async (request: IncomingMessage) => Buffer.concat(await request.toArray());

test.each([
  ['plain', {}],
  ['encrypted and signed', secrets],
])('events and presses reach the SDK over HTTP, %s', async (_name, keys) => {
  await using sandbox = await aSandbox({ app: { ...app, ...keys } });
  const heard = Promise.withResolvers<unknown>();
  await using bot = await sdkAt(
    {
      'im.message.receive_v1': (event: unknown) => {
        heard.resolve(event);
        return {};
      },
      'card.action.trigger': () => ({ toast: { type: 'success', content: '已保存' } }),
    },
    keys,
  );
  await sandbox.setRequestUrl(bot.url);
  const { me, press } = await aPressableCard(sandbox);
  const { chatId } = await me.privateChat();

  await me.say(chatId, '昆山总分');

  expect(await heard.promise).toMatchObject({
    event_type: 'im.message.receive_v1',
    message: { chat_id: chatId, chat_type: 'p2p', content: '{"text":"昆山总分"}' },
    sender: { sender_id: { open_id: zhang.openId } },
  });
  expect(await press()).toEqual({ toast: { type: 'success', content: '已保存' } });
});

test('the signature covers the raw bytes, and the body opens under the key alone', async () => {
  const seen = Promise.withResolvers<{ headers: IncomingMessage['headers']; body: Buffer }>();
  await using sandbox = await aSandbox({ app: { ...app, ...secrets, requestUrl: '' } });
  await using listener = await aListener(async (request, response) => {
    const body = await bodies(request);
    const opened = open(body.toString('utf8'));
    if (opened.challenge) {
      response.end(JSON.stringify({ challenge: opened.challenge }));
      return;
    }
    seen.resolve({ headers: request.headers, body });
    response.end('{}');
  });
  await sandbox.setRequestUrl(listener.url);
  const me = playAs(sandbox.url, zhang.openId);

  await me.say((await me.privateChat()).chatId, '帮助');
  const { headers, body } = await seen.promise;

  const signed = createHash('sha256')
    .update(`${headers['x-lark-request-timestamp']}${headers['x-lark-request-nonce']}`)
    .update(secrets.encryptKey)
    .update(body);
  expect(headers['x-lark-signature']).toBe(signed.digest('hex'));
  expect(open(body.toString('utf8'))).toMatchObject({
    schema: '2.0',
    header: { token: secrets.verificationToken, create_time: '1448931600000' },
  });
});

const opened = z.looseObject({ challenge: z.string().optional() });

function open(body: string): z.infer<typeof opened> {
  const { encrypt: sealed } = z.object({ encrypt: z.string() }).parse(JSON.parse(body));
  return opened.parse(JSON.parse(decrypt(sealed, secrets.encryptKey)));
}

/** The platform's own recipe, written a second time so that the first is not its own judge. */
function decrypt(sealed: string, encryptKey: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return `${decipher.update(bytes.subarray(16), undefined, 'utf8')}${decipher.final('utf8')}`;
}

test('what is sealed opens again, and the documentation’s example opens too', () => {
  expect(decrypt(encrypt('昆山', 'test key'), 'test key')).toBe('昆山');
  expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
});

test('an address that does not return the challenge is not taken', async () => {
  await using sandbox = await aSandbox();
  await using listener = await aListener((_request, response) => response.end('{}'));

  await expect(sandbox.setRequestUrl(listener.url)).rejects.toThrow('challenge');
  expect(sandbox.connected()).toBe(false);
});

test.each([
  ['a status other than 200', 200671, { status: 302, body: '{}' }],
  ['a body that is empty', 200672, { status: 200, body: '' }],
  ['a body that is no JSON', 200672, { status: 200, body: 'ok' }],
  ['an unknown kind of card', 200673, { status: 200, body: '{"card":{"type":"form","data":{}}}' }],
  ['a template', 200673, { status: 200, body: '{"card":{"type":"template","data":{}}}' }],
])('a press answered with %s shows %i', async (_name, code, answer) => {
  await using listener = await aListener((_request, response) => {
    response.writeHead(answer.status).end(answer.body);
  });
  await using sandbox = await aSandbox({ app: { ...app, requestUrl: listener.url } });
  const { press } = await aPressableCard(sandbox);

  expect((await press()).error?.code).toBe(code);
});

test('a press that nobody answers within 3 s shows 200341, one that finds nobody 200342', async () => {
  const called = Promise.withResolvers<void>();
  const listener = await aListener(() => called.resolve());
  await using sandbox = await aSandbox({ app: { ...app, requestUrl: listener.url } });
  const { press } = await aPressableCard(sandbox);

  const unanswered = press();
  await called.promise;
  sandbox.clock.advance(3000);
  const late = await unanswered;
  await listener[Symbol.asyncDispose]();
  const lost = await press();

  expect(late.error?.code).toBe(200341);
  expect(lost.error?.code).toBe(200342);
});
