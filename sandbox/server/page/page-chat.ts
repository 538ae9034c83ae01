import type { PageChat } from '#sandbox/contract.ts';
import { privateChatOf } from '#sandbox/server/chats.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { instant, preview } from './page-form.ts';

/** A person's chats, the one with the newest message first. */
export function pageChats(platform: Platform, openId: string): PageChat[] {
  privateChatOf(platform, openId);
  return platform.store.chats
    .list(({ memberOpenIds }) => memberOpenIds.includes(openId))
    .map((chat) => ({ chat, last: platform.store.lastMessage(chat.chatId, openId) }))
    .toSorted((one, other) => (other.last?.sequence ?? 0) - (one.last?.sequence ?? 0))
    .map(({ chat, last }) => ({
      ...pageChat(platform, chat),
      ...(last ? { last: lastOf(platform, last) } : {}),
      unread: platform.store.unreadIn(chat.chatId, openId),
    }));
}

/** A chat as all its members see it in the list. */
function pageChat({ app, people }: Platform, chat: ChatRecord): Omit<PageChat, 'last' | 'unread'> {
  const members = chat.memberOpenIds.map((openId) => ({
    openId,
    name: people.get(openId)?.name ?? openId,
    isBot: false,
  }));
  return {
    chatId: chat.chatId,
    mode: chat.mode,
    name: chat.mode === 'p2p' ? app.name : chat.name,
    members: chat.hasBot
      ? [...members, { openId: app.openId, name: app.name, isBot: true }]
      : members,
  };
}

function lastOf(platform: Platform, message: MessageRecord): NonNullable<PageChat['last']> {
  return { preview: preview(platform, message), at: instant(message.createdAt) };
}
