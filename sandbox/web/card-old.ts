/**
 * A card of JSON 1.0 in the shape of a 2.0 one, for a bot that still sends those. What 1.0 has and 2.0 has not (rows
 * of controls, notes, a component beside a text) keeps its own tag and is drawn as it is.
 * Source: Feishu cards, card JSON 1.0 structure.
 */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isObject, listAt, objectAt, textAt } from './json.ts';

export function isOldCard(card: JsonObject): boolean {
  return textAt(card, 'schema') !== '2.0';
}

/** The card with its elements where 2.0 has them. */
export function inNewShape(card: JsonObject): JsonObject {
  const { elements: _, ...rest } = card;
  const config = objectAt(card, 'config');
  const compact = config?.compact_width === true && config.width_mode === undefined;
  return {
    ...rest,
    ...(compact ? { config: { ...config, width_mode: 'compact' } } : {}),
    body: { elements: listAt(card, 'elements').map(inNewWords) },
  };
}

function inNewWords(value: Json): Json {
  if (Array.isArray(value)) return value.map(inNewWords);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [
    key,
    key === 'value' || key === 'chart_spec' || key === 'rows' ? inner : inNewWords(inner),
  ]);
  return withLinks(Object.fromEntries(entries));
}

/**
 * In 1.0 a text can name its addresses: `[words]($name)` with `href: { name: { url, pc_url … } }`. In 2.0 that is a
 * `<link>` of its own.
 */
function withLinks(source: JsonObject): JsonObject {
  const content = textAt(source, 'content');
  const addresses = objectAt(source, 'href');
  if (content === undefined || !addresses) return source;
  const linked = content.replace(
    /\[([^\]\n]*)\]\(\$(\w+)\)/g,
    (whole, words: string, name: string) => {
      const urls = Object.hasOwn(addresses, name) ? objectAt(addresses, name) : undefined;
      return urls ? linkTag(words, urls) : whole;
    },
  );
  return { ...source, content: linked };
}

/** An apostrophe ends a field, and is the one that encoding leaves alone. */
function escaped(character: string): string {
  return character === "'" ? '%27' : encodeURIComponent(character);
}

function linkTag(words: string, urls: JsonObject): string {
  const fields = ['url', 'pc_url', 'ios_url', 'android_url'].map((name) => {
    const url = (textAt(urls, name) ?? '').replace(/['"<>\s]/g, escaped);
    return `${name}='${url}'`;
  });
  return `<link ${fields.join(' ')}>${words}</link>`;
}
