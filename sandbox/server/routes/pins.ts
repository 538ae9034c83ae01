import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { mayBot } from '#sandbox/server/chat-authority.ts';
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
import type { MessageRecord, PinRecord } from '#sandbox/server/store/records.ts';
import { badParameter, findMessage, recalled } from './find-message.ts';
import { pageOf, pageQuery } from './paging.ts';
import { botIsOut, checkAccess } from './recipients.ts';

const perMessage = 5;

const pinBody = z.object({ message_id: z.string() });
const milliseconds = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);
const listQuery = pageQuery(50).extend({
  chat_id: z.string(),
  start_time: milliseconds.default(0),
  end_time: milliseconds.default(Number.POSITIVE_INFINITY),
});

/** Source: Server API, im-v1/pin. */
export function pinRoutes(platform: Platform): ApiRoute[] {
  const pins = '/open-apis/im/v1/pins';
  return [
    {
      method: 'POST',
      path: pins,
      title: 'pin a message',
      source: 'im-v1/pin/create',
      answer: (call) => pin(platform, call),
    },
    {
      method: 'GET',
      path: pins,
      title: 'list the pins of a chat',
      source: 'im-v1/pin/list',
      answer: (call) => list(platform, call),
    },
    {
      method: 'DELETE',
      path: `${pins}/:messageId`,
      title: 'unpin a message',
      source: 'im-v1/pin/delete',
      answer: (call) => unpin(platform, call),
    },
  ];
}

/** Pinning again gives the pin that is there. */
function pin(platform: Platform, call: ApiCall): ApiAnswer {
  const { message_id } = parsed(pinBody, call.body, 230001);
  const message = pinnable(platform, message_id);
  if (message.recalled) throw recalled();
  const createdAt = platform.clock.now().getTime();
  const record =
    platform.store.pins.get(message_id) ??
    platform.store.pins.put({ messageId: message_id, chatId: message.chatId, createdAt });
  return data({ pin: pinForm(platform, record) });
}

/** A message that is not pinned, or recalled, is unpinned as well as any. */
function unpin(platform: Platform, call: ApiCall): ApiAnswer {
  platform.store.pins.remove(pinnable(platform, pathPart(call, 'messageId')).messageId);
  return data();
}

function pinnable(platform: Platform, messageId: string): MessageRecord {
  const message = findMessage(platform, messageId);
  const chat = platform.store.chats.get(message.chatId);
  if (chat && !mayBot(chat, 'pin')) {
    throw new ApiRefusal(230046, 'No Permission to Pin/Unpin messages in the chat.');
  }
  platform.limits.check(`pin ${messageId}`, perMessage, tooOften);
  return message;
}

function tooOften(): ApiRefusal {
  return new ApiRefusal(230047, 'Pin/Unpin message trigger message_id limit.');
}

/** The newest pin first. */
function list(platform: Platform, call: ApiCall): ApiAnswer {
  const query = parsed(listQuery, call.query, 230001);
  if (query.start_time >= query.end_time) throw badParameter('start_time is not before end_time');
  const chat = platform.store.chats.get(query.chat_id);
  if (!chat) throw botIsOut();
  checkAccess(platform, chat);
  const pins = platform.store.pins.list(
    ({ chatId, createdAt }) =>
      chatId === query.chat_id && createdAt >= query.start_time && createdAt <= query.end_time,
  );
  return data(pageOf(pins.reverse(), query, (record) => pinForm(platform, record)));
}

function pinForm(platform: Platform, { messageId, chatId, createdAt }: PinRecord): JsonObject {
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: platform.app.appId,
    operator_id_type: 'app_id',
    create_time: String(Math.floor(createdAt)),
  };
}
