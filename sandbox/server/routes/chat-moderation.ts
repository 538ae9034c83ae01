import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { botMade, ownerOf } from '#sandbox/server/chat-authority.ts';
import { tellOfChange } from '#sandbox/server/chat-events.ts';
import { type ApiCall, type ApiRoute, data, parsed } from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import {
  badParameter,
  chatBody,
  chatOfBot,
  chatPage,
  groupOfBot,
  notOwnerOrCreator,
  userIdQuery,
} from './chat-requests.ts';
import { refuseUnusable, sortIds } from './member-ids.ts';
import { pageQuery } from './paging.ts';

const listQuery = pageQuery(100).extend(userIdQuery.shape);
const idList = z.array(z.string()).default([]);
const moderationBody = z.object({
  moderation_setting: z.enum(['all_members', 'only_owner', 'moderator_list']).exactOptional(),
  moderator_added_list: idList,
  moderator_removed_list: idList,
});

/** Who may speak in a group. Source: Server API, group/chat/get-chat-moderation and update-chat-moderation. */
export function chatModerationRoutes(platform: Platform): ApiRoute[] {
  const path = '/open-apis/im/v1/chats/:chatId/moderation';
  return [
    {
      method: 'GET',
      path,
      title: 'read who may speak in a group',
      source: 'group/chat/get-chat-moderation',
      answer: (call) => data(read(platform, call)),
    },
    {
      method: 'PUT',
      path,
      title: 'set who may speak in a group',
      source: 'group/chat/update-chat-moderation',
      answer: (call) => {
        update(platform, call);
        return data();
      },
    },
  ];
}

function read(platform: Platform, call: ApiCall): JsonObject {
  const query = parsed(listQuery, call.query);
  const { moderation } = chatOfBot(platform, call);
  const setting = settingOf(moderation);
  const { items, ...page } = chatPage(moderation?.openIds ?? [], query, (openId) => ({
    user_id_type: query.user_id_type,
    user_id: personIds(openId)[query.user_id_type],
    tenant_key: platform.app.tenantKey,
  }));
  return {
    moderation_setting: setting,
    ...page,
    ...(setting === 'moderator_list' && items ? { items } : {}),
  };
}

function update(platform: Platform, call: ApiCall): void {
  const { user_id_type } = parsed(userIdQuery, call.query);
  const body = chatBody(moderationBody, call);
  const chat = groupOfBot(platform, call);
  if (!botMade(chat)) throw notOwnerOrCreator();
  const { moderator_added_list: toAdd, moderator_removed_list: toRemove } = body;
  if (toAdd.some((id) => toRemove.includes(id))) throw badParameter('moderator lists overlap');
  const sorted = sortIds(platform, [...toAdd, ...toRemove], user_id_type);
  refuseUnusable({ ...sorted, invisible: [], external: [] }, '0', user_id_type);
  const membersAmong = (ids: readonly string[]): string[] =>
    sorted.usableOrGone
      .filter(({ id, openId }) => ids.includes(id) && chat.memberOpenIds.includes(openId))
      .map(({ openId }) => openId);
  const changed = platform.store.chats.put({
    ...chat,
    moderation: moderationAfter(chat, body.moderation_setting ?? settingOf(chat.moderation), {
      added: membersAmong(toAdd),
      removed: membersAmong(toRemove),
    }),
  });
  tellIfChanged(platform, chat, changed);
}

type Moderation = ChatRecord['moderation'];

/** The owner is always on the list. */
function moderationAfter(
  chat: ChatRecord,
  setting: 'all_members' | 'only_owner' | 'moderator_list',
  lists: { readonly added: readonly string[]; readonly removed: readonly string[] },
): Moderation {
  if (setting === 'all_members') return undefined;
  if (setting === 'only_owner') return { setting, openIds: [] };
  const owner = ownerOf(chat);
  const stayed = (chat.moderation?.openIds ?? []).filter((id) => !lists.removed.includes(id));
  const openIds = [...new Set([...(owner ? [owner] : []), ...stayed, ...lists.added])];
  return { setting, openIds };
}

function tellIfChanged(platform: Platform, chat: ChatRecord, changed: ChatRecord): void {
  const before = settingOf(chat.moderation);
  const after = settingOf(changed.moderation);
  const was = chat.moderation?.openIds ?? [];
  const is = changed.moderation?.openIds ?? [];
  const added = is.filter((openId) => !was.includes(openId));
  const removed = was.filter((openId) => !is.includes(openId));
  if (before === after && added.length + removed.length === 0) return;
  const told = (setting: string): JsonObject =>
    before === after || setting === 'moderator_list' ? {} : { moderation_permission: setting };
  const moderators = { added, removed };
  const change = { before: told(before), after: told(after), moderators };
  tellOfChange(platform, changed, { change, operator: platform.app.openId });
}

function settingOf(moderation: Moderation): 'all_members' | 'only_owner' | 'moderator_list' {
  return moderation?.setting ?? 'all_members';
}
