import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import { parseObject } from '#sandbox/server/json.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { envelope } from './envelope.ts';
import { post } from './http-post.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';

const challengeWithin = 1000;

export interface WebhookParts {
  readonly app: RegisteredApp;
  readonly clock: PlatformClock;
  readonly variation: Variation;
}

/** Delivery by HTTP to an address of the app, encrypted and signed when the app has an encrypt key. */
export class Webhook implements Transport {
  readonly name = 'webhook';
  readonly #url: URL;
  readonly #parts: WebhookParts;
  readonly #end = new AbortController();

  /** Throws a TypeError when the text is no http or https address. */
  constructor(url: string, parts: WebhookParts) {
    this.#url = new URL(url);
    if (!['http:', 'https:'].includes(this.#url.protocol)) {
      throw new TypeError(`${url} is no http or https address`);
    }
    this.#parts = parts;
  }

  connected(): boolean {
    return true;
  }

  hand(parcel: Parcel): Promise<Receipt> {
    const { verificationToken = '' } = this.#parts.app;
    const body = this.#seal(envelope(parcel, this.#parts, verificationToken));
    return this.#post(body, { headers: this.#signature(body), within: answerWithin });
  }

  async handGarbage(): Promise<void> {
    const body = Buffer.from('<html><body>502 Bad Gateway</body></html>');
    await this.#post(body, { headers: this.#signature(body), within: answerWithin });
  }

  /**
   * Asks the address whether it is the app's: it has 1 s to send the challenge back. Throws when it does not.
   * Source: event-subscription-guide, request URL configuration.
   */
  async challenge(): Promise<void> {
    const challenge = newId('');
    const { verificationToken: token = '' } = this.#parts.app;
    const body = this.#seal({ challenge, token, type: 'url_verification' });
    const receipt = await this.#post(body, { headers: {}, within: challengeWithin });
    const answer = receipt.kind === 'answered' ? parseObject(receipt.body) : undefined;
    if (answer?.challenge !== challenge) {
      throw new Error(`${this.#url} did not answer the challenge: ${JSON.stringify(receipt)}`);
    }
  }

  /** Ends what is under way: nobody waits for it any more. */
  close(): void {
    this.#end.abort();
  }

  #seal(content: JsonObject): Buffer {
    const plain = JSON.stringify(content);
    const key = this.#parts.app.encryptKey;
    return Buffer.from(key ? JSON.stringify({ encrypt: encrypt(plain, key) }) : plain);
  }

  /**
   * Over the very bytes that are sent.
   * Source: event-subscription-guide, encrypt key encryption configuration, signature verification.
   */
  #signature(body: Buffer): Record<string, string> {
    const key = this.#parts.app.encryptKey;
    if (!key) return {};
    const timestamp = String(Math.floor(this.#parts.clock.now().getTime() / 1000));
    const nonce = newId('');
    const signed = createHash('sha256').update(`${timestamp}${nonce}${key}`).update(body);
    return {
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': signed.digest('hex'),
    };
  }

  #post(
    body: Buffer,
    how: { readonly headers: Record<string, string>; readonly within: number },
  ): Promise<Receipt> {
    return post(this.#parts.clock, { url: this.#url, body, ...how }, this.#end.signal);
  }
}

/**
 * AES-256-CBC under the SHA-256 of the key; the initial vector stands before the ciphertext, all in base64.
 * Source: event-subscription-guide, encrypt key encryption configuration.
 */
export function encrypt(plain: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  return Buffer.concat([vector, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}
