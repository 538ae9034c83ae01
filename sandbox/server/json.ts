import { z } from 'zod';
import type { Json, JsonObject } from '#sandbox/contract.ts';

export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** Whether a value is a JSON object: neither null, nor a list, nor a scalar. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object that a text holds, or nothing when it holds anything else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    return jsonObject.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text under a key, or nothing when there is none or it is not a text. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The object under a key, or nothing. */
export function objectAt(value: unknown, key: string): JsonObject | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return isJsonObject(found) ? found : undefined;
}

/** Every object in a JSON value, the value itself included, parents before children. */
export function* objectsIn(value: Json | undefined): Generator<JsonObject> {
  if (isJsonList(value)) {
    for (const entry of value) yield* objectsIn(entry);
  } else if (isJsonObject(value)) {
    yield value;
    for (const entry of Object.values(value)) yield* objectsIn(entry);
  }
}

/** Narrows what is known to have come from JSON. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isObject(value);
}

function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
