import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { JsonObject } from '#sandbox/contract.ts';
import type { Faults } from '#sandbox/server/http/faults.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Inspector } from '#sandbox/server/inspector.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { ConnectionTickets } from './connection-tickets.ts';
import {
  dataFrames,
  garbageFrame,
  type Message,
  pong,
  receiptOf,
  serviceId,
} from './data-frames.ts';
import { envelope } from './envelope.ts';
import { decodeFrame, type Frame } from './frame.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';

/** In seconds. The platform's are 120, 30 and 120; these are small so that a bot is soon back after a restart. */
const clientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 1,
  PingInterval: 2,
};
const socketPath = '/ws/v2';
/** Source: events and callbacks, receive through a long connection. */
const connectionsPerApp = 50;
/** A client sends pings and answers; what is longer is neither. */
const longestFrame = 4 * 1024 * 1024;

interface Waiting {
  readonly socket: WebSocket;
  readonly settle: (receipt: Receipt) => void;
}

/** What a client is told that asks where to connect. */
export interface EndpointAnswer {
  readonly code: number;
  readonly msg: string;
  readonly data?: JsonObject;
}

export interface LongConnectionParts {
  readonly app: RegisteredApp;
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly variation: Variation;
  readonly inspector: Inspector;
}

/** The long connections of the app's bot: each parcel goes over one of them, taken at random. */
export class LongConnection implements Transport {
  readonly name = 'long_connection';
  readonly #parts: LongConnectionParts;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: longestFrame });
  readonly #tickets: ConnectionTickets;
  /** Connections whose client has pinged. Before that it may not listen yet, and would lose what it is sent. */
  readonly #ready = new Set<WebSocket>();
  /** Half-open connections: nothing that is sent arrives any more, on either side. */
  readonly #deaf = new WeakSet<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #listeners = new Set<() => void>();
  #garbage = 0;

  constructor(parts: LongConnectionParts) {
    this.#parts = parts;
    this.#tickets = new ConnectionTickets(parts.clock);
    this.#server.on('connection', (socket: WebSocket) => this.#accept(socket));
  }

