import type { JsonObject } from '#sandbox/contract.ts';
import { nameOf } from './chats.ts';
import { eventIds } from './event-ids.ts';
import type { Platform } from './platform.ts';
import type { ChatRecord } from './store/records.ts';

/** What happened to people in a group; 'withdrawn' is an invitation that was taken back. */
export type MembersEvent = 'added' | 'deleted' | 'withdrawn';

/**
 * The bot was taken into a group or put out of it; whose name the event carries is left open.
 * Source: Server API, group/chat-member/event/added-events-1 and deleted-events-1.
 */
export function tellOfMembership(platform: Platform, chat: ChatRecord, operator: string): void {
  const isChats = platform.variation.of('membership_name') === 'chat';
  platform.events.emit(`im.chat.member.bot.${chat.hasBot ? 'added' : 'deleted'}_v1`, {
    ...byWhom(platform, chat, operator),
    ...names(chat, isChats ? chat.name : platform.app.name),
  });
}

/** People came or went. Only a bot that is in the group hears of it. Source: group/chat-member/event. */
export function tellOfMembers(
  platform: Platform,
  chat: ChatRecord,
  what: { readonly happened: MembersEvent; readonly openIds: readonly string[]; operator: string },
): void {
  if (!chat.hasBot || what.openIds.length === 0) return;
  platform.events.emit(`im.chat.member.user.${what.happened}_v1`, {
    ...byWhom(platform, chat, what.operator),
    users: what.openIds.map((openId) => ({
      name: nameOf(platform, openId),
      tenant_key: platform.app.tenantKey,
      user_id: eventIds(platform, openId),
    })),
    ...names(chat, chat.name),
  });
}

/** The group is set otherwise: what changed, as it was and as it is. Source: group/chat/events/updated. */
export function tellOfChange(
  platform: Platform,
  chat: ChatRecord,
  what: { readonly change: ChatChange; readonly operator: string },
): void {
  if (!chat.hasBot) return;
  const { before, after, moderators } = what.change;
  platform.events.emit('im.chat.updated_v1', {
    ...byWhom(platform, chat, what.operator),
    after_change: after,
    before_change: before,
    ...(moderators ? { moderator_list: moderatorList(platform, moderators) } : {}),
  });
}

export interface ChatChange {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly moderators?: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** The group is no more. The record is the one before. Source: group/chat/events/disbanded. */
export function tellOfDisbanding(platform: Platform, chat: ChatRecord, operator: string): void {
  if (!chat.hasBot) return;
  platform.events.emit('im.chat.disbanded_v1', {
    ...byWhom(platform, chat, operator),
    ...names(chat, chat.name),
  });
}

function byWhom(platform: Platform, chat: ChatRecord, operator: string): JsonObject {
  return {
    chat_id: chat.chatId,
    operator_id: eventIds(platform, operator),
    external: false,
    operator_tenant_key: platform.app.tenantKey,
  };
}

function names(chat: ChatRecord, name: string): JsonObject {
  return {
    name,
    i18n_names: { zh_cn: name, en_us: '', ja_jp: '', ...chat.settings?.i18n_names },
  };
}

function moderatorList(
  platform: Platform,
  { added, removed }: NonNullable<ChatChange['moderators']>,
): JsonObject {
  const form = (openId: string): JsonObject => ({
    tenant_key: platform.app.tenantKey,
    user_id: eventIds(platform, openId),
  });
  return { added_member_list: added.map(form), removed_member_list: removed.map(form) };
}
