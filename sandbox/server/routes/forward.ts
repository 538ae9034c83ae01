import { z } from 'zod';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import {
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { postMessage } from '#sandbox/server/post-message.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { isThreadRoot } from '#sandbox/server/threads.ts';
import { messageForm } from './message-form.ts';
import { chatToWrite, checkMayWrite, personIdTypes } from './recipients.ts';
import { sentBefore } from './sent-before.ts';

const forwardQuery = z.object({
  receive_id_type: z.enum([...personIdTypes, 'chat_id', 'email', 'thread_id']),
  uuid: z.string().max(50).optional(),
});
const forwardBody = z.object({ receive_id: z.string().min(1) });

/** Source: Server API, im-v1/message/forward-message. */
export function forwardRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages/:messageId/forward',
      title: 'forward a message',
      source: 'im-v1/message/forward-message',
      answer: (call) => data(messageForm(platform, forward(platform, call))),
    },
  ];
}

function forward(platform: Platform, call: ApiCall): MessageRecord {
  const { receive_id_type, uuid } = parsed(forwardQuery, call.query, 230001);
  const { receive_id } = parsed(forwardBody, call.body, 230001);
  const message = forwardable(platform, pathPart(call, 'messageId'));
  const { chat, root } = targetOf(platform, receive_id, receive_id_type);
  // A uuid is good once for each target.
  const key = uuid === undefined ? undefined : `${uuid} to ${root?.threadId ?? chat.chatId}`;
  const sent = key === undefined ? undefined : sentBefore(platform, key);
  if (sent) return sent;
  checkMayWrite(platform, chat);
  return postMessage(platform, {
    chatId: chat.chatId,
    senderOpenId: platform.app.openId,
    type: message.type,
    content: message.content,
    mentions: message.mentions,
    replyTo: root,
    uuid: key,
    forwarded: true,
  });
}

function forwardable(platform: Platform, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  const chat = platform.store.chats.get(message?.chatId ?? '');
  if (!(message && chat?.hasBot) || message.onlyFor) {
    throw new ApiRefusal(230064, 'The message to be forwarded is invalid.');
  }
  if (message.recalled) {
    throw new ApiRefusal(230065, 'The message to be forwarded has been recalled.');
  }
  if (settingsOf(chat).restricted_mode_setting.status) {
    throw new ApiRefusal(230070, 'Forwarding of messages in restricted mode is not allowed.');
  }
  if (message.type === 'audio') {
    throw new ApiRefusal(230061, 'The message type does not support forwarding.');
  }
  return message;
}

interface Target {
  readonly chat: ChatRecord;
  /** Set where it goes into a thread. */
  readonly root?: MessageRecord | undefined;
}

type TargetType = z.infer<typeof forwardQuery>['receive_id_type'];

function targetOf(platform: Platform, id: string, type: TargetType): Target {
  const { store } = platform;
  if (type === 'thread_id') {
    const root = store.messagesOfThread(id).find(isThreadRoot);
    const chat = root && store.chats.get(root.chatId);
    if (!chat) throw new ApiRefusal(230019, 'The thread does NOT exist.');
    return { chat, root };
  }
  if (type === 'chat_id' && id.startsWith('oc_') && !store.chats.get(id)) {
    throw new ApiRefusal(230063, 'The chat_id of group to forward is invalid.');
  }
  return { chat: chatToWrite(platform, id, type) };
}
