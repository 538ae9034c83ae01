import type { Platform } from './platform.ts';
import type { MessageRecord } from './store/records.ts';

/** As what somebody takes a message back. */
export type RecallType = 'message_owner' | 'group_owner' | 'group_manager';

/**
 * Takes a message back, for all of its chat, and tells the bot.
 * Source: Server API, im-v1/message/delete; im-v1/message/events/recalled.
 */
export function recallMessage(
  platform: Platform,
  message: MessageRecord,
  by: RecallType = 'message_owner',
): MessageRecord {
  const { store, events, clock } = platform;
  const taken = store.messages.put({ ...message, recalled: true });
  store.pins.remove(message.messageId);
  if (store.chats.get(message.chatId)?.hasBot) {
    events.emit('im.message.recalled_v1', {
      message_id: message.messageId,
      chat_id: message.chatId,
      recall_time: String(Math.floor(clock.now().getTime())),
      recall_type: by,
    });
  }
  return taken;
}
