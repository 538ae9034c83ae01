/**
 * A card as one language sees it: every translation it brings is put in place before anything is shown.
 * Source: Feishu cards, configure multi-language content.
 */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isObject, objectAt, textsAt } from './json.ts';

/** The field that each field of translations stands for. JSON 1.0 also writes `i18n` beside `content`. */
const translated: ReadonlyMap<string, string> = new Map([
  ['i18n_content', 'content'],
  ['i18n_default_value', 'default_value'],
  ['i18n_img_key', 'img_key'],
  ['i18n_file_key', 'file_key'],
  ['i18n_text_tag_list', 'text_tag_list'],
  ['i18n_elements', 'elements'],
  ['i18n', 'content'],
]);

/** These go before the plain field even in a language that they do not bring. */
const stronger = new Set(['i18n', 'i18n_elements', 'i18n_text_tag_list']);

/** What a card carries for others: the bot's own values, a chart's specification, a table's data. */
const opaque = new Set(['value', 'chart_spec', 'rows']);

/** Where a language is missing: English, then Chinese, then whatever comes first. */
const fallbacks = ['en_us', 'zh_cn'];

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function otherLanguage(translations: JsonObject): Json | undefined {
  const candidates = [
    ...fallbacks.map((language) => translations[language]),
    ...Object.values(translations),
  ];
  return candidates.find((value) => !isBlank(value));
}

function translationOf(
  key: string,
  { translations, plain, language }: TranslatedField,
): Json | undefined {
  const exact = language === undefined ? undefined : translations[language];
  if (!isBlank(exact)) return exact;
  const other = otherLanguage(translations);
  return stronger.has(key) ? (other ?? plain) : isBlank(plain) ? other : plain;
}

interface TranslatedField {
  readonly translations: JsonObject;
  readonly plain: Json | undefined;
  readonly language: string | undefined;
}

function translateObject(source: JsonObject, language: string | undefined): JsonObject {
  const result = new Map<string, Json>(
    Object.entries(source).filter(([key]) => !translated.has(key)),
  );
  for (const [key, field] of translated) {
    const translations = objectAt(source, key);
    if (!translations) continue;
    const value = translationOf(key, { translations, plain: result.get(field), language });
    if (value !== undefined) result.set(field, value);
  }
  const entries = [...result].map(([key, value]): [string, Json] => [
    key,
    opaque.has(key) ? value : translate(value, language),
  ]);
  return Object.fromEntries(entries);
}

function translate(value: Json, language: string | undefined): Json {
  if (Array.isArray(value)) return value.map((item) => translate(item, language));
  return isObject(value) ? translateObject(value, language) : value;
}

/**
 * The card with the translations of a language (`zh_cn`, `en_us` …) in place of the plain fields. Where
 * `config.locales` names languages, only those apply.
 */
export function inLanguage(card: JsonObject, language: string): JsonObject {
  const locales = textsAt(objectAt(card, 'config'), 'locales');
  const applies = locales.length === 0 || locales.includes(language);
  return translateObject(card, applies ? language : undefined);
}
