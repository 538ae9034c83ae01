import { z } from 'zod';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { type ApiCall, type ApiRoute, data, parsed, pathPart } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { postMessage } from '#sandbox/server/post-message.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { openThread } from '#sandbox/server/threads.ts';
import { findMessage, recalled } from './find-message.ts';
import { refuseMentionOfAll } from './mention-of-all.ts';
import { readContent } from './message-content.ts';
import { messageForm } from './message-form.ts';
import { chatToWrite, checkMayWrite, personIdTypes } from './recipients.ts';
import { sentBefore } from './sent-before.ts';

const badParameter = 230001;

const createQuery = z.object({
  receive_id_type: z.enum([...personIdTypes, 'chat_id', 'email']),
});
const sendBody = z.object({
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const createBody = sendBody.extend({ receive_id: z.string().min(1) });
const replyBody = sendBody.extend({ reply_in_thread: z.boolean().default(false) });

type SendBody = z.infer<typeof sendBody>;

/** Sending and replying. Source: Server API, im-v1/message/create and reply. */
export function sendMessageRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      title: 'send a message',
      source: 'im-v1/message/create',
      answer: (call) => data(messageForm(platform, create(platform, call))),
    },
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages/:messageId/reply',
      title: 'reply to a message',
      source: 'im-v1/message/reply',
      answer: (call) => data(messageForm(platform, reply(platform, call))),
    },
  ];
}

function create(platform: Platform, call: ApiCall): MessageRecord {
  const query = parsed(createQuery, call.query, badParameter);
  const body = parsed(createBody, call.body, badParameter);
  return send(platform, body, {
    chat: () => chatToWrite(platform, body.receive_id, query.receive_id_type),
    replyTo: () => undefined,
  });
}

function reply(platform: Platform, call: ApiCall): MessageRecord {
  const body = parsed(replyBody, call.body, badParameter);
  const parent = findMessage(platform, pathPart(call, 'messageId'));
  if (parent.recalled) throw recalled();
  return send(platform, body, {
    chat: () => chatToWrite(platform, parent.chatId, 'chat_id'),
    replyTo: () => (body.reply_in_thread ? openThread(platform, parent) : parent),
  });
}

interface Destination {
  readonly chat: () => ChatRecord;
  readonly replyTo: () => MessageRecord | undefined;
}

/** What is sent again under its uuid is the same message, whatever it says and wherever it was to go this time. */
function send(platform: Platform, body: SendBody, to: Destination): MessageRecord {
  const sent = body.uuid ? sentBefore(platform, body.uuid) : undefined;
  if (sent) return sent;
  const content = readContent(platform, body.msg_type, body.content);
  const chat = to.chat();
  checkMayWrite(platform, chat);
  refuseMentionOfAll(chat, content);
  const message = postMessage(platform, {
    ...content,
    chatId: chat.chatId,
    senderOpenId: platform.app.openId,
    replyTo: to.replyTo(),
    uuid: body.uuid,
  });
  return settingsOf(chat).group_message_type === 'thread' ? openThread(platform, message) : message;
}
