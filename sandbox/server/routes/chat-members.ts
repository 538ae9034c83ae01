import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { botManages, botOwns, ownerOf } from '#sandbox/server/chat-authority.ts';
import { addPeople, removeBot, removePeople } from '#sandbox/server/chat-membership.ts';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { nameOf } from '#sandbox/server/chats.ts';
import { type ApiCall, ApiRefusal, type ApiRoute, data, parsed } from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import {
  badParameter,
  chatBody,
  chatOfBot,
  chatPage,
  knownChat,
  livingChat,
  memberIdQuery,
  notOwnerOrCreator,
  wrongChatType,
} from './chat-requests.ts';
import { noValidMembers, refuseUnusable, type SortedIds, sortIds } from './member-ids.ts';
import { pageQuery } from './paging.ts';

const listQuery = pageQuery(100).extend({
  member_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id'),
});
const addQuery = memberIdQuery.extend({
  succeed_type: z.enum(['0', '1', '2']).default('0'),
});
const idListBody = z.object({ id_list: z.array(z.string()).default([]) });

/** Source: Server API, group/chat-member. */
export function chatMemberRoutes(platform: Platform): ApiRoute[] {
  const members = '/open-apis/im/v1/chats/:chatId/members';
  return [
    {
      method: 'POST',
      path: members,
      title: 'take people or bots into a group',
      source: 'group/chat-member/create',
      answer: (call) => data(add(platform, call)),
    },
    {
      method: 'DELETE',
      path: members,
      title: 'put people or bots out of a group',
      source: 'group/chat-member/delete',
      answer: (call) => data(remove(platform, call)),
    },
    {
      method: 'GET',
      path: members,
      title: 'list the members of a chat',
      source: 'group/chat-member/get',
      answer: (call) => data(list(platform, call)),
    },
    {
      method: 'GET',
      path: `${members}/is_in_chat`,
      title: 'ask whether the bot is in a chat',
      source: 'group/chat-member/is_in_chat',
      answer: (call) => data({ is_in_chat: knownChat(platform, call).hasBot }),
    },
    {
      method: 'PATCH',
      path: `${members}/me_join`,
      title: 'join a public group',
      source: 'group/chat-member/me_join',
      answer: (call) => {
        join(platform, call);
        return data();
      },
    },
  ];
}

/** Bots are not among a chat's members. */
function list(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(listQuery, call.query);
  const { memberOpenIds } = chatOfBot(platform, call);
  const page = chatPage(memberOpenIds, query, (openId) => ({
    member_id_type: query.member_id_type,
    member_id: personIds(openId)[query.member_id_type],
    name: nameOf(platform, openId),
    tenant_key: platform.app.tenantKey,
  }));
  return { ...page, member_total: memberOpenIds.length };
}

/** Who cannot be taken in is answered or refuses it all, as `succeed_type` says; who resigned is always answered. */
function add(platform: Platform, call: ApiCall): JsonObject {
  const { member_id_type, succeed_type } = parsed(addQuery, call.query);
  const ids = idsToTake(call, member_id_type === 'app_id' ? 5 : 50);
  const chat = chatToFill(platform, call);
  const sorted = sortIds(platform, ids, member_id_type);
  if (succeed_type !== '1') refuseUnusable(sorted, succeed_type, member_id_type);
  const waiting = waitForApproval(chat) ? newTo(chat, sorted) : [];
  if (waiting.length === 0) {
    const openIds = sorted.usable.map(({ openId }) => openId);
    addPeople(platform, chat, { openIds, operator: platform.app.openId });
  }
  return {
    invalid_id_list: [...sorted.resigned, ...sorted.invisible, ...sorted.external],
    not_existed_id_list: [...sorted.unknown],
    pending_approval_id_list: waiting,
  };
}

function chatToFill(platform: Platform, call: ApiCall): ChatRecord {
  const chat = chatOfBot(platform, call);
  if (chat.mode !== 'group') throw new ApiRefusal(232090, 'Unsupported chat type.');
  if (settingsOf(chat).add_member_permission === 'only_owner' && !botManages(chat)) {
    throw notOwnerOrCreator();
  }
  return chat;
}

function waitForApproval(chat: ChatRecord): boolean {
  return settingsOf(chat).membership_approval === 'approval_required' && !botManages(chat);
}

function newTo(chat: ChatRecord, { usable }: SortedIds): string[] {
  return usable.filter(({ openId }) => !chat.memberOpenIds.includes(openId)).map(({ id }) => id);
}

/** Everyone may take oneself out; others only who owns, manages or made the group. */
function remove(platform: Platform, call: ApiCall): JsonObject {
  const { member_id_type } = parsed(memberIdQuery, call.query);
  const ids = idsToTake(call, member_id_type === 'app_id' ? 5 : 50);
  const chat = chatOfBot(platform, call);
  if (chat.mode !== 'group') {
    throw new ApiRefusal(232007, 'Your request specifies a chat_id or user_id which is invalid.');
  }
  if (member_id_type === 'app_id') return removeBots(platform, chat, ids);
  if (!botManages(chat)) throw notPermitted();
  const leaving = sortIds(platform, ids, member_id_type).usableOrGone.filter(({ openId }) =>
    chat.memberOpenIds.includes(openId),
  );
  if (leaving.length === 0) throw noValidMembers();
  const openIds = leaving.map(({ openId }) => openId);
  if (openIds.some((openId) => openId === ownerOf(chat))) {
    throw new ApiRefusal(232076, "Can't kick chat owner.");
  }
  removePeople(platform, chat, { openIds, operator: platform.app.openId });
  return { invalid_id_list: ids.filter((id) => !leaving.some((one) => one.id === id)) };
}

function removeBots(platform: Platform, chat: ChatRecord, ids: readonly string[]): JsonObject {
  const { appId, openId } = platform.app;
  if (!ids.includes(appId)) throw noValidMembers();
  if (botOwns(chat) && chat.memberOpenIds.length === 0) {
    throw new ApiRefusal(232029, 'There are no available candidates for chat owner.');
  }
  removeBot(platform, chat, openId);
  return { invalid_id_list: ids.filter((id) => id !== appId) };
}

function join(platform: Platform, call: ApiCall): void {
  const chat = livingChat(platform, call);
  const { chat_type, membership_approval } = settingsOf(chat);
  if (chat.mode !== 'group' || chat_type !== 'public') throw wrongChatType();
  if (membership_approval === 'approval_required') {
    throw new ApiRefusal(
      232075,
      'The public group needs to apply to join, and users or bots are not allowed to actively join the group.',
    );
  }
  if (!chat.hasBot) platform.store.chats.put({ ...chat, hasBot: true });
}

function idsToTake(call: ApiCall, largest: number): readonly string[] {
  const { id_list } = chatBody(idListBody, call);
  if (id_list.length === 0) throw noValidMembers();
  if (id_list.length > largest) throw badParameter(`id_list has more than ${largest} ids`);
  return id_list;
}

function notPermitted(): ApiRefusal {
  return new ApiRefusal(
    232014,
    'The token used in the request does NOT have the permissions necessary to complete the request.',
  );
}
