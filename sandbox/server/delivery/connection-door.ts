import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { ConnectionTickets } from './connection-tickets.ts';
import { serviceId } from './data-frames.ts';

/** In seconds. The platform's are 120, 30 and 120; these are small so that a bot is soon back after a restart. */
export const clientConfig = {
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

/** What a client is told that asks where to connect. */
export interface EndpointAnswer {
  readonly code: number;
  readonly msg: string;
  readonly data?: JsonObject;
}

/** Tells clients of the long connection where to come, and lets them in. */
export class ConnectionDoor {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: longestFrame });
  readonly #tickets: ConnectionTickets;
  readonly #open: (socket: WebSocket) => void;

  /** Calls `open` with each connection that is let in. */
  constructor(clock: PlatformClock, open: (socket: WebSocket) => void) {
    this.#tickets = new ConnectionTickets(clock);
    this.#open = open;
  }

  /** The connections that are open. */
  get inside(): ReadonlySet<WebSocket> {
    return this.#server.clients;
  }

  close(): void {
    this.#server.close();
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
      this.#server.handleUpgrade(request, socket, head, this.#open);
    }
  }

  #isFull(): boolean {
    return this.inside.size >= connectionsPerApp;
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
