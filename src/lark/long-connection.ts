import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import * as Lark from '@larksuiteoapi/node-sdk';
import type { Log } from '#log';
import { PlatformError } from './gateway.ts';
import { createHttpInstance } from './http-instance.ts';
import { blank, createSdkLogger, SDK_LOG_LEVEL } from './sdk-logger.ts';

/** `connecting`: the first attempts of a start or after a loss. `down`: they failed; it goes on trying. */
export type ConnectionState = 'connected' | 'connecting' | 'down' | 'closed';

export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** Why the last attempt failed or the connection was lost; without any secret. */
  readonly reason: string | undefined;
}

export interface LongConnectionOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address, `https://open.feishu.cn`. */
  readonly domain: string;
  readonly log: Log;
  readonly dispatcher: Lark.EventDispatcher;
  readonly onChange?: (status: ConnectionStatus) => void;
  /** How long to wait after so many failures in a row; doubling from 1 s to 1 min, jittered, when not given. */
  readonly retryDelayMs?: (failures: number) => number;
  /** How long one attempt may take; 20 s when not given. */
  readonly attemptMs?: number;
}

export interface LongConnection extends AsyncDisposable {
  status(): ConnectionStatus;
  close(): void;
}

const HANDSHAKE_MS = 10_000;
const ATTEMPT_MS = 20_000;
/** Seconds in which a ping must be answered. */
const PING_TIMEOUT = 15;
const KEEP_ALIVE_MS = 15_000;

/**
 * Keeps one long connection to the platform. One attempt is one SDK client: after a failure or a loss it is
 * replaced, since the SDK itself gives up on passing faults, retries others for ever in silence, and waits up to
 * 30 s after a loss, in which presses fail. Throws when the app id is one that the SDK ignores without a word.
 */
export function openLongConnection(options: LongConnectionOptions): LongConnection {
  assertAppId(options.appId);
  const supervisor = new Supervisor(options);
  supervisor.attempt();
  return {
    status: () => supervisor.status,
    close: () => supervisor.close(),
    [Symbol.asyncDispose]: async () => supervisor.close(),
  };
}

function assertAppId(appId: string): void {
  if (/^cli_[0-9a-fA-F]{16}$/.test(appId)) return;
  throw new Error(`The app id "${appId}" is not cli_ and 16 hexadecimal digits; see LARK_APP_ID.`);
}

class Supervisor {
  readonly #options: LongConnectionOptions;
  #status: ConnectionStatus = { state: 'connecting', reason: undefined };
  #client: Lark.WSClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(options: LongConnectionOptions) {
    this.#options = options;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  attempt(): void {
    const { dispatcher, attemptMs = ATTEMPT_MS } = this.#options;
    const client = openClient(this.#options, {
      onReady: () => this.#ready(client),
      onLost: (reason) => this.#lost(client, reason),
    });
    this.#client = client;
    this.#after(attemptMs, () => this.#lost(client, `not connected after ${attemptMs} ms`));
    void client.start({ eventDispatcher: dispatcher });
  }

  close(): void {
    if (this.#status.state === 'closed') return;
    clearTimeout(this.#timer);
    this.#change('closed', undefined);
    this.#discard();
  }

  #ready(client: Lark.WSClient): void {
    if (client !== this.#client) return;
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#change('connected', undefined);
  }

  #lost(client: Lark.WSClient, reason: string): void {
    if (client !== this.#client) return;
    const { retryDelayMs = defaultDelayMs, appSecret } = this.#options;
    this.#discard();
    const wasConnected = this.#status.state === 'connected';
    this.#failures += wasConnected ? 0 : 1;
    this.#change(wasConnected ? 'connecting' : 'down', blank(reason, [appSecret]));
    this.#after(retryDelayMs(this.#failures), () => this.attempt());
  }

  /** The SDK calls back from inside its own state changes, so a client is closed when that is over. */
  #discard(): void {
    const client = this.#client;
    this.#client = undefined;
    if (client !== undefined) setImmediate(() => client.close({ force: true }));
  }

  #after(delayMs: number, next: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(next, delayMs);
  }

  #change(state: ConnectionState, reason: string | undefined): void {
    const { log, onChange } = this.#options;
    const level = state === 'down' ? 'warn' : 'info';
    log[level]({ state, ...(reason !== undefined && { reason }) }, 'long connection');
    this.#status = { state, reason };
    onChange?.(this.#status);
  }
}

function defaultDelayMs(failures: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.max(0, failures - 1)) * (0.5 + Math.random() / 2);
}

interface ClientEvents {
  readonly onReady: () => void;
  readonly onLost: (reason: string) => void;
}

function openClient(options: LongConnectionOptions, events: ClientEvents): Lark.WSClient {
  const { appId, appSecret, domain, log } = options;
  const Agent = domain.startsWith('https:') ? HttpsAgent : HttpAgent;
  return new Lark.WSClient({
    appId,
    appSecret,
    domain,
    logger: createSdkLogger(log, [appSecret]),
    loggerLevel: SDK_LOG_LEVEL,
    httpInstance: endpointHttp(),
    // The kernel's probes notice a peer that vanished sooner than the ping that the platform spaces by minutes.
    agent: new Agent({ keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS }),
    wsConfig: { pingTimeout: PING_TIMEOUT },
    handshakeTimeoutMs: HANDSHAKE_MS,
    onReady: events.onReady,
    onError: (error) => events.onLost(error.message),
    onReconnecting: () => events.onLost('the connection was lost'),
  });
}

/** Any code but the platform's own will do: the SDK passes its message on. */
const ENDPOINT_FAILED = -1;

/**
 * Turns every failure of the endpoint that hands out the connection's address into an answer with a code and
 * `data`: the SDK reports that through `onError`, whereas it retries anything else for ever without a word.
 */
function endpointHttp(): Lark.HttpInstance {
  const http = createHttpInstance(HANDSHAKE_MS);
  const request: Lark.HttpInstance['request'] = async <R>(
    call: Lark.HttpRequestOptions<unknown>,
  ): Promise<R> => {
    try {
      return await http.request(call);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return { code: ENDPOINT_FAILED, msg: error.message, data: {} } as R;
    }
  };
  return { ...http, request };
}
