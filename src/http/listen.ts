import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

/** An open port. Disposing it lets requests in hand finish, for 5 s at most. */
export interface Listening extends AsyncDisposable {
  readonly port: number;
}

/** A request must have arrived within this time; the platform itself gives up after 3 s. */
const REQUEST_MS = 10_000;
const FINISH_MS = 5_000;

/** Opens the port; 0 takes a free one. Rejects with a message for the operator when it cannot be had. */
export async function listen(app: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, app);
  // A connection kept alive for more requests would hold the closing up.
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(explain(error, host, port), { cause: error });
  }
  return {
    port: portOf(server, port),
    [Symbol.asyncDispose]: async () => close(server),
  };
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearTimeout(cut);
}

function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program; set PORT to a free one.`;
    case 'EACCES':
      return `Port ${port} on ${host} needs rights that this process lacks; set PORT above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine; set HOST to one of its own.`;
    default:
      return `Port ${port} on ${host} cannot be opened (${String(code)}).`;
  }
}
