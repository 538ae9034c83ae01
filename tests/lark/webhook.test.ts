import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clock } from '#domain/instant.ts';
import { instant, plusMs } from '#domain/instant.ts';
import { decrypt, sameText, signatureOf } from '#lark/signature.ts';
import { createWebhook, type WebhookRequest } from '#lark/webhook.ts';

const encryptKey = 'test key';
const verificationToken = 'v-token-1234567890';
const start = instant('2015-12-20T08:00:00.000Z');

class TestClock implements Clock {
  #now = start;
  now = () => this.#now;
  advance(ms: number): void {
    this.#now = plusMs(this.#now, ms);
  }
}

function encrypt(text: string, key = encryptKey): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

interface Signing {
  readonly at?: string;
  readonly nonce?: string;
  readonly key?: string;
}

function signed(
  body: string,
  { at = start, nonce = 'n1', key = encryptKey }: Signing = {},
): WebhookRequest {
  const bytes = Buffer.from(body);
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  return {
    body: bytes,
    headers: {
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signatureOf({ timestamp, nonce, encryptKey: key, body: bytes }),
    },
  };
}

const unsigned = (body: string): WebhookRequest => ({ body: Buffer.from(body), headers: {} });
const sealed = (payload: object, key = encryptKey): string =>
  JSON.stringify({ encrypt: encrypt(JSON.stringify(payload), key) });

const press = {
  schema: '2.0',
  header: { event_id: 'e1', event_type: 'card.action.trigger', token: verificationToken },
  event: { operator: { open_id: 'ou_1' } },
};
const event = { ...press, header: { ...press.header, event_type: 'im.message.receive_v1' } };
const challenge = { type: 'url_verification', challenge: 'c-1', token: verificationToken };

const open = (secrets = { encryptKey, verificationToken }, clock: Clock = new TestClock()) =>
  createWebhook(secrets, clock);

test("the platform's own example decrypts", () => {
  expect(decrypt('test key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world');
});

test.each([
  ['', '', true],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'abcd', false],
])('%s and %s compare as texts do', (left, right, same) => {
  expect(sameText(left, right)).toBe(same);
});

describe('with an encrypt key', () => {
  test('a signed press and a signed event come through, decrypted', () => {
    const receive = open();
    expect(receive(signed(sealed(press)))).toMatchObject({ kind: 'callback', payload: press });
    expect(receive(signed(sealed(event), { nonce: 'n2' }))).toMatchObject({
      kind: 'event',
      payload: event,
    });
  });

  test.each([
    ['a space after the colon', `{"encrypt": "${encrypt(JSON.stringify(press))}"}`],
    ['a newline at the end', `${sealed(press)}\n`],
    ['escaped slashes', sealed(press).replaceAll('/', '\\/')],
  ])('the signature is over the bytes as sent: %s', (_, body) => {
    expect(open()(signed(body)).kind).toBe('callback');
  });

  test('text in any script survives', () => {
    const payload = { ...event, event: { text: '昆山 𠮷 🎉' } };
    expect(open()(signed(sealed(payload)))).toMatchObject({ payload });
  });

  test('the challenge is answered unsigned, if it is encrypted with the key', () => {
    expect(open()(unsigned(sealed(challenge)))).toEqual({ kind: 'challenge', challenge: 'c-1' });
    expect(open()(signed(sealed(challenge)))).toEqual({ kind: 'challenge', challenge: 'c-1' });
  });

  const refused: readonly (readonly [string, WebhookRequest])[] = [
    ['a press that is not signed', unsigned(sealed(press))],
    ['a press in plain text that is not signed', unsigned(JSON.stringify(press))],
    ['a challenge in plain text', unsigned(JSON.stringify(challenge))],
    ['a challenge under another key', unsigned(sealed(challenge, 'other'))],
    ['a challenge with another token', unsigned(sealed({ ...challenge, token: 'x' }))],
    ['a signature with another key', signed(sealed(press), { key: 'other' })],
    ['a timestamp of 1970', signed(sealed(press), { at: '1970-01-01T00:00:01.000Z' })],
    ['a timestamp six minutes ago', signed(sealed(press), { at: plusMs(start, -360_000) })],
    ['a timestamp six minutes ahead', signed(sealed(press), { at: plusMs(start, 360_000) })],
    [
      'another verification token',
      signed(sealed({ ...press, header: { ...press.header, token: 'x' } })),
    ],
    ['no verification token', signed(sealed({ ...press, header: { event_type: 'x' } }))],
    ['something that does not decrypt', unsigned('{"encrypt":"AAAA"}')],
    ['something signed that does not decrypt', signed('{"encrypt":"AAAA"}')],
    ['something signed that is no JSON', signed('hello')],
    ['something signed that is no object', signed('[1]')],
    ['an empty body', unsigned('')],
    [
      'a signature sent twice',
      { ...signed(sealed(press)), headers: { 'x-lark-signature': ['a', 'b'] } },
    ],
  ];
  test.each(refused)('%s is refused', (_, request) => {
    expect(open()(request).kind).toBe('refused');
  });

  test('a request is taken once', () => {
    const receive = open();
    const request = signed(sealed(press));
    expect(receive(request).kind).toBe('callback');
    expect(receive(request)).toEqual({ kind: 'refused', status: 401, reason: 'seen before' });
  });

  test('a request that could not be handled may come again', () => {
    const receive = open();
    const request = signed(sealed(event));
    const result = receive(request);
    if (result.kind !== 'event') throw new Error('expected an event');
    result.release();
    expect(receive(request).kind).toBe('event');
  });

  test('a request stays taken until its timestamp has run out', () => {
    const clock = new TestClock();
    const receive = open(undefined, clock);
    const request = signed(sealed(press), { at: plusMs(start, 299_000) });
    expect(receive(request).kind).toBe('callback');
    clock.advance(598_000);
    expect(receive(request)).toMatchObject({ reason: 'seen before' });
    clock.advance(2_000);
    expect(receive(request)).toMatchObject({ reason: 'stale timestamp' });
  });
});

