import { z } from 'zod';
import { cardToShow } from '#sandbox/server/cards/card-content.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  fields,
  parsed,
} from '#sandbox/server/http/api.ts';
import { jsonObject } from '#sandbox/server/json.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { postMessage } from '#sandbox/server/post-message.ts';
import { badParameter } from './find-message.ts';
import { botIsOut, checkAccess, personByEmail } from './recipients.ts';

const perChat = 40;

const sendBody = z.object({
  chat_id: z.string(),
  open_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  msg_type: z.literal('interactive'),
  card: jsonObject,
});
type SendBody = z.infer<typeof sendBody>;
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
  if (!chat) throw botIsOut();
  checkAccess(platform, chat);
  if (chat.mode !== 'group') throw badParameter('chat is not a group');
  const person = wantedPerson(platform, body);
  if (!(person && chat.memberOpenIds.includes(person.openId))) throw botIsOut();
  const content = cardToShow(platform, body.card);
  platform.limits.check(`ephemeral ${chat.chatId}`, perChat);
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

/** Of several ids the first counts: open_id, user_id, email. */
function wantedPerson(platform: Platform, body: SendBody): SandboxPerson | undefined {
  if (body.open_id) return platform.people.find(body.open_id, 'open_id');
  if (body.user_id) return platform.people.find(body.user_id, 'user_id');
  if (body.email) return personByEmail(platform, body.email);
  throw badParameter('one of open_id, user_id and email is required');
}

/** It leaves no trace: one that was deleted is like one that never was. */
function remove(platform: Platform, call: ApiCall): ApiAnswer {
  const { message_id } = parsed(deleteBody, call.body, 230001);
  const message = platform.store.messages.get(message_id);
  if (!message) throw new ApiRefusal(18051, 'the message has been deleted');
  if (!message.onlyFor) throw badParameter('not an ephemeral message');
  const chat = platform.store.chats.get(message.chatId);
  if (chat) checkAccess(platform, chat);
  platform.store.messages.remove(message_id);
  return fields();
}
