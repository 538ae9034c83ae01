import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from '#sandbox/server/delivery/frame.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { app } from './a-sandbox.ts';

export interface EndpointAnswer {
  readonly code: number;
  readonly data?: { readonly URL?: string; readonly ClientConfig?: object };
}

/** What the platform says to a client that asks where to connect. */
export async function askEndpoint(
  sandbox: Sandbox,
  body: object = { AppID: app.appId, AppSecret: app.appSecret },
): Promise<EndpointAnswer> {
  const response = await fetch(`${sandbox.url}/callback/ws/endpoint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.text());
}

export async function aTicket(sandbox: Sandbox): Promise<string> {
  return String((await askEndpoint(sandbox)).data?.URL);
}

/** A client of the long connection that answers only when the test says so. */
export class RawConnection implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly frames: Frame[] = [];
  #more = Promise.withResolvers<void>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (bytes: Buffer) => {
      this.frames.push(decodeFrame(bytes));
      this.#more.resolve();
      this.#more = Promise.withResolvers();
    });
  }

  /** The first frame of the kind that passes, there or to come. */
  async frame(passes: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const found = this.frames.find(passes);
      if (found) return found;
      await this.#more.promise;
    }
  }

  ping(): void {
    const headers = new Map([['type', 'ping']]);
    const payload = new Uint8Array();
    this.send(encodeFrame({ sequence: 0, service: 7, method: 'control', headers, payload }));
  }

  /** Answers a frame as the SDK does: the same headers, a code and perhaps a result. */
  answer(frame: Frame, result?: object): void {
    const data = result && Buffer.from(JSON.stringify(result)).toString('base64');
    const payload = Buffer.from(JSON.stringify({ code: 200, ...(data ? { data } : {}) }));
    this.send(encodeFrame({ ...frame, payload }));
  }

  send(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** Resolves with the code when the platform ends the connection. */
  async closed(): Promise<number> {
    if (this.#socket.readyState === WebSocket.CLOSED) return 0;
    const [code] = await once(this.#socket, 'close');
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.terminate();
    await closed;
  }
}

export const isPong = ({ headers }: Frame): boolean => headers.get('type') === 'pong';
export const isData = ({ method }: Frame): boolean => method === 'data';

/** Opens with a ticket; rejects with the handshake's status when the platform does not let it in. */
export async function open(url: string): Promise<RawConnection> {
  const socket = new WebSocket(url);
  const connection = new RawConnection(socket);
  await once(socket, 'open');
  return connection;
}

/** An open connection that has said its first ping, and so receives events. */
export async function aRawConnection(sandbox: Sandbox): Promise<RawConnection> {
  const connection = await open(await aTicket(sandbox));
  connection.ping();
  await connection.frame(isPong);
  return connection;
}
