import type { Faults } from '#sandbox/server/http/faults.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { LongConnection } from './long-connection.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';
import { Webhook } from './webhook.ts';

/** The way to the bot: its request address once it has one, its long connections until then. */
export class BotLink {
  readonly longConnection: LongConnection;
  readonly #app: RegisteredApp;
  readonly #clock: PlatformClock;
  readonly #faults: Faults;
  readonly #listeners = new Set<() => void>();
  #webhook: Webhook | undefined;

  constructor(parts: { app: RegisteredApp; clock: PlatformClock; faults: Faults }) {
    this.#app = parts.app;
    this.#clock = parts.clock;
    this.#faults = parts.faults;
    this.longConnection = new LongConnection(parts.app, parts.clock);
    this.longConnection.onChange(() => this.#tellListeners());
    if (parts.app.requestUrl) this.#webhook = this.#webhookTo(parts.app.requestUrl);
  }

  connected(): boolean {
    return this.#transport().connected();
  }

  /** Calls the listener when a bot comes or goes; the answer ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Switches to delivery by webhook, once the address has answered the challenge; throws when it does not. */
  async setRequestUrl(url: string): Promise<void> {
    const webhook = this.#webhookTo(url);
    await webhook.challenge();
    this.#webhook = webhook;
    this.#tellListeners();
  }

  /** Hands one parcel over, once, unless a fault was asked for. */
  async hand(parcel: Parcel): Promise<Receipt> {
    const fault = this.#faults.take('callback');
    if (!fault) return this.#transport().hand(parcel);
    switch (fault.kind) {
      case 'status':
        return { kind: 'failed', status: fault.status };
      case 'drop':
        return { kind: 'no_connection' };
      case 'hang':
        await this.#pass(answerWithin);
        return { kind: 'timeout' };
      case 'drop_after':
        await this.#transport().hand(parcel);
        return { kind: 'no_connection' };
      case 'delay':
        await this.#pass(fault.ms);
        return this.#transport().hand(parcel);
      case 'throttle':
      case 'garbage':
      case 'duplicate':
      case 'reorder':
        return this.#transport().hand(parcel);
    }
  }

  close(): void {
    this.#listeners.clear();
    this.longConnection.close();
  }

  #transport(): Transport {
    return this.#webhook ?? this.longConnection;
  }

  #webhookTo(url: string): Webhook {
    return new Webhook(url, this.#app, this.#clock);
  }

  #pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(milliseconds, resolve);
    });
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}
