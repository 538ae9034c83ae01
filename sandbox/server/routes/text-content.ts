import type { JsonObject } from '#sandbox/contract.ts';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { badParameter } from './find-message.ts';
import { findPersonByAnyId } from './recipients.ts';

export type Mentions = MessageRecord['mentions'];

/** `<at user_id="…">name</at>`; the name may be left out. */
const atTag = /<at user_id="([^"<>]*)">([^<]*)<\/at>/g;
const styleTag = /<(\/?)([bius])>/g;

/**
 * A text and whom it mentions: in the text kept each `<at user_id="…">` is a placeholder `@_user_N`.
 * Source: Server API, im-v1/message/create_json, text.
 */
export function readText(
  platform: Platform,
  content: JsonObject,
): { readonly text: string; readonly mentions: Mentions } {
  const source = textAt(content, 'text');
  if (source === undefined) throw badParameter('text is required');
  const mentions: Mentions = [];
  return { text: withPlaceholders(platform, source, mentions), mentions };
}

/** Puts placeholders for the `<at>` tags in a text, and adds to the mentions whom they mean. */
export function withPlaceholders(platform: Platform, source: string, mentions: Mentions): string {
  return source.replace(atTag, (_tag, id: string, name: string) => {
    if (id === 'all') return '@_all';
    return mention(platform, id, mentions) ?? `@${name}`;
  });
}

/** Mentions the person (by any id) or the bot; nothing when there is none such. */
export function mention(platform: Platform, id: string, mentions: Mentions): string | undefined {
  const { app } = platform;
  const found = id === app.openId ? app : findPersonByAnyId(platform, id);
  if (!found) return undefined;
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, openId: found.openId, name: found.name });
  return key;
}

/**
 * A text as the API gives it back: without the tags of its styles, if they are nested well. Otherwise they are text.
 * Source: Server API, im-v1/message/create_json, style tags of a text.
 */
export function withoutStyles(text: string): string {
  const open: string[] = [];
  for (const [, slash, style = ''] of text.matchAll(styleTag)) {
    if (!slash) open.push(style);
    else if (open.pop() !== style) return text;
  }
  return open.length === 0 ? text.replace(styleTag, '') : text;
}
