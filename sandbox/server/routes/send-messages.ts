import { z } from 'zod';
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
import { findMessage } from './find-message.ts';
import { readContent } from './message-content.ts';
import { messageForm } from './message-form.ts';
import { chatToWrite, checkMayWrite } from './recipients.ts';

const uuidLasts = 60 * 60 * 1000;
const badParameter = 230001;

const createQuery = z.object({
  receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'chat_id', 'email']),
});
const sendBody = z.object({
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const createBody = sendBody.extend({ receive_id: z.string().min(1) });

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
  });
}

function reply(platform: Platform, call: ApiCall): MessageRecord {
  const body = parsed(sendBody, call.body, badParameter);
  const replyTo = findMessage(platform, pathPart(call, 'messageId'));
  if (replyTo.recalled) throw new ApiRefusal(230011, 'The message has been recalled.');
  return send(platform, body, {
    chat: () => chatToWrite(platform, replyTo.chatId, 'chat_id'),
    replyTo,
  });
}

interface Destination {
  readonly chat: () => ChatRecord;
  readonly replyTo?: MessageRecord;
}

function send(platform: Platform, body: SendBody, to: Destination): MessageRecord {
  const content = readContent(platform, body.msg_type, body.content);
  const sent = body.uuid ? sentBefore(platform, body.uuid) : undefined;
  if (sent) return sent;
  const chat = to.chat();
  checkMayWrite(platform, chat);
  return postMessage(platform, {
    ...content,
    chatId: chat.chatId,
    senderOpenId: platform.app.openId,
    replyTo: to.replyTo,
    uuid: body.uuid,
  });
}

/** At most one message comes of a uuid within an hour; a second call is answered with the first's message. */
function sentBefore(platform: Platform, uuid: string): MessageRecord | undefined {
  const since = platform.clock.now().getTime() - uuidLasts;
  const [sent] = platform.store.messages.list(
    (message) => message.uuid === uuid && message.createdAt > since,
  );
  return sent;
}
