import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import { parseObject, textAt } from '#sandbox/server/json.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { envelope } from './envelope.ts';
import { decodeFrame, encodeFrame, type Frame } from './frame.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';

/** In seconds. The platform's are 120, 30 and 120; these are small so that a bot is soon back after a restart. */
const clientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 1,
  PingInterval: 2,
};
const socketPath = '/ws/v2';
const serviceId = 7;
/** Source: events and callbacks, receive through a long connection. */
const connectionsPerApp = 50;

interface Waiting {
  readonly socket: WebSocket;
  readonly settle: (receipt: Receipt) => void;
}

/** The long connections of the app's bot: each parcel goes over one of them, taken at random. */
export class LongConnection implements Transport {
  readonly #app: RegisteredApp;
  readonly #clock: PlatformClock;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  /** Connections whose client has pinged. Before that it may not listen yet, and would lose what it is sent. */
  readonly #ready = new Set<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #listeners = new Set<() => void>();
  #frames = 0;

  constructor(app: RegisteredApp, clock: PlatformClock) {
    this.#app = app;
    this.#clock = clock;
    this.#server.on('connection', (socket: WebSocket) => this.#accept(socket));
  }

  /** Takes over WebSocket handshakes of the HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** The answer of `POST /callback/ws/endpoint`. `origin` is this server's, as `ws://127.0.0.1:4000`. */
  endpoint(appId: string, appSecret: string, origin: string): JsonObject {
    if (appId !== this.#app.appId || appSecret !== this.#app.appSecret) {
      return { code: 514, msg: 'auth failed', data: {} };
    }
    if (this.#server.clients.size >= connectionsPerApp) {
      return { code: 1000040350, msg: 'too many connections', data: {} };
    }
    const ticket = newId('');
    this.#tickets.add(ticket);
    const query = `fpid=1&device_id=${newId('')}&service_id=${serviceId}&ticket=${ticket}`;
    const URL = `${origin}${socketPath}?${query}`;
    return { code: 0, msg: '', data: { URL, ClientConfig: clientConfig } };
  }

  connected(): boolean {
    return this.#ready.size > 0;
  }

  /** Calls the listener when a connection is ready or gone. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  hand(parcel: Parcel): Promise<Receipt> {
    const sockets = [...this.#ready];
    const socket = sockets[Math.floor(Math.random() * sockets.length)];
    if (!socket) return Promise.resolve({ kind: 'no_connection' });
    const messageId = newId('');
    return new Promise((resolve) => {
      const cancel = this.#clock.after(answerWithin, () => settle({ kind: 'timeout' }));
      const settle = (receipt: Receipt): void => {
        cancel();
        this.#waiting.delete(messageId);
        resolve(receipt);
      };
      this.#waiting.set(messageId, { socket, settle });
      socket.send(encodeFrame(this.#dataFrame(messageId, parcel)));
    });
  }

  /** Breaks all connections; the bot is free to come back. */
  disconnect(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  close(): void {
    this.#listeners.clear();
    this.disconnect();
    this.#server.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '', 'ws://sandbox');
    const ticket = url.searchParams.get('ticket') ?? '';
    if (url.pathname !== socketPath || !this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 403\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.#server.emit('connection', opened, request);
    });
  }

  #accept(socket: WebSocket): void {
    socket.on('message', (bytes: Buffer) => this.#receive(socket, bytes));
    socket.on('close', () => this.#lost(socket));
    socket.on('error', () => socket.terminate());
  }

  #receive(socket: WebSocket, bytes: Buffer): void {
    const frame = tryDecode(bytes);
    if (!frame) {
      socket.terminate();
      return;
    }
    if (frame.method === 'control') {
      if (frame.headers.get('type') === 'ping') this.#pinged(socket, frame);
      return;
    }
    const id = frame.headers.get('message_id') ?? '';
    this.#waiting.get(id)?.settle(receiptOf(frame.payload));
  }

  #pinged(socket: WebSocket, ping: Frame): void {
    socket.send(encodeFrame(pong(ping)));
    if (this.#ready.has(socket)) return;
    this.#ready.add(socket);
    this.#tellListeners();
  }

  #lost(socket: WebSocket): void {
    this.#ready.delete(socket);
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.socket === socket) waiting.settle({ kind: 'no_connection' });
    }
    this.#tellListeners();
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  #dataFrame(messageId: string, parcel: Parcel): Frame {
    this.#frames += 1;
    return {
      sequence: this.#frames,
      service: serviceId,
      method: 'data',
      headers: new Map([
        ['type', 'event'],
        ['message_id', messageId],
        ['sum', '1'],
        ['seq', '0'],
        ['trace_id', newId('')],
        ['timestamp', String(this.#clock.now().getTime())],
      ]),
      payload: JSON.stringify(envelope(parcel, this.#app, undefined)),
    };
  }
}

/** A client that sends what is no frame is not one of ours to keep, and must not end the sandbox. */
function tryDecode(bytes: Buffer): Frame | undefined {
  try {
    return decodeFrame(bytes);
  } catch {
    return undefined;
  }
}

function pong(ping: Frame): Frame {
  return { ...ping, headers: new Map([['type', 'pong']]), payload: JSON.stringify(clientConfig) };
}

/** The acknowledgement: `{"code":200,"data":"<base64>"}`, `data` absent when the handler gave nothing. */
function receiptOf(payload: string): Receipt {
  const answer = parseObject(payload);
  const code = typeof answer?.code === 'number' ? answer.code : 500;
  if (code !== 200) return { kind: 'failed', status: code };
  const body = textAt(answer, 'data');
  // A handler without a result acknowledges without data, which the client takes for an empty answer.
  return { kind: 'answered', body: body ? Buffer.from(body, 'base64').toString('utf8') : '{}' };
}