  /** Takes over WebSocket handshakes of the HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /**
   * The answer of `POST /callback/ws/endpoint`. `origin` is this server's, as `ws://127.0.0.1:4000`. The client loses
   * the address's first parameter, so that `service_id` may not be it.
   */
  endpoint(origin: string): EndpointAnswer {
    if (this.#isFull()) return { code: 1000040350, msg: 'too many connections' };
    const ticket = this.#tickets.issue();
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
    const socket = this.#anyReady();
    if (!socket) return Promise.resolve({ kind: 'no_connection' });
    const message = this.#message(JSON.stringify(envelope(parcel, this.#parts, this.#token())));
    const { promise, resolve } = Promise.withResolvers<Receipt>();
    const cancel = this.#parts.clock.after(answerWithin, () => resolve({ kind: 'timeout' }));
    this.#waiting.set(message.messageId, { socket, settle: resolve });
    for (const frame of this.#asItHappens(dataFrames(message))) this.#send(socket, frame);
    return promise.finally(() => {
      cancel();
      this.#waiting.delete(message.messageId);
    });
  }

  handGarbage(): Promise<void> {
    const socket = this.#anyReady();
    if (socket) this.#send(socket, this.#nextGarbage());
    return new Promise((resolve) => {
      this.#parts.clock.after(answerWithin, resolve);
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
    // A client that goes away during the handshake is no fault of the sandbox.
    socket.on('error', () => socket.destroy());
    const url = URL.parse(request.url ?? '', 'ws://sandbox');
    const ticket = url?.searchParams.get('ticket') ?? '';
    if (url?.pathname !== socketPath || !this.#tickets.use(ticket)) {
      refuse(socket, { message: 'the ticket is not valid', code: 1000040343 });
    } else if (this.#isFull()) {
      refuse(socket, { message: 'too many connections', code: 1000040350 });
    } else {
      this.#server.handleUpgrade(request, socket, head, (opened) => {
        this.#server.emit('connection', opened, request);
      });
    }
  }

  #isFull(): boolean {
    return this.#server.clients.size >= connectionsPerApp;
  }

  #accept(socket: WebSocket): void {
    socket.on('message', (bytes: Buffer) => this.#receive(socket, bytes));
    socket.on('close', () => this.#lost(socket));
    socket.on('error', () => socket.terminate());
    this.#inspect('opened');
  }

  #receive(socket: WebSocket, bytes: Buffer): void {
    if (this.#deaf.has(socket)) return;
    const frame = tryDecode(bytes);
    if (!frame) {
      socket.terminate();
      return;
    }
    if (frame.method === 'control') {
      if (frame.headers.get('type') === 'ping') this.#pinged(socket, frame);
      return;
    }
    const waiting = this.#waiting.get(frame.headers.get('message_id') ?? '');
    if (waiting?.socket === socket) waiting.settle(receiptOf(frame.payload));
  }

  #pinged(socket: WebSocket, ping: Frame): void {
    const fault = this.#parts.faults.takePing();
    switch (fault?.kind) {
      case 'hang':
        this.#deaf.add(socket);
        break;
      case 'drop':
        socket.terminate();
        return;
      case 'delay':
        this.#parts.clock.after(fault.ms, () => this.#send(socket, pong(ping, clientConfig)));
        break;
      case 'garbage':
        this.#send(socket, this.#nextGarbage());
        break;
      case 'status':
      case 'drop_after':
      case 'throttle':
      case 'duplicate':
      case 'reorder':
      case undefined:
        this.#send(socket, pong(ping, clientConfig));
    }
    if (this.#ready.has(socket)) return;
    this.#ready.add(socket);
    this.#tellListeners();
  }

  #lost(socket: WebSocket): void {
    this.#ready.delete(socket);
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.socket === socket) waiting.settle({ kind: 'no_connection' });
    }
    this.#inspect('closed');
    this.#tellListeners();
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  #inspect(change: 'opened' | 'closed'): void {
    const { inspector, clock } = this.#parts;
    const open = this.#server.clients.size;
    inspector.see({ kind: 'connection', at: clock.now().toISOString(), change, open });
  }

  #send(socket: WebSocket, frame: Uint8Array): void {
    if (!this.#deaf.has(socket)) socket.send(frame, () => undefined);
  }

  #anyReady(): WebSocket | undefined {
    const sockets = [...this.#ready];
    const { variation } = this.#parts;
    const any =
      variation.seed === undefined
        ? Math.floor(Math.random() * sockets.length)
        : variation.draw(sockets.length);
    return sockets[any];
  }

  /** Parts of one message may overtake each other when the platform varies. */
  #asItHappens(frames: readonly Uint8Array[]): readonly Uint8Array[] {
    const { variation } = this.#parts;
    if (frames.length === 1 || variation.draw(2) === 0) return frames;
    return frames.toReversed();
  }

  #token(): string | undefined {
    const { app, variation } = this.#parts;
    const isThere = variation.of('long_connection_token') === 'present';
    return isThere ? (app.verificationToken ?? '') : undefined;
  }

  #message(text: string): Message {
    return { messageId: newId(''), at: this.#parts.clock.now(), text };
  }

  #nextGarbage(): Uint8Array {
    this.#garbage += 1;
    return garbageFrame(this.#garbage - 1, this.#message(''));
  }
}

/** Source: larksuite/oapi-sdk-go, ws/client.go, parseErr: it reads these headers of a handshake that failed. */
function refuse(socket: Duplex, why: { readonly message: string; readonly code: number }): void {
  socket.end(
    [
      'HTTP/1.1 403 Forbidden',
      'Handshake-Status: 514',
      `Handshake-Msg: ${why.message}`,
      `Handshake-Autherrcode: ${why.code}`,
      'Content-Length: 0',
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  );
}

/** A client that sends what is no frame is not one of ours to keep, and must not end the sandbox. */
function tryDecode(bytes: Buffer): Frame | undefined {
  try {
    return decodeFrame(bytes);
  } catch {
    return undefined;
  }
}
