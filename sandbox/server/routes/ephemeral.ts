import { z } from 'zod';
import { cardToShow } from '#sandbox/server/cards/card-content.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
} from '#sandbox/server/http/api.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { postMessage } from '#sandbox/server/post-message.ts';
import { findPerson } from './recipients.ts';

const sendBody = z.object({
  chat_id: z.string(),
  open_id: z.string().optional(),
  user_id: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: jsonObject,
});
const deleteBody = z.object({ message_id: z.string() });

/** Cards in a group that one person sees. Source: Server API, im-v1/message-card, ephemeral cards. */
export function ephemeralRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/ephemeral/v1/send',
      title: 'send a card that one person of a group sees',
      source: 'im-v1/message-card/ephemeral-send',
      answer: (call) => send(platform, call),
    },
    {
      method: 'POST',
      path: '/open-apis/ephemeral/v1/delete',
      title: 'take back a card that one person sees',
      source: 'im-v1/message-card/ephemeral-delete',
      answer: (call) => remove(platform, call),
    },
  ];
}

function send(platform: Platform, call: ApiCall): ApiAnswer {
  const body = parsed(sendBody, call.body, 230001);
  const chat = platform.store.chats.get(body.chat_id);
  if (!chat?.hasBot) throw new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
  if (chat.mode !== 'group') throw new ApiRefusal(230001, 'ext=chat is not a group');
  const person = body.open_id
    ? findPerson(platform, body.open_id, 'open_id')
    : findPerson(platform, body.user_id ?? '', 'user_id');
  if (!(person && chat.memberOpenIds.includes(person.openId))) {
    throw new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
  }
  const content = cardToShow(platform, body.card);
  const message = postMessage(platform, {
    chatId: chat.chatId,
    senderOpenId: platform.app.openId,
    type: 'interactive',
    content,
    mentions: [],
    onlyFor: person.openId,
  });
  return data({ message_id: message.messageId });
}

function remove(platform: Platform, call: ApiCall): ApiAnswer {
  const { message_id } = parsed(deleteBody, call.body, 230001);
  if (!platform.store.messages.get(message_id)?.onlyFor) {
    throw new ApiRefusal(230001, 'ext=not an ephemeral message');
  }
  platform.store.messages.remove(message_id);
  return data();
}
