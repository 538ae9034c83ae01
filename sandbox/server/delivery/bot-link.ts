import { LongConnection, type LongConnectionParts } from './long-connection.ts';
import { type Handing, OnTheWay } from './on-the-way.ts';
import type { Parcel, Receipt, Transport } from './transport.ts';
import { Webhook } from './webhook.ts';

type Kind = Parcel['kind'];

/** The inspector keeps no more of an answer. */
const readable = 64 * 1024;

/**
 * The way to the bot, for events and for callbacks each: a request address once it has one, its long connections
 * until then.
 */
export class BotLink {
  readonly longConnection: LongConnection;
  readonly #parts: LongConnectionParts;
  readonly #way: OnTheWay;
  readonly #listeners = new Set<() => void>();
  #requests: Webhook | undefined;
  #callbacks: Transport | undefined;

  /** Throws a TypeError when an address of the app is none. */
  constructor(parts: LongConnectionParts) {
    this.#parts = parts;
    this.longConnection = new LongConnection(parts);
    this.longConnection.onChange(() => this.#tellListeners());
    this.#way = new OnTheWay({
      ...parts,
      reach: {
        hand: (handing) => this.#seen(handing, (transport) => transport.hand(handing.parcel)),
        garbage: (handing) => this.#seen(handing, garbage),
        instead: (handing, receipt) => this.#seen(handing, receipt),
      },
    });
    const { requestUrl, callbackUrl } = parts.app;
    if (requestUrl) this.#requests = this.#webhookTo(requestUrl);
    if (callbackUrl) this.#callbacks = this.#callbacksBy(callbackUrl);
  }

  /** Whether a bot is listening at all: a long connection is open or an address is set. */
  connected(): boolean {
    return this.listensTo('event') || this.listensTo('callback');
  }

  listensTo(kind: Kind): boolean {
    return this.#transport(kind).connected();
  }

  /** Calls the listener when a bot comes or goes; the answer ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Switches to delivery by webhook, once the address has answered the challenge; throws when it does not. Callbacks
   * go there too unless they have a way of their own.
   */
  async setRequestUrl(url: string): Promise<void> {
    const webhook = this.#webhookTo(url);
    await webhook.challenge();
    this.#requests?.close();
    this.#requests = webhook;
    this.#tellListeners();
  }

  /** Hands one parcel over, once, unless a fault was asked for or the platform varies. Never rejects. */
  hand(parcel: Parcel, attempt = 1): Promise<Receipt> {
    return this.#way.hand({ parcel, attempt });
  }

  close(): void {
    this.#listeners.clear();
    this.longConnection.close();
    this.#requests?.close();
    if (this.#callbacks instanceof Webhook) this.#callbacks.close();
  }

  #transport(kind: Kind): Transport {
    const way = kind === 'callback' ? (this.#callbacks ?? this.#requests) : this.#requests;
    return way ?? this.longConnection;
  }

  #callbacksBy(url: string): Transport {
    return url === 'long_connection' ? this.longConnection : this.#webhookTo(url);
  }

  #webhookTo(url: string): Webhook {
    return new Webhook(url, this.#parts);
  }

  /** Does one delivery and lets the inspector see how it went. */
  async #seen(
    { parcel, attempt }: Handing,
    work: (transport: Transport) => Promise<Receipt>,
  ): Promise<Receipt> {
    const { inspector, clock } = this.#parts;
    const transport = this.#transport(parcel.kind);
    const at = clock.now().toISOString();
    const startedAt = performance.now();
    const receipt = await work(transport);
    inspector.see({
      kind: 'delivery',
      at,
      what: parcel.kind,
      type: parcel.type,
      eventId: parcel.id,
      attempt,
      by: transport.name,
      outcome: receipt.kind,
      tookMs: performance.now() - startedAt,
      body: parcel.body,
      ...answerOf(receipt),
    });
    return receipt;
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function garbage(transport: Transport): Promise<Receipt> {
  await transport.handGarbage();
  return { kind: 'timeout' };
}

/** What the bot said, as far as one can read it. */
function answerOf(receipt: Receipt): { readonly answer?: string } {
  switch (receipt.kind) {
    case 'answered':
      return { answer: receipt.body.slice(0, readable) };
    case 'failed':
      return { answer: `status ${receipt.status}` };
    case 'no_connection':
    case 'connect_failed':
    case 'timeout':
      return {};
  }
}
