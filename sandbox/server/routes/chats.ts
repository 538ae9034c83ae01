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
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { pageOf, pageQuery } from './paging.ts';

const membersQuery = pageQuery(100).extend({
  member_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id'),
});

/** Source: Server API, group. */
export function chatRoutes(platform: Platform): ApiRoute[] {
  const chats = '/open-apis/im/v1/chats';
  return [
    {
      method: 'GET',
      path: chats,
      title: 'list the groups of the bot',
      source: 'group/chat/list',
      answer: (call) => data(list(platform, call)),
    },
    {
      method: 'GET',
      path: `${chats}/:chatId`,
      title: 'read about a chat',
      source: 'group/chat/get-chat',
      answer: (call) => data(details(platform, findChat(platform, call))),
    },
    {
      method: 'GET',
      path: `${chats}/:chatId/members`,
      title: 'list the members of a chat',
      source: 'group/chat-member/get',
      answer: (call) => data(members(platform, call)),
    },
    {
      method: 'GET',
      path: `${chats}/:chatId/members/is_in_chat`,
      title: 'ask whether the bot is in a chat',
      source: 'group/chat-member/is_in_chat',
      answer: (call) => data({ is_in_chat: knownChat(platform, call).hasBot }),
    },
  ];
}

/** The groups that the bot is in; private chats are not among them. */
function list(platform: Platform, call: ApiCall): JsonObject {
  const groups = platform.store.chats.list(({ mode, hasBot }) => mode === 'group' && hasBot);
  return pageOf(groups, parsed(pageQuery(100), call.query), (chat) => ({
    chat_id: chat.chatId,
    ...common(platform, chat),
  }));
}

function details(platform: Platform, chat: ChatRecord): JsonObject {
  return {
    ...common(platform, chat),
    chat_mode: chat.mode,
    chat_type: 'private',
    chat_tag: 'inner',
    user_count: String(chat.memberOpenIds.length),
    bot_count: '1',
  };
}

function common(platform: Platform, chat: ChatRecord): JsonObject {
  return {
    avatar: '',
    name: chat.name,
    description: '',
    owner_id: chat.memberOpenIds[0] ?? '',
    owner_id_type: 'open_id',
    external: false,
    tenant_key: platform.app.tenantKey,
    chat_status: 'normal',
  };
}

/** Bots are not among a chat's members. */
function members(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(membersQuery, call.query);
  const { memberOpenIds } = findChat(platform, call);
  const page = pageOf(memberOpenIds, query, (openId) => ({
    member_id_type: query.member_id_type,
    member_id: personIds(openId)[query.member_id_type],
    name: platform.people.get(openId)?.name ?? '',
    tenant_key: platform.app.tenantKey,
  }));
  return { ...page, member_total: memberOpenIds.length };
}

function findChat(platform: Platform, call: ApiCall): ChatRecord {
  const chat = knownChat(platform, call);
  if (!chat.hasBot) throw new ApiRefusal(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

function knownChat(platform: Platform, call: ApiCall): ChatRecord {
  const chat = platform.store.chats.get(pathPart(call, 'chatId'));
  if (!chat) throw new ApiRefusal(232006, 'Your request specifies a chat_id which is invalid.');
  return chat;
}
