/** Reading card JSON without trusting its shape: a field of another type counts as absent. */
import type { Json, JsonObject } from '#sandbox/contract.ts';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function textAt(source: JsonObject | undefined, key: string): string | undefined {
  const value = source?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(source: JsonObject | undefined, key: string): number | undefined {
  const value = source?.[key];
  return typeof value === 'number' ? value : undefined;
}

export function flagAt(source: JsonObject | undefined, key: string): boolean | undefined {
  const value = source?.[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function objectAt(source: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = source?.[key];
  return isObject(value) ? value : undefined;
}

export function listAt(source: JsonObject | undefined, key: string): readonly Json[] {
  const value = source?.[key];
  return isList(value) ? value : [];
}

export function objectsAt(source: JsonObject | undefined, key: string): readonly JsonObject[] {
  return listAt(source, key).filter(isObject);
}

export function textsAt(source: JsonObject | undefined, key: string): readonly string[] {
  return listAt(source, key).filter((value) => typeof value === 'string');
}

/** The words of a text object; one that brings nothing but translations gives its first. */
export function contentOf(source: JsonObject | undefined): string {
  const content = textAt(source, 'content');
  if (content !== undefined) return content;
  const translations = Object.values(objectAt(source, 'i18n_content') ?? {});
  return translations.find((words) => typeof words === 'string') ?? '';
}

/** The words of the text object under `key`. */
export function contentAt(source: JsonObject | undefined, key: string): string {
  return contentOf(objectAt(source, key));
}
