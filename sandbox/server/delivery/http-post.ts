import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { connectWithin, type Receipt } from './transport.ts';

/** The start of a longer answer is kept, which is no JSON any more. */
const longestAnswer = 4 * 1024 * 1024;

export interface Letter {
  readonly url: URL;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds by the clock in which the whole answer must be there. */
  readonly within: number;
}

/**
 * Posts JSON over a connection of its own and follows no redirect; `gone` ends it early. Never rejects: whatever goes
 * wrong is a receipt.
 */
export function post(clock: PlatformClock, letter: Letter, gone: AbortSignal): Promise<Receipt> {
  const { promise, resolve } = Promise.withResolvers<Receipt>();
  const call = callTo(letter);
  const cancelAnswer = clock.after(letter.within, () => resolve({ kind: 'timeout' }));
  const cancelConnect = clock.after(connectWithin, () => resolve(unreachable));
  const leave = (): void => resolve({ kind: 'no_connection' });
  gone.addEventListener('abort', leave);
  call.on('socket', (socket) => socket.once('connect', cancelConnect));
  call.on('error', (error) => resolve(isUnknownHost(error) ? unknownHost : unreachable));
  call.on('response', (response) => {
    readAnswer(response).then(resolve, () => resolve(unreachable));
  });
  call.end(letter.body);
  return promise.finally(() => {
    cancelAnswer();
    cancelConnect();
    gone.removeEventListener('abort', leave);
    call.destroy();
  });
}

const unreachable: Receipt = { kind: 'connect_failed', because: 'unreachable' };
const unknownHost: Receipt = { kind: 'connect_failed', because: 'unknown_host' };

function callTo({ url, body, headers }: Letter): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return request(url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      ...headers,
    },
  });
}

async function readAnswer(response: IncomingMessage): Promise<Receipt> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestAnswer) break;
  }
  const status = response.statusCode ?? 0;
  if (status !== 200) return { kind: 'failed', status };
  return { kind: 'answered', body: Buffer.concat(chunks).toString('utf8') };
}

function isUnknownHost(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'getaddrinfo';
}
