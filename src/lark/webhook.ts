import { z } from 'zod';
import type { Clock, Instant } from '#domain/instant.ts';
import { PRESS_TYPE } from './events.ts';
import { createNonces, type Nonces } from './nonces.ts';
import { decrypt, sameText, signatureOf } from './signature.ts';

export interface WebhookRequest {
  readonly body: Uint8Array;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type WebhookResult =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | {
      readonly kind: 'event' | 'callback';
      readonly payload: Readonly<Record<string, unknown>>;
      /** Call it when the request could not be handled, so that the platform may send it again. */
      readonly release: () => void;
    }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: string };

/** Decides whether a request comes from the platform. It never throws, whatever it is given. */
export type Webhook = (request: WebhookRequest) => WebhookResult;

export interface WebhookSecrets {
  /** With a key every request must be signed; the challenge alone comes unsigned, but encrypted. */
  readonly encryptKey?: string | undefined;
  /** Compared wherever it is configured; without a key it is what proves the sender. */
  readonly verificationToken?: string | undefined;
}

const WINDOW_MS = 5 * 60_000;

/** Throws when neither secret is given: such a door would be open to anyone. */
export function createWebhook(
  { encryptKey, verificationToken }: WebhookSecrets,
  clock: Clock,
): Webhook {
  if (!encryptKey && !verificationToken) {
    throw new Error('A webhook needs an encrypt key or a verification token.');
  }
  const nonces = createNonces(2 * WINDOW_MS);
  const secrets = { encryptKey, verificationToken };
  return (request) =>
    encryptKey
      ? receiveSigned(request, { encryptKey, verificationToken, nonces, now: clock.now() })
      : receivePlain(request, secrets);
}

interface SignedContext {
  readonly encryptKey: string;
  readonly verificationToken: string | undefined;
  readonly nonces: Nonces;
  readonly now: Instant;
}

function receiveSigned({ body, headers }: WebhookRequest, context: SignedContext): WebhookResult {
  const { encryptKey, nonces, now } = context;
  const timestamp = header(headers, 'x-lark-request-timestamp');
  const nonce = header(headers, 'x-lark-request-nonce');
  const signature = header(headers, 'x-lark-signature');
  if (timestamp === undefined || nonce === undefined || signature === undefined) {
    return receiveChallenge(body, context);
  }
  const expected = signatureOf({ timestamp, nonce, encryptKey, body });
  if (!sameText(signature, expected)) return refuse(401, 'wrong signature');
  if (!isFresh(timestamp, now)) return refuse(401, 'stale timestamp');
  if (!nonces.claim(`${timestamp} ${nonce}`, now)) return refuse(401, 'seen before');
  const payload = open(body, encryptKey);
  if (payload === undefined) return refuse(400, 'unreadable body');
  return accept(payload, context, () => nonces.release(`${timestamp} ${nonce}`));
}

/** Only who knows the key can write an encrypted body, so for the challenge that is proof enough. */
function receiveChallenge(body: Uint8Array, context: SignedContext): WebhookResult {
  const payload = open(body, context.encryptKey, 'encrypted only');
  const result = payload && accept(payload, context, () => undefined);
  return result?.kind === 'challenge' ? result : refuse(401, 'not signed');
}

function receivePlain({ body }: WebhookRequest, secrets: WebhookSecrets): WebhookResult {
  const payload = open(body, undefined);
  return payload ? accept(payload, secrets, () => undefined) : refuse(400, 'unreadable body');
}

const envelope = z.looseObject({
  type: z.string().optional().catch(undefined),
  challenge: z.string().optional().catch(undefined),
  token: z.string().optional().catch(undefined),
  header: z
    .looseObject({
      token: z.string().optional().catch(undefined),
      event_type: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

function accept(
  payload: Readonly<Record<string, unknown>>,
  { verificationToken }: WebhookSecrets,
  release: () => void,
): WebhookResult {
  const { type, challenge, token, header: head } = envelope.parse(payload);
  if (verificationToken && !sameText(head?.token ?? token ?? '', verificationToken)) {
    return refuse(401, 'wrong verification token');
  }
  if (type === 'url_verification') {
    return challenge === undefined
      ? refuse(400, 'challenge missing')
      : { kind: 'challenge', challenge };
  }
  return { kind: head?.event_type === PRESS_TYPE ? 'callback' : 'event', payload, release };
}

const jsonObject = z.record(z.string(), z.unknown());
const sealed = z.object({ encrypt: z.string() });

/** The JSON object in a body, decrypted where it is encrypted. */
function open(
  body: Uint8Array,
  encryptKey: string | undefined,
  allowed: 'any' | 'encrypted only' = 'any',
): Readonly<Record<string, unknown>> | undefined {
  const outer = parseObject(Buffer.from(body).toString('utf8'));
  const encrypted = sealed.safeParse(outer).data?.encrypt;
  if (encrypted === undefined) return allowed === 'any' ? outer : undefined;
  const plain = encryptKey === undefined ? undefined : decrypt(encryptKey, encrypted);
  return plain === undefined ? undefined : parseObject(plain);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return jsonObject.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function isFresh(timestamp: string, now: Instant): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const sentAt = Number(timestamp) * 1000;
  return Math.abs(Date.parse(now) - sentAt) <= WINDOW_MS;
}

function header(headers: WebhookRequest['headers'], name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refuse(status: 400 | 401, reason: string): WebhookResult {
  return { kind: 'refused', status, reason };
}
