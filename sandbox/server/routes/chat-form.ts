import type { JsonObject } from '#sandbox/contract.ts';
import { ownerOf } from '#sandbox/server/chat-authority.ts';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';

/** A group in a list of them. Source: Server API, group/chat/list. */
export function listedChat(platform: Platform, chat: ChatRecord, type: PersonIdType): JsonObject {
  return {
    chat_id: chat.chatId,
    avatar: avatarOf(chat),
    name: chat.name,
    description: chat.description ?? '',
    ...ownerFields(chat, type),
    external: false,
    tenant_key: platform.app.tenantKey,
    chat_status: statusOf(chat),
  };
}

/** All about a chat that the bot is in. Source: Server API, group/chat/get-chat. */
export function chatDetails(platform: Platform, chat: ChatRecord, type: PersonIdType): JsonObject {
  return {
    ...(chat.mode === 'group'
      ? { ...groupFields(platform, chat, type), ...managers(platform, chat, type) }
      : privateFields(platform, chat)),
    user_count: String(chat.memberOpenIds.length),
    bot_count: '1',
    chat_status: statusOf(chat),
  };
}

/** What whoever is not in a chat hears of it. Source: Server API, group/chat/get-chat, limits of use. */
export function chatFromOutside(chat: ChatRecord): JsonObject {
  return {
    avatar: avatarOf(chat),
    name: chat.name,
    user_count: String(chat.memberOpenIds.length),
    bot_count: chat.hasBot ? '1' : '0',
    chat_status: statusOf(chat),
  };
}

/** A group as it is told of where it was made. Source: Server API, group/chat/create. */
export function groupFields(platform: Platform, chat: ChatRecord, type: PersonIdType): JsonObject {
  const { avatar: _avatar, pin_manage_setting: _pins, i18n_names, ...settings } = settingsOf(chat);
  return {
    ...settings,
    avatar: avatarOf(chat),
    name: chat.name,
    description: chat.description ?? '',
    i18n_names: { zh_cn: '', en_us: '', ja_jp: '', ...i18n_names },
    ...ownerFields(chat, type),
    chat_mode: 'group',
    chat_tag: 'inner',
    external: false,
    tenant_key: platform.app.tenantKey,
    moderation_permission: chat.moderation?.setting ?? 'all_members',
  };
}

function privateFields(platform: Platform, chat: ChatRecord): JsonObject {
  const { edit_permission, urgent_setting, video_conference_setting, hide_member_count_setting } =
    settingsOf(chat);
  return {
    avatar: '',
    description: '',
    edit_permission,
    urgent_setting,
    video_conference_setting,
    hide_member_count_setting,
    chat_mode: 'p2p',
    external: false,
    tenant_key: platform.app.tenantKey,
    moderation_permission: 'all_members',
  };
}

function managers(platform: Platform, chat: ChatRecord, type: PersonIdType): JsonObject {
  return {
    user_manager_id_list: (chat.managerOpenIds ?? []).map((openId) => personIds(openId)[type]),
    bot_manager_id_list: chat.botIsManager ? [platform.app.appId] : [],
  };
}

/** Nothing where the bot is the owner. */
function ownerFields(chat: ChatRecord, type: PersonIdType): JsonObject {
  const owner = ownerOf(chat);
  return owner ? { owner_id: personIds(owner)[type], owner_id_type: type } : {};
}

function avatarOf(chat: ChatRecord): string {
  const { avatar } = settingsOf(chat);
  return avatar && `/page/resources/${avatar}`;
}

function statusOf(chat: ChatRecord): string {
  return chat.dissolved ? 'dissolved' : 'normal';
}
