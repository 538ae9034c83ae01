import type { Json } from '#domain/message.ts';

/** The platform allows 200 and does not say how it counts; ours is the cautious count below. */
export const MAX_ELEMENTS = 120;

/** The platform allows 30,720 bytes and does not say where it measures; we measure the longest form. */
export const MAX_BYTES = 28 * 1024;

/** Every object with a tag, text objects too. */
export function countElements(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, each) => sum + countElements(each), 0);
  return inner + ('tag' in value ? 1 : 0);
}

/** The card's bytes inside the body of a request, where it stands as text within JSON. */
export function byteSize(card: Json): number {
  return new TextEncoder().encode(JSON.stringify(JSON.stringify(card))).length;
}

/** The first of a list that are shown, and how many are not. */
export function cut<Value>(
  all: readonly Value[],
  most: number,
): { readonly shown: readonly Value[]; readonly hidden: number } {
  return { shown: all.slice(0, most), hidden: Math.max(0, all.length - most) };
}
