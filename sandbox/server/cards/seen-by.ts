import type { MessageRecord } from '#sandbox/server/store/records.ts';

/** A message as this person sees it: an exclusive card of JSON 1.0 may show each one another content. */
export function seenBy(message: MessageRecord, openId: string): MessageRecord {
  const own = message.contentFor?.[openId];
  return own ? { ...message, content: own } : message;
}
