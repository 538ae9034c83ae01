import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

/** The message with this id, in a chat that the bot is in; an ephemeral one is invisible to the API. */
export function findMessage(platform: Platform, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  if (!message) throw new ApiRefusal(99992354, `The message_id "${messageId}" does not exist.`);
  if (!platform.store.chats.get(message.chatId)?.hasBot) {
    throw new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
  }
  if (message.onlyFor) throw new ApiRefusal(230050, 'The message is invisible to the operator.');
  return message;
}
