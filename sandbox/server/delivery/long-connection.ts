import type { WebSocket } from 'ws';
import type { Faults } from '#sandbox/server/http/faults.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Inspector } from '#sandbox/server/inspector.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { ConnectionDoor, clientConfig } from './connection-door.ts';
import { dataFrames, garbageFrame, type Message, pong, receiptOf } from './data-frames.ts';
import { envelope } from './envelope.ts';
import { decodeFrame, type Frame } from './frame.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';

interface Waiting {
  readonly socket: WebSocket;
  readonly settle: (receipt: Receipt) => void;
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
  /** Where clients ask for their address and come in. */
  readonly door: ConnectionDoor;
  /** Connections whose client has pinged. Before that it may not listen yet, and would lose what it is sent. */
  readonly #ready = new Set<WebSocket>();
  /** Half-open connections: nothing that is sent arrives any more, on either side. */
  readonly #deaf = new WeakSet<WebSocket>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #listeners = new Set<() => void>();
  #garbage = 0;

  constructor(parts: LongConnectionParts) {
    this.#parts = parts;
    this.door = new ConnectionDoor(parts.clock, (socket) => this.#accept(socket));
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
    for (const socket of this.door.inside) socket.terminate();
  }

  close(): void {
    this.#listeners.clear();
    this.disconnect();
    this.door.close();
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
    const open = this.door.inside.size;
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

/** A client that sends what is no frame is not one of ours to keep, and must not end the sandbox. */
function tryDecode(bytes: Buffer): Frame | undefined {
  try {
    return decodeFrame(bytes);
  } catch {
    return undefined;
  }
}
