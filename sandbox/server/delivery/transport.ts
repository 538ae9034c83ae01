import type { JsonObject } from '#sandbox/contract.ts';

/** What is handed to a bot: an event, which may come late, or a callback, which somebody waits for. */
export interface Parcel {
  readonly kind: 'event' | 'callback';
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly body: JsonObject;
}

/** What came of handing it over. */
export type Receipt =
  /** The bot answered well; `body` is its answer's text, empty when it gave none. */
  | { readonly kind: 'answered'; readonly body: string }
  /** Nobody is listening, or the connection broke before an answer. */
  | { readonly kind: 'no_connection' }
  /** The address could not be reached: its name is not known, or nobody takes the connection. */
  | { readonly kind: 'connect_failed'; readonly because: 'unknown_host' | 'unreachable' }
  | { readonly kind: 'timeout' }
  /** The answer was a failure: an HTTP status other than 200, or that code over the long connection. */
  | { readonly kind: 'failed'; readonly status: number };

export interface Transport {
  readonly name: 'webhook' | 'long_connection';
  connected(): boolean;
  hand(parcel: Parcel): Promise<Receipt>;
  /** Sends something that cannot be understood where a parcel would stand, and waits no longer than for an answer. */
  handGarbage(): Promise<void>;
}

/** A bot has 3 s to acknowledge an event or answer a callback. Source: event-subscription-guide, receive and handle. */
export const answerWithin = 3000;
/** Of which it has 2 s to take the connection. Source: event-subscription-guide, event-subscriptions. */
export const connectWithin = 2000;
