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
import { findMessage } from './find-message.ts';
import { messageForm } from './message-form.ts';
import { pageOf, pageQuery } from './paging.ts';

const cardQuery = z.object({ card_msg_content_type: z.string().optional() });
const listQuery = pageQuery(50).extend({
  ...cardQuery.shape,
  container_id_type: z.literal('chat'),
  container_id: z.string(),
  start_time: z.coerce.number().optional(),
  end_time: z.coerce.number().optional(),
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
});
const readersQuery = pageQuery(100).extend({
  user_id_type: z.enum(['open_id', 'union_id', 'user_id']),
});

/** Source: Server API, im-v1/message/get, list and read_users. */
export function readMessageRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages/:messageId',
      title: 'read a message',
      source: 'im-v1/message/get-message',
      answer: (call) => {
        const message = findMessage(platform, pathPart(call, 'messageId'));
        const cards = cardForm(parsed(cardQuery, call.query));
        return data({ items: [messageForm(platform, message, cards)] });
      },
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages',
      title: 'list the messages of a chat',
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

function list(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(listQuery, call.query, 230001);
  if (!platform.store.chats.get(query.container_id)?.hasBot) {
    throw new ApiRefusal(230002, 'Bot/User can NOT be out of the chat.');
  }
  const from = (query.start_time ?? 0) * 1000;
  const until = (query.end_time ?? Number.POSITIVE_INFINITY) * 1000;
  const found = platform.store
    .messagesOf(query.container_id)
    .filter(({ onlyFor, createdAt }) => !onlyFor && createdAt >= from && createdAt <= until);
  const sorted = query.sort_type === 'ByCreateTimeAsc' ? found : found.reverse();
  return pageOf(sorted, query, (message) => messageForm(platform, message, cardForm(query)));
}

function cardForm(query: z.infer<typeof cardQuery>): 'as_sent' | 'placeholder' {
  return query.card_msg_content_type === 'user_card_content' ? 'as_sent' : 'placeholder';
}

function readers(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(readersQuery, call.query, 230001);
  const message = findMessage(platform, pathPart(call, 'messageId'));
  if (!message.fromBot) throw new ApiRefusal(230027, 'Lack of necessary permissions.');
  const receipts = platform.store.receipts.list(({ messageId }) => messageId === message.messageId);
  return pageOf(receipts, query, ({ openId, readAt }) => ({
    user_id_type: query.user_id_type,
    user_id: personIds(openId)[query.user_id_type],
    timestamp: String(Math.floor(readAt)),
    tenant_key: platform.app.tenantKey,
  }));
}