describe('without an encrypt key', () => {
  const receive = createWebhook({ verificationToken }, new TestClock());

  test('the verification token proves the sender', () => {
    expect(receive(unsigned(JSON.stringify(press))).kind).toBe('callback');
    expect(receive(unsigned(JSON.stringify(challenge))).kind).toBe('challenge');
    expect(receive(unsigned(JSON.stringify({ ...press, header: { token: 'x' } })))).toMatchObject({
      kind: 'refused',
      status: 401,
    });
    expect(receive(unsigned('{}'))).toMatchObject({ kind: 'refused', status: 401 });
  });

  test('an encrypted body cannot be read', () => {
    expect(receive(unsigned(sealed(press)))).toMatchObject({ kind: 'refused', status: 400 });
  });

  test('without any secret there is no door at all', () => {
    expect(() => createWebhook({}, new TestClock())).toThrow('encrypt key or a verification token');
    expect(() => createWebhook({ encryptKey: '' }, new TestClock())).toThrow();
  });
});

test('none of 10,000 changed requests comes through', () => {
  const body = sealed(press);
  const original = signed(body);
  const receive = open();
  const flip = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
  const change = fc.oneof(
    flip.map(({ at, by }) => {
      const bytes = Buffer.from(body);
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ by;
      return { ...original, body: bytes };
    }),
    fc
      .nat({ max: body.length - 1 })
      .map((end) => ({ ...original, body: Buffer.from(body.slice(0, end)) })),
    fc
      .constantFrom('x-lark-signature', 'x-lark-request-nonce', 'x-lark-request-timestamp')
      .chain((name) =>
        fc
          .option(fc.string(), { nil: undefined })
          .filter((value) => value !== original.headers[name])
          .map((value) => ({ ...original, headers: { ...original.headers, [name]: value } })),
      ),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => ({ ...original, body: bytes })),
    fc.jsonValue().map((json) => unsigned(JSON.stringify(json))),
  );
  fc.assert(
    fc.property(change, (request) => {
      expect(receive(request).kind).toBe('refused');
    }),
    { numRuns: 10_000 },
  );
  expect(receive(original).kind).toBe('callback');
});
