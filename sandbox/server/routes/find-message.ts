import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { botIsOut, checkAccess } from './recipients.ts';

/**
 * The message with this id, in a chat that the bot is in; an ephemeral one is invisible to the API.
 * Source: Server API, api-call-guide, general error codes; im-v1/message/get-message.
 */
export function findMessage(platform: Platform, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  if (!message) throw new ApiRefusal(99992354, `The message_id "${messageId}" does not exist.`);
  const chat = platform.store.chats.get(message.chatId);
  if (!chat) throw botIsOut();
  checkAccess(platform, chat);
  if (message.onlyFor) throw new ApiRefusal(230050, 'The message is invisible to the operator.');
  return message;
}

/** The same, of the bot's own sending: 230012 when it is somebody else's. */
export function findOwnMessage(platform: Platform, messageId: string): MessageRecord {
  const message = findMessage(platform, messageId);
  if (!message.fromBot) throw new ApiRefusal(230012, 'Bot is NOT the sender of the message.');
  return message;
}

export function recalled(): ApiRefusal {
  return new ApiRefusal(230011, 'The message is recalled.');
}

export function deleted(): ApiRefusal {
  return new ApiRefusal(230110, 'Action unavailable as the message has been deleted.');
}

export function badParameter(what: string): ApiRefusal {
  return new ApiRefusal(230001, `Your request contains an invalid request parameter, ext=${what}`);
}
