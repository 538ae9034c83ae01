import { z } from 'zod';
import type { Json, JsonObject } from '#sandbox/contract.ts';

/** What comes from JSON and is an object, nested no deeper than anyone means. */
export const jsonObject: z.ZodType<JsonObject> = z.custom<JsonObject>(
  (value) => isJsonObject(value) && !isTooDeep(value),
  'expected an object',
);

/** Whether a value is a JSON object: neither null, nor a list, nor a scalar. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No card or message is nested deeper; whoever goes down into a value may do so by recursion. */
const deepest = 100;

/** The JSON object that a text holds, or nothing when it holds anything else or is nested too deep. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && !isTooDeep(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a value from JSON is nested deeper than anyone means. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    );
  }
  return false;
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
