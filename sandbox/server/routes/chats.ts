import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { botMade, botManages } from '#sandbox/server/chat-authority.ts';
import { dissolve } from '#sandbox/server/chat-membership.ts';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { nameOf } from '#sandbox/server/chats.ts';
import { type ApiCall, ApiRefusal, type ApiRoute, data, parsed } from '#sandbox/server/http/api.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import { chatDetails, chatFromOutside, listedChat } from './chat-form.ts';
import {
  chatBody,
  chatOfBot,
  chatPage,
  groupOfBot,
  knownChat,
  notOwnerOrCreator,
  userIdQuery,
} from './chat-requests.ts';
import { createChat } from './create-chat.ts';
import { pageQuery } from './paging.ts';
import { updateChat } from './update-chat.ts';

const day = 24 * 60 * 60 * 1000;

const listQuery = pageQuery(100).extend({
  ...userIdQuery.shape,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByActiveTimeDesc']).default('ByCreateTimeAsc'),
});
const searchQuery = pageQuery(100).extend({ ...userIdQuery.shape, query: z.string().default('') });
const linkBody = z.object({
  validity_period: z.enum(['week', 'year', 'permanently']).default('week'),
});

/** Source: Server API, group/chat. */
export function chatRoutes(platform: Platform): ApiRoute[] {
  const chats = '/open-apis/im/v1/chats';
  return [
    {
      method: 'POST',
      path: chats,
      title: 'make a group',
      source: 'group/chat/create',
      answer: (call) => data(createChat(platform, call)),
    },
    {
      method: 'GET',
      path: chats,
      title: 'list the groups of the bot',
      source: 'group/chat/list',
      answer: (call) => data(list(platform, call)),
    },
    {
      method: 'GET',
      path: `${chats}/search`,
      title: 'search the groups that the bot may see',
      source: 'group/chat/search',
      answer: (call) => data(search(platform, call)),
    },
    ...oneChatRoutes(platform, `${chats}/:chatId`),
  ];
}

function oneChatRoutes(platform: Platform, chat: string): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: chat,
      title: 'read about a chat',
      source: 'group/chat/get-chat',
      answer: (call) => data(details(platform, call)),
    },
    {
      method: 'PUT',
      path: chat,
      title: 'change a group',
      source: 'group/chat/update-chat',
      answer: (call) => {
        updateChat(platform, call);
        return data();
      },
    },
    {
      method: 'DELETE',
      path: chat,
      title: 'dissolve a group',
      source: 'group/chat/delete',
      answer: (call) => {
        const group = groupOfBot(platform, call);
        if (!botMade(group)) throw notOwnerOrCreator();
        dissolve(platform, group, platform.app.openId);
        return data();
      },
    },
    {
      method: 'POST',
      path: `${chat}/link`,
      title: 'make a link by which a group is joined',
      source: 'group/chat/link',
      answer: (call) => data(link(platform, call)),
    },
  ];
}

/** The groups that the bot is in; private chats are not among them. */
function list(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(listQuery, call.query);
  const groups = platform.store.chats.list(({ mode, hasBot }) => mode === 'group' && hasBot);
  const activeAt = (chat: ChatRecord): number =>
    platform.store.lastMessage(chat.chatId)?.createdAt ?? chat.createdAt;
  const sorted =
    query.sort_type === 'ByCreateTimeAsc'
      ? groups.toSorted((one, other) => one.createdAt - other.createdAt)
      : groups.toSorted((one, other) => activeAt(other) - activeAt(one));
  return chatPage(sorted, query, (chat) => listedChat(platform, chat, query.user_id_type));
}

/** The bot's groups and the public ones, by their names and their members' names. */
function search(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(searchQuery, call.query);
  const wanted = query.query.trim().toLowerCase();
  const groups = platform.store.chats.list(
    (chat) => isVisible(chat) && wordsOf(platform, chat).some((word) => word.includes(wanted)),
  );
  const isFound = wanted !== '' && wanted.length <= 64;
  return chatPage(isFound ? groups : [], query, (chat) =>
    listedChat(platform, chat, query.user_id_type),
  );
}

function isVisible(chat: ChatRecord): boolean {
  const isPublic = settingsOf(chat).chat_type === 'public';
  return chat.mode === 'group' && !chat.dissolved && (chat.hasBot || isPublic);
}

function wordsOf(platform: Platform, chat: ChatRecord): string[] {
  const members = chat.memberOpenIds.map((openId) => nameOf(platform, openId));
  const names = Object.values(settingsOf(chat).i18n_names);
  return [chat.name, ...names, ...members].map((word) => word.toLowerCase());
}

function details(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = parsed(userIdQuery, call.query);
  const chat = knownChat(platform, call);
  return chat.hasBot ? chatDetails(platform, chat, user_id_type) : chatFromOutside(chat);
}

function link(platform: Platform, call: ApiCall): JsonObject {
  const { validity_period } = chatBody(linkBody, call);
  const chat = chatOfBot(platform, call);
  if (chat.mode === 'p2p') throw new ApiRefusal(232062, 'P2P chat cannot be share link.');
  if (settingsOf(chat).share_card_permission === 'not_allowed' && !botManages(chat)) {
    throw new ApiRefusal(
      232064,
      'The operator is not a group owner or administrator, no permission to share chat link.',
    );
  }
  const days = { week: 7, year: 365, permanently: undefined }[validity_period];
  const now = platform.clock.now().getTime();
  return {
    share_link: `https://applink.feishu.cn/client/chat/chatter/add_by_link?link_token=${newId('')}`,
    ...(days ? { expire_time: String(Math.floor((now + days * day) / 1000)) } : {}),
    is_permanent: days === undefined,
  };
}
