import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { openId } from '#domain/ids.ts';
import { type Clock, instant } from '#domain/instant.ts';
import { createHttpApp, type HttpOptions } from '#http/app.ts';
import { listen } from '#http/listen.ts';
import { createDispatch } from '#lark/dispatch.ts';
import type { InboundEvent, InboundHandler, Press, PressAnswer } from '#lark/inbound.ts';
import { createWebhook } from '#lark/webhook.ts';
import { createLog } from '#log';
import { createMetrics } from '#metrics';

export const encryptKey = 'an-encrypt-key';
export const verificationToken = 'a-verification-token';
const now = instant('2015-12-20T08:00:00.000Z');

const clock: Clock = { now: () => now };

/** Keeps what arrives; when `failing` it rejects. */
class TestHandler implements InboundHandler {
  readonly events: InboundEvent[] = [];
  readonly presses: Press[] = [];
  answer: PressAnswer = {};
  mode: 'taking' | 'failing' = 'taking';

  async onEvent(event: InboundEvent): Promise<void> {
    if (this.mode === 'failing') throw new Error('the database is away');
    this.events.push(event);
  }

  async onPress(press: Press): Promise<PressAnswer> {
    if (this.mode === 'failing') throw new Error('the database is away');
    this.presses.push(press);
    return this.answer;
  }
}

export async function startService(options: Partial<HttpOptions> = {}) {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const handler = new TestHandler();
  const metrics = createMetrics(async () => ({ pending: 3, failed: 1 }));
  const { dispatchRaw } = createDispatch({
    handler,
    bot: () => openId('ou_bot'),
    log,
    observer: metrics,
  });
  const app = createHttpApp({
    dispatchRaw,
    webhook: createWebhook({ encryptKey, verificationToken }, clock),
    readiness: async () => ({ ready: true, checks: { database: 'ok' } }),
    metrics,
    log,
    ...options,
  });
  const listening = await listen(app, '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    port: listening.port,
    handler,
    lines,
    [Symbol.asyncDispose]: async () => listening[Symbol.asyncDispose](),
  };
}

export function press(text = '好'): object {
  return {
    schema: '2.0',
    header: { event_id: 'ev_1', event_type: 'card.action.trigger', token: verificationToken },
    event: {
      operator: { open_id: 'ou_zhang' },
      action: { tag: 'button', name: 'save', form_value: { reason: text } },
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    },
  };
}

export function message(text: string): object {
  return {
    schema: '2.0',
    header: { event_id: 'ev_2', event_type: 'im.message.receive_v1', token: verificationToken },
    event: {
      sender: { sender_id: { open_id: 'ou_zhang' }, sender_type: 'user' },
      message: {
        message_id: 'om_2',
        chat_id: 'oc_1',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
      },
    },
  };
}

export interface SignedRequest {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** As the platform signs: over the bytes. */
export function sign(
  body: string | Buffer,
  nonce: string = randomBytes(8).toString('hex'),
): SignedRequest {
  const bytes = Buffer.from(body);
  const timestamp = String(Date.parse(now) / 1000);
  const signature = createHash('sha256')
    .update(Buffer.concat([Buffer.from(timestamp + nonce + encryptKey), bytes]))
    .digest('hex');
  return {
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
}

export function seal(payload: object): string {
  const iv = randomBytes(16);
  const key = createHash('sha256').update(encryptKey).digest();
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const text = JSON.stringify(payload);
  const encrypt = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString(
    'base64',
  );
  return JSON.stringify({ encrypt });
}

export async function post(url: string, { body, headers }: SignedRequest): Promise<Response> {
  return fetch(`${url}/lark/events`, { method: 'POST', body: new Uint8Array(body), headers });
}

/** Sends a body in pieces, each flushed on its own. Gives the status. */
export async function postInPieces(
  port: number,
  headers: Readonly<Record<string, string>>,
  pieces: readonly Uint8Array[],
): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const request = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/lark/events',
    method: 'POST',
    headers,
  });
  request.on('error', reject);
  request.on('response', (response) => {
    response.resume();
    response.on('end', () => resolve(response.statusCode));
  });
  for (const piece of pieces) {
    await new Promise<void>((written) => request.write(piece, () => written()));
  }
  request.end();
  return promise;
}
