import type { JsonObject } from '#sandbox/contract.ts';
import { objectAt } from './json.ts';
import { isLanguage, preferences } from './preferences.ts';

/** A post in the reader's language, else in the first it brings. A post may also come without languages. */
export function postIn(source: JsonObject): JsonObject {
  const spelt = Object.keys(source).filter(isLanguage);
  const wanted = [preferences.language, ...spelt].find((language) => objectAt(source, language));
  return (wanted === undefined ? undefined : objectAt(source, wanted)) ?? source;
}
