import { randomBytes, randomInt } from 'node:crypto';

/** A fresh id, short enough for the name of a button: a prefix that says what it is, and 60 random bits. */
export function newId(prefix: string): string {
  return (
    prefix +
    BigInt(`0x${randomBytes(8).toString('hex')}`)
      .toString(36)
      .slice(0, 12)
  );
}

/** Six digits that a person types once. */
export const newClaimCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
