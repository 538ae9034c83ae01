import { z } from 'zod';
import { jsonObject } from '#sandbox/server/json.ts';
import { PageRefusal } from './page-refusal.ts';

/** What the page sends, checked. The types are those of the contract. */
export const sayRequest = z.object({
  text: z.string().min(1),
  mentions: z
    .array(z.object({ key: z.string(), openId: z.string(), name: z.string() }))
    .default([]),
  replyTo: z.string().optional(),
});

export const pressRequest = z.object({
  messageId: z.string(),
  tag: z.string(),
  name: z.string().exactOptional(),
  value: z.union([jsonObject, z.string()]).exactOptional(),
  formValue: jsonObject.exactOptional(),
  inputValue: z.string().exactOptional(),
  option: z.string().exactOptional(),
  options: z.array(z.string()).exactOptional(),
  checked: z.boolean().exactOptional(),
  timezone: z.string(),
});

export const historyQuery = z.object({
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const clockChange = z.union([
  z.object({ advanceMs: z.number().min(0) }),
  z.object({ to: z.iso.datetime({ offset: true }) }),
]);

const effect = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    code: z.number().exactOptional(),
    msg: z.string().exactOptional(),
    resetSeconds: z.number().exactOptional(),
  }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('drop') }),
  z.object({ kind: z.literal('drop_after') }),
  z.object({ kind: z.literal('delay'), ms: z.number().min(0) }),
  z.object({ kind: z.literal('throttle'), resetSeconds: z.number().min(0) }),
  z.object({ kind: z.literal('garbage') }),
  z.object({ kind: z.literal('duplicate') }),
  z.object({ kind: z.literal('reorder') }),
]);

export const fault = z.object({ on: z.string().min(1), times: z.number().int().min(1), effect });

export const variationChange = z.object({ seed: z.number().int().min(0).exactOptional() });

export const membership = z.object({ hasBot: z.boolean() });

export const menuRequest = z.object({ eventKey: z.string().min(1) });

/** A body or query by its schema; throws a PageRefusal that says what is wrong with it. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw new PageRefusal(400, z.prettifyError(result.error));
  return result.data;
}
