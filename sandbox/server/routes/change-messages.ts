import { z } from 'zod';
import { botManages, botOwns } from '#sandbox/server/chat-authority.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';
import { type RecallType, recallMessage } from '#sandbox/server/recall.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { deleted, findMessage, recalled } from './find-message.ts';
import { readContent } from './message-content.ts';
import { messageForm } from './message-form.ts';
import { patchCard } from './patch-card.ts';
import { refuseSilenced } from './recipients.ts';

const day = 24 * 60 * 60 * 1000;
/** How long after it was sent a message can be edited and recalled; the tenant's administrators set it. */
const changeableFor = day;
/** What others said in the bot's group; no administrator sets that. */
const othersRecallableFor = 365 * day;
const editsPerMessage = 20;

const editBody = z.object({ msg_type: z.enum(['text', 'post']), content: z.string() });

/** Updating a card, editing a text, recalling. Source: Server API, im-v1/message-card/patch, update, delete. */
export function changeMessageRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/im/v1/messages/:messageId';
  return [
    {
      method: 'PATCH',
      path,
      title: 'change a card',
      source: 'im-v1/message-card/patch',
      answer: (call) => patchCard(platform, call),
    },
    {
      method: 'PUT',
      path,
      title: 'edit a text',
      source: 'im-v1/message/update',
      answer: (call) => edit(platform, call),
    },
    {
      method: 'DELETE',
      path,
      title: 'take a message back',
      source: 'im-v1/message/delete',
      answer: (call) => recall(platform, call),
    },
  ];
}

function edit(platform: Platform, call: ApiCall): ApiAnswer {
  const body = parsed(editBody, call.body, 230001);
  const message = editable(platform, pathPart(call, 'messageId'));
  const content = readContent(platform, body.msg_type, body.content);
  const edits = message.edits + 1;
  return data(messageForm(platform, changeMessage(platform, message, { ...content, edits })));
}

function editable(platform: Platform, messageId: string): MessageRecord {
  const message = findMessage(platform, messageId);
  if (message.recalled) throw recalled();
  if (!message.fromBot) {
    throw new ApiRefusal(230071, 'The operator is not the sender of the message.');
  }
  if (message.type !== 'text' && message.type !== 'post') throw notOfThisType();
  const chat = platform.store.chats.get(message.chatId);
  if (chat) refuseSilenced(chat);
  if (message.edits >= editsPerMessage) {
    throw new ApiRefusal(230072, 'The message has reached the number of times it can be edited.');
  }
  if (isOlderThan(platform, message, changeableFor)) {
    throw new ApiRefusal(230075, 'The message has exceeded the time that can be edited.');
  }
  return message;
}

function recall(platform: Platform, call: ApiCall): ApiAnswer {
  const message = findMessage(platform, pathPart(call, 'messageId'));
  if (message.recalled) throw deleted();
  const by = recallTypeOf(platform, message);
  if (!by) throw new ApiRefusal(230026, 'No permission to recall this message.');
  if (message.batchId) throw notOfThisType();
  if (isOlderThan(platform, message, message.fromBot ? changeableFor : othersRecallableFor)) {
    throw new ApiRefusal(230009, 'Message has expired when recall message.');
  }
  recallMessage(platform, message, by);
  return data();
}

/** As what the bot may take the message back: what others said as the group's owner, manager or creator alone. */
function recallTypeOf(platform: Platform, message: MessageRecord): RecallType | undefined {
  if (message.fromBot) return 'message_owner';
  const chat = platform.store.chats.get(message.chatId);
  if (!(chat && botManages(chat))) return undefined;
  return botOwns(chat) ? 'group_owner' : 'group_manager';
}

function isOlderThan({ clock }: Platform, message: MessageRecord, age: number): boolean {
  return clock.now().getTime() - message.createdAt > age;
}

function notOfThisType(): ApiRefusal {
  return new ApiRefusal(230054, 'This operation is not supported for this message type.');
}
