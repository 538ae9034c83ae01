import type * as Lark from '@larksuiteoapi/node-sdk';

/** The SDK's memory for access tokens, one per client, which can also forget. */
export interface TokenCache extends Lark.Cache {
  /** Goes up each time the tokens are forgotten. */
  generation(): number;
  /**
   * Forgets the tokens of that generation. Of many calls that failed with the same token only the first has an
   * effect: the others would throw away its replacement.
   */
  forget(generation: number): void;
}

export function createTokenCache(): TokenCache {
  const entries = new Map<unknown, { readonly value: unknown; readonly expiresAt: number }>();
  let generation = 0;
  return {
    async get(key) {
      const entry = entries.get(key);
      // The SDK reckons the expiry by the machine's clock, so it is compared with that.
      return entry !== undefined && entry.expiresAt > Date.now() ? entry.value : undefined;
    },
    async set(key, value: unknown, expiresAt = Number.POSITIVE_INFINITY) {
      entries.set(key, { value, expiresAt });
      return true;
    },
    generation: () => generation,
    forget(seen) {
      if (seen !== generation) return;
      generation += 1;
      entries.clear();
    },
  };
}
