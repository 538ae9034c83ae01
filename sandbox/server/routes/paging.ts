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

/** One page of things; the token is the number of those before it. */
export function pageOf<T>(
  all: readonly T[],
  query: { readonly page_size: number; readonly page_token?: string | undefined },
  form: (thing: T) => JsonObject,
): JsonObject {
  const start = query.page_token ? Number(query.page_token) : 0;
  if (!Number.isInteger(start)) throw new ApiRefusal(230001, 'ext=invalid page_token');
  const end = start + query.page_size;
  const hasMore = end < all.length;
  return {
    items: all.slice(start, end).map(form),
    has_more: hasMore,
    page_token: hasMore ? String(end) : '',
  };
}
