import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';

/** The two fields of a query that asks for one page; `largest` is the API's bound of `page_size`. */
export function pageQuery(largest: number) {
  return z.object({
    page_size: z.coerce.number().int().min(1).max(largest).default(Math.min(20, largest)),
    page_token: z.string().optional(),
  });
}

export interface PageRequest {
  readonly page_size: number;
  readonly page_token?: string | undefined;
}

/** One page of things; the token tells the number of those before it. */
export function pageOf<T>(
  all: readonly T[],
  query: PageRequest,
  form: (thing: T) => JsonObject,
): JsonObject {
  const start = placeIn(query.page_token) ?? 0;
  const end = start + query.page_size;
  const hasMore = end < all.length;
  return {
    items: all.slice(start, end).map(form),
    has_more: hasMore,
    page_token: hasMore ? tokenOf(end) : '',
  };
}

/** A page token: nothing that a caller could calculate with. */
export function tokenOf(place: number): string {
  return Buffer.from(`place ${place}`).toString('base64url');
}

/** The place that a page token tells; throws the refusal, unless told 230001, when it is none of ours. */
export function placeIn(
  token: string | undefined,
  refusal = new ApiRefusal(230001, 'ext=invalid page_token'),
): number | undefined {
  if (!token) return undefined;
  const [, digits] = /^place (\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (digits === undefined) throw refusal;
  return Number(digits);
}
