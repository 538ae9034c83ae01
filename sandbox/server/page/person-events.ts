import type { JsonObject } from '#sandbox/contract.ts';
import { eventIds } from '#sandbox/server/event-ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';

/**
 * Tells the bot of a person's message: always in a private chat, in a group only when it is mentioned.
 * Source: Server API, im-v1/message/events/receive.
 */
export function tellOfMessage(platform: Platform, chat: ChatRecord, message: MessageRecord): void {
  const { app, events } = platform;
  const isMentioned = message.mentions.some(({ openId }) => openId === app.openId);
  if (!chat.hasBot || (chat.mode === 'group' && !isMentioned)) return;
  const mentions = mentionFields(platform, message);
  events.emit('im.message.receive_v1', {
    sender: {
      sender_id: eventIds(platform, message.senderOpenId),
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
      ...(message.threadId ? { thread_id: message.threadId } : {}),
      chat_type: chat.mode,
      message_type: message.type,
      content: JSON.stringify(message.content),
      ...(mentions.length > 0 ? { mentions } : {}),
    },
  });
}

/** An @ of everybody stands in the text; whether also among these is not documented. */
function mentionFields(platform: Platform, message: MessageRecord): JsonObject[] {
  const { app, variation } = platform;
  const tenant_key = app.tenantKey;
  const named = message.mentions.map(({ key, openId, name }) => ({
    key,
    id: eventIds(platform, openId),
    mentioned_type: openId === app.openId ? 'bot' : 'user',
    name,
    tenant_key,
  }));
  const text = String(message.content.text ?? '');
  if (!text.includes('@_all') || variation.of('mention_all') === 'absent') return named;
  const nobody = { open_id: '', union_id: '', user_id: '' };
  const all = { key: '@_all', id: nobody, mentioned_type: 'user', name: '所有人', tenant_key };
  return [...named, all];
}

/**
 * A person read messages; the bot hears of its own in a private chat.
 * Source: Server API, im-v1/message/events/message_read.
 */
export function tellOfReading(
  platform: Platform,
  openId: string,
  read: readonly MessageRecord[],
): void {
  const { app, clock, store } = platform;
  const told = read.filter(
    ({ fromBot, chatId }) => fromBot && store.chats.get(chatId)?.mode === 'p2p',
  );
  if (told.length === 0) return;
  platform.events.emit('im.message.message_read_v1', {
    reader: {
      reader_id: eventIds(platform, openId),
      read_time: String(Math.floor(clock.now().getTime())),
      tenant_key: app.tenantKey,
    },
    message_id_list: told.map(({ messageId }) => messageId),
  });
}

/**
 * The first time that a person opens the private chat.
 * Source: Server API, group/chat-member/event/bot_p2p_chat_entered.
 */
export function tellOfEntering(platform: Platform, chat: ChatRecord, openId: string): void {
  const { store, events } = platform;
  if (chat.mode !== 'p2p' || chat.entered) return;
  store.chats.put({ ...chat, entered: true });
  const last = store.lastMessage(chat.chatId);
  events.emit('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: eventIds(platform, openId),
    last_message_id: last?.messageId ?? '',
    last_message_create_time: last ? String(Math.floor(last.createdAt)) : '',
  });
}

/** A person chose an entry of the bot's menu. Source: Server API, bot-v3/events/menu. */
export function tellOfMenu(platform: Platform, openId: string, eventKey: string): void {
  platform.events.emit('application.bot.menu_v6', {
    operator: {
      operator_name: platform.people.get(openId)?.name ?? '',
      operator_id: eventIds(platform, openId),
    },
    event_key: eventKey,
    timestamp: Math.floor(platform.clock.now().getTime() / 1000),
  });
}
