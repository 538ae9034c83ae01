import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

export interface SignedParts {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encryptKey: string;
  /** The body's bytes as they came; JSON written again would differ in spaces and escapes. */
  readonly body: Uint8Array;
}

/**
 * What `X-Lark-Signature` must be: hex SHA-256 of timestamp + nonce + encrypt key + body.
 * Page "receive callbacks, security verification": https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/event-subscription-guide/callback-subscription/receive-and-handle-callbacks
 */
export function signatureOf({ timestamp, nonce, encryptKey, body }: SignedParts): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex');
}

/** Compares in a time that tells nothing about where the texts differ, nor about their lengths. */
export function sameText(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

const IV_BYTES = 16;
const BLOCK_BYTES = 16;

/**
 * The plain text of `base64(iv ‖ AES-256-CBC)` under SHA-256 of the key; undefined when it is not ours.
 * Page "encryption": https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-/encrypt-key-encryption-configuration-case
 */
export function decrypt(encryptKey: string, encrypted: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < IV_BYTES + BLOCK_BYTES || bytes.length % BLOCK_BYTES !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', digest(encryptKey), bytes.subarray(0, IV_BYTES));
  try {
    const plain = [decipher.update(bytes.subarray(IV_BYTES)), decipher.final()];
    return Buffer.concat(plain).toString('utf8');
  } catch {
    return undefined;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
