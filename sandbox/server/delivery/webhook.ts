import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import { parseObject } from '#sandbox/server/json.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import { envelope } from './envelope.ts';
import { answerWithin, type Parcel, type Receipt, type Transport } from './transport.ts';

const challengeWithin = 1000;

/** Delivery by HTTP to the app's request address, encrypted and signed when the app has an encrypt key. */
export class Webhook implements Transport {
  readonly #url: string;
  readonly #app: RegisteredApp;
  readonly #clock: PlatformClock;

  constructor(url: string, app: RegisteredApp, clock: PlatformClock) {
    this.#url = url;
    this.#app = app;
    this.#clock = clock;
  }

  connected(): boolean {
    return true;
  }

  hand(parcel: Parcel): Promise<Receipt> {
    const body = this.#seal(envelope(parcel, this.#app, this.#app.verificationToken ?? ''));
    return this.#post(body, { headers: this.#signature(body), within: answerWithin });
  }

  /**
   * Asks the address whether it is the app's: it has 1 s to send the challenge back. Throws when it does not.
   * Source: event-subscription-guide, request URL configuration.
   */
  async challenge(): Promise<void> {
    const challenge = newId('');
    const token = this.#app.verificationToken ?? '';
    const body = this.#seal({ challenge, token, type: 'url_verification' });
    const receipt = await this.#post(body, { headers: {}, within: challengeWithin });
    const answer = receipt.kind === 'answered' ? parseObject(receipt.body) : undefined;
    if (answer?.challenge !== challenge) {
      throw new Error(`${this.#url} did not answer the challenge: ${JSON.stringify(receipt)}`);
    }
  }

  #seal(content: JsonObject): string {
    const plain = JSON.stringify(content);
    const key = this.#app.encryptKey;
    return key ? JSON.stringify({ encrypt: encrypt(plain, key) }) : plain;
  }

  #signature(body: string): Record<string, string> {
    const key = this.#app.encryptKey;
    if (!key) return {};
    const timestamp = String(Math.floor(this.#clock.now().getTime() / 1000));
    const nonce = newId('');
    const signature = createHash('sha256').update(`${timestamp}${nonce}${key}${body}`);
    return {
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': signature.digest('hex'),
    };
  }

  async #post(
    body: string,
    how: { readonly headers: Record<string, string>; readonly within: number },
  ): Promise<Receipt> {
    const deadline = new AbortController();
    const cancel = this.#clock.after(how.within, () => deadline.abort());
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...how.headers },
        body,
        redirect: 'manual',
        signal: deadline.signal,
      });
      const text = await response.text();
      if (response.status !== 200) return { kind: 'failed', status: response.status };
      return { kind: 'answered', body: text };
    } catch {
      // Whatever fetch rejects with, it is the same to the sender: no answer was had.
      return { kind: deadline.signal.aborted ? 'timeout' : 'connect_failed' };
    } finally {
      cancel();
    }
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
