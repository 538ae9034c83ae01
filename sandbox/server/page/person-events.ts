import type { JsonObject } from '#sandbox/contract.ts';
import { type PersonIds, personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';

/** The three ids of a person, as events carry them. */
function idFields(openId: string): JsonObject {
  return { ...personIds(openId) } satisfies PersonIds;
}

/**
 * Tells the bot of a person's message: always in a private chat, in a group only when it is mentioned.
 * Source: Server API, im-v1/message/events/receive.
 */
export function tellOfMessage(platform: Platform, chat: ChatRecord, message: MessageRecord): void {
  const { app, events } = platform;
  const isMentioned = message.mentions.some(({ openId }) => openId === app.openId);
  if (!chat.hasBot || (chat.mode === 'group' && !isMentioned)) return;
  events.emit('im.message.receive_v1', {
    sender: {
      sender_id: idFields(message.senderOpenId),
      sender_type: 'user',
      tenant_key: app.tenantKey,
    },
    message: {
      message_id: message.messageId,
      ...(message.rootId ? { root_id: message.rootId } : {}),
      ...(message.parentId ? { parent_id: message.parentId } : {}),
      create_time: String(Math.floor(message.createdAt)),
      update_time: String(Math.floor(message.createdAt)),
      chat_id: chat.chatId,
      chat_type: chat.mode,
      message_type: message.type,
      content: JSON.stringify(message.content),
      ...(message.mentions.length > 0 ? { mentions: mentionFields(platform, message) } : {}),
    },
  });
}

function mentionFields(platform: Platform, message: MessageRecord): JsonObject[] {
  const { app } = platform;
  return message.mentions.map(({ key, openId, name }) => ({
    key,
    id: openId === app.openId ? { open_id: openId, union_id: '', user_id: '' } : idFields(openId),
    mentioned_type: openId === app.openId ? 'bot' : 'user',
    name,
    tenant_key: app.tenantKey,
  }));
}

/**
 * The first time that a person opens the private chat.
 * Source: Server API, group/chat-member/event/bot_p2p_chat_entered.
 */
export function tellOfEntering(platform: Platform, chat: ChatRecord, openId: string): void {
  const { store, events } = platform;
  if (chat.mode !== 'p2p' || chat.entered) return;
  store.chats.put({ ...chat, entered: true });
  const last = store.messagesOf(chat.chatId).at(-1);
  events.emit('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idFields(openId),
    last_message_id: last?.messageId ?? '',
    last_message_create_time: last ? String(Math.floor(last.createdAt)) : '',
  });
}

/** The bot was taken into a group or put out of it. Source: Server API, group/chat-member/event. */
export function tellOfMembership(platform: Platform, chat: ChatRecord, openId: string): void {
  platform.events.emit(`im.chat.member.bot.${chat.hasBot ? 'added' : 'deleted'}_v1`, {
    chat_id: chat.chatId,
    operator_id: idFields(openId),
    external: false,
    operator_tenant_key: platform.app.tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  });
}

/** A person chose an entry of the bot's menu. Source: Server API, bot-v3/events/menu. */
export function tellOfMenu(platform: Platform, openId: string, eventKey: string): void {
  platform.events.emit('application.bot.menu_v6', {
    operator: {
      operator_name: platform.people.get(openId)?.name ?? '',
      operator_id: idFields(openId),
    },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now().getTime() / 1000),
  });
}
