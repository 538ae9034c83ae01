import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encryptKey,
  message,
  post,
  postInPieces,
  press,
  type SignedRequest,
  seal,
  sign,
  startService,
  verificationToken,
} from './service.ts';

describe('what the platform sends', () => {
  test('a press is answered with the toast and the new card', async () => {
    await using service = await startService();
    service.handler.answer = {
      toast: { type: 'success', content: '已保存' },
      card: { schema: '2.0' },
    };
    const response = await post(service.url, sign(seal(press())));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      toast: { type: 'success', content: '已保存' },
      card: { type: 'raw', data: { schema: '2.0' } },
    });
    expect(service.handler.presses).toMatchObject([{ by: 'ou_zhang', name: 'save' }]);
  });

  test('a press without an answer and an event are acknowledged with an empty object', async () => {
    await using service = await startService();
    for (const payload of [press(), message('昆山总分')]) {
      const response = await post(service.url, sign(seal(payload)));
      expect([response.status, await response.text()]).toEqual([200, '{}']);
    }
    expect(service.handler.events).toMatchObject([{ kind: 'message', text: '昆山总分' }]);
  });

  test('what nobody here handles is acknowledged, so that it is not sent again', async () => {
    await using service = await startService();
    for (const type of ['contact.user.deleted_v3', 'im.chat.member.bot.added_v1']) {
      const header = { event_id: 'e', event_type: type, token: verificationToken };
      const response = await post(service.url, sign(seal({ schema: '2.0', header, event: {} })));
      expect([response.status, await response.text()]).toEqual([200, '{}']);
    }
    expect(service.handler.events).toEqual([]);
  });

  test('the challenge is answered', async () => {
    await using service = await startService();
    const body = seal({ type: 'url_verification', challenge: 'c', token: verificationToken });
    const response = await post(service.url, { body: Buffer.from(body), headers: {} });
    expect([response.status, await response.json()]).toEqual([200, { challenge: 'c' }]);
  });

  test('what the handler could not take is answered with 500 and may come again', async () => {
    await using service = await startService();
    const request = sign(seal(message('一')));
    service.handler.mode = 'failing';
    expect((await post(service.url, request)).status).toBe(500);
    service.handler.mode = 'taking';
    expect((await post(service.url, request)).status).toBe(200);
    expect((await post(service.url, request)).status).toBe(401);
    expect(service.handler.events).toHaveLength(1);
    expect(service.lines.filter((line) => line.includes('the database is away'))).toHaveLength(1);
  });
});

