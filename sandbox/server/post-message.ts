import { bindEntity } from './cards/bind-entity.ts';
import { newId } from './ids.ts';
import type { Platform } from './platform.ts';
import type { MessageRecord } from './store/records.ts';
import { placeOfReply } from './threads.ts';

/** A message before the platform has given it an id, a place and a time. */
export type MessageDraft = Pick<
  MessageRecord,
  'chatId' | 'senderOpenId' | 'type' | 'content' | 'mentions'
> &
  Partial<Pick<MessageRecord, 'uuid' | 'onlyFor' | 'cardId' | 'batchId' | 'forwarded'>> & {
    readonly replyTo?: MessageRecord | undefined;
  };

/** Puts a message into its chat. */
export function postMessage(platform: Platform, draft: MessageDraft): MessageRecord {
  const { store, clock, app } = platform;
  const { replyTo, ...rest } = draft;
  const message = store.messages.put({
    ...rest,
    messageId: newId('om_'),
    sequence: store.nextSequence(),
    fromBot: draft.senderOpenId === app.openId,
    createdAt: clock.now().getTime(),
    edits: 0,
    recalled: false,
    ...placeOfReply(replyTo),
  });
  bindEntity(platform, message);
  return message;
}

/** Replaces what a message says. */
export function changeMessage(
  platform: Platform,
  message: MessageRecord,
  change: Partial<Pick<MessageRecord, 'type' | 'content' | 'contentFor' | 'mentions' | 'edits'>>,
): MessageRecord {
  const updatedAt = platform.clock.now().getTime();
  return platform.store.messages.put({ ...message, ...change, updatedAt });
}
