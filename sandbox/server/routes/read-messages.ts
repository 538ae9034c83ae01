import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import {
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { isThreadRoot } from '#sandbox/server/threads.ts';
import { badParameter, deleted, findMessage, findOwnMessage } from './find-message.ts';
import { type FormSettings, messageForm } from './message-form.ts';
import { pageOf, pageQuery, placeIn, tokenOf } from './paging.ts';
import { botIsOut, checkAccess, personIdTypes } from './recipients.ts';

const readersKnownFor = 7 * 24 * 60 * 60 * 1000;

const cardQuery = z.object({
  card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
});
const getQuery = cardQuery.extend({ user_id_type: z.enum(personIdTypes).default('open_id') });
const seconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const listQuery = pageQuery(50).extend({
  ...cardQuery.shape,
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string(),
  start_time: seconds.optional(),
  end_time: seconds.optional(),
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
});
type ListQuery = z.infer<typeof listQuery>;
const readersQuery = pageQuery(100).extend({ user_id_type: z.enum(personIdTypes) });

/** Source: Server API, im-v1/message/get-message, list and read_users. */
export function readMessageRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages/:messageId',
      title: 'read a message',
      source: 'im-v1/message/get-message',
      answer: (call) => data({ items: [get(platform, call)] }),
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages',
      title: 'list the messages of a chat or a thread',
      source: 'im-v1/message/list',
      answer: (call) => data(list(platform, call)),
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages/:messageId/read_users',
      title: 'list who has read a message',
      source: 'im-v1/message/read_users',
      answer: (call) => data(readers(platform, call)),
    },
  ];
}

function get(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(getQuery, call.query, 230001);
  const message = findMessage(platform, pathPart(call, 'messageId'));
  return messageForm(platform, message, {
    cards: cardsOf(query),
    userIdType: query.user_id_type,
  });
}

/** A page goes on from the place of a message, so that what comes meanwhile moves nothing. */
function list(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(listQuery, call.query, 230001);
  const past = placeIn(query.page_token);
  const find = query.container_id_type === 'chat' ? ofChat : ofThread;
  const all = find(platform, query, past);
  const page = all.slice(0, query.page_size);
  const hasMore = all.length > page.length;
  const settings: FormSettings = {
    cards: cardsOf(query),
    userIdType: 'open_id',
    recalled: 'This message was recalled',
  };
  return {
    items: page.map((message) => messageForm(platform, message, settings)),
    has_more: hasMore,
    page_token: hasMore ? tokenOf(page.at(-1)?.sequence ?? 0) : '',
  };
}

/** One more than a page. Of a thread a chat shows the root alone. */
function ofChat(platform: Platform, query: ListQuery, past: number | undefined): MessageRecord[] {
  const chat = platform.store.chats.get(query.container_id);
  if (!chat) throw botIsOut();
  checkAccess(platform, chat);
  return platform.store.history
    .walk({
      chatId: chat.chatId,
      from: query.sort_type === 'ByCreateTimeAsc' ? 'oldest' : 'newest',
      past,
      since: (query.start_time ?? 0) * 1000,
      until: query.end_time === undefined ? undefined : query.end_time * 1000,
    })
    .filter((message) => message.threadId === undefined || isThreadRoot(message))
    .take(query.page_size + 1)
    .toArray();
}

/** A thread is not searched by time. */
function ofThread(platform: Platform, query: ListQuery, past: number | undefined): MessageRecord[] {
  if (query.start_time !== undefined || query.end_time !== undefined) {
    throw badParameter('a thread has no start_time and end_time');
  }
  const thread = platform.store.messagesOfThread(query.container_id);
  const chat = platform.store.chats.get(thread[0]?.chatId ?? '');
  if (!chat) throw badParameter('invalid container_id');
  checkAccess(platform, chat);
  const ascends = query.sort_type === 'ByCreateTimeAsc';
  const sorted = ascends ? thread : thread.toReversed();
  return sorted.filter(
    ({ sequence }) => past === undefined || (ascends ? sequence > past : sequence < past),
  );
}

function cardsOf(query: z.infer<typeof cardQuery>): FormSettings['cards'] {
  switch (query.card_msg_content_type) {
    case undefined:
      return 'placeholder';
    case 'user_card_content':
      return 'as_sent';
    case 'raw_card_content':
      return 'raw';
  }
}

function readers(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(readersQuery, call.query, 230001);
  const message = findOwnMessage(platform, pathPart(call, 'messageId'));
  if (message.recalled) throw deleted();
  if (platform.clock.now().getTime() - message.createdAt > readersKnownFor) {
    throw new ApiRefusal(
      230033,
      'Get the reading status must be done within 7 days after the message is sent.',
    );
  }
  return pageOf(platform.store.receiptsOf(message.messageId), query, ({ openId, readAt }) => ({
    user_id_type: query.user_id_type,
    user_id: personIds(openId)[query.user_id_type],
    timestamp: String(Math.floor(readAt)),
    tenant_key: platform.app.tenantKey,
  }));
}