describe('what others send', () => {
  test('10,000 changed requests get 4xx and never reach the handler', async () => {
    await using service = await startService();
    const original = sign(seal(press()));
    const names = Object.keys(original.headers).filter((name) => name.startsWith('x-lark'));
    const headerText = fc.stringMatching(/^[!-~]{0,70}$/);
    const change: fc.Arbitrary<SignedRequest> = fc.oneof(
      fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const body = Buffer.from(original.body);
        const index = at % body.length;
        body[index] = (body[index] ?? 0) ^ by;
        return { ...original, body };
      }),
      fc
        .nat({ max: original.body.length - 1 })
        .map((end) => ({ ...original, body: original.body.subarray(0, end) })),
      fc
        .tuple(fc.constantFrom(...names), headerText)
        .filter(([name, value]) => original.headers[name] !== value)
        .map(([name, value]) => ({ ...original, headers: { ...original.headers, [name]: value } })),
      fc.jsonValue().map((json) => ({ body: Buffer.from(JSON.stringify(json)), headers: {} })),
      fc.uint8Array({ maxLength: 300 }).map((body) => ({ ...original, body: Buffer.from(body) })),
    );
    const requests = fc.sample(change, 10_000);
    const statuses = new Set<number>();
    const send = async (): Promise<void> => {
      for (let request = requests.pop(); request !== undefined; request = requests.pop()) {
        const response = await post(service.url, request);
        statuses.add(response.status);
        await response.body?.cancel();
      }
    };
    await Promise.all(Array.from({ length: 20 }, send));
    expect([...statuses].filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect(service.handler.presses).toEqual([]);
    expect((await post(service.url, original)).status).toBe(200);
  });

  test('a body arrives whole however it is cut, also inside a character', async () => {
    await using service = await startService();
    const text = '昆山🎉𠮷 示范点仅3个';
    const plain = Buffer.from(JSON.stringify(press(text)));
    const cuts = fc.uniqueArray(fc.nat({ max: plain.length }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const edges = [0, ...at.toSorted((left, right) => left - right), plain.length];
        const pieces = edges.slice(1).map((end, index) => plain.subarray(edges[index], end));
        service.handler.presses.length = 0;
        const { headers } = sign(plain);
        const filled = pieces.filter(({ length }) => length > 0);
        expect(await postInPieces(service.port, headers, filled)).toBe(200);
        expect(service.handler.presses[0]?.form.get('reason')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('a body over 256 KB is refused before it is read', async () => {
    await using service = await startService();
    const large = { ...sign(' '.repeat(256 * 1024 + 1)) };
    expect((await post(service.url, large)).status).toBe(413);
    const pieces = Array.from({ length: 300 }, () => Buffer.alloc(1024, 32));
    expect(await postInPieces(service.port, sign('').headers, pieces)).toBe(413);
  });

  test('a compressed body is refused: it could be a bomb', async () => {
    await using service = await startService();
    const { headers } = sign('');
    const body = gzipSync(Buffer.alloc(10_000_000));
    const response = await post(service.url, {
      body,
      headers: { ...headers, 'content-encoding': 'gzip' },
    });
    expect(response.status).toBe(415);
  });

  test('a request says nothing about why it was refused, the log does', async () => {
    await using service = await startService();
    const response = await post(service.url, { ...sign(seal(press())), body: Buffer.from('x') });
    expect([response.status, await response.json()]).toEqual([401, { error: 'not authentic' }]);
    const line = service.lines.find((each) => each.includes('wrong signature')) ?? '';
    expect(line).toContain(response.headers.get('x-request-id'));
  });

  test('neither a secret nor what a person typed reaches the log', async () => {
    await using service = await startService();
    await post(service.url, sign(seal(message('不公开的话'))));
    service.handler.mode = 'failing';
    await post(service.url, sign(seal(press('不公开的话'))));
    await post(service.url, { ...sign(seal(press('不公开的话'))), headers: {} });
    expect(service.lines.length).toBeGreaterThan(2);
    for (const secret of [encryptKey, verificationToken, '不公开的话']) {
      expect(service.lines.join('')).not.toContain(secret);
    }
  });
});

describe('what an operator asks', () => {
  test('the process lives, it is ready, and it counts', async () => {
    await using service = await startService();
    await post(service.url, sign(seal(press())));
    await post(service.url, sign(seal(message('一'))));
    const health = await fetch(`${service.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`${service.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok' } },
    ]);
    const metrics = await fetch(`${service.url}/metrics`);
    const text = await metrics.text();
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('gongfen_presses_total{outcome="answered"} 1');
    expect(text).toContain('gongfen_press_seconds_count 1');
    expect(text).toContain('gongfen_events_total{kind="message"} 1');
    expect(text).toContain('gongfen_outbox_pending 3');
    expect(text).toContain('gongfen_outbox_failed 1');
  });

  test('what is not ready says which part', async () => {
    const checks = { database: 'ok', platform: 'down: wrong app secret' };
    await using service = await startService({ readiness: async () => ({ ready: false, checks }) });
    const response = await fetch(`${service.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, { ready: false, checks }]);
  });

  test('a readiness that cannot be told is none', async () => {
    await using service = await startService({
      readiness: async () => {
        throw new Error('disk full');
      },
    });
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  test('every answer carries the headers that keep browsers out and names no software', async () => {
    await using service = await startService();
    for (const path of ['/healthz', '/nowhere']) {
      const { headers } = await fetch(service.url + path);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('etag')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('over the long connection there is no door for events', async () => {
    await using service = await startService({ webhook: undefined });
    expect((await post(service.url, sign(seal(press())))).status).toBe(404);
  });
});
