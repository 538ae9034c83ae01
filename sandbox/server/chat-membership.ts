import { botOwns } from './chat-authority.ts';
import {
  type MembersEvent,
  tellOfDisbanding,
  tellOfMembers,
  tellOfMembership,
} from './chat-events.ts';
import type { Platform } from './platform.ts';
import type { ChatRecord } from './store/records.ts';

interface Going {
  readonly openIds: readonly string[];
  /** Who does it: a person or the bot. */
  readonly operator: string;
}

/** Takes people into a group; who is in it already stays as they are. */
export function addPeople(
  platform: Platform,
  chat: ChatRecord,
  { openIds, operator }: Going,
): ChatRecord {
  const joining = [...new Set(openIds)].filter((openId) => !chat.memberOpenIds.includes(openId));
  if (joining.length === 0) return chat;
  const changed = platform.store.chats.put({
    ...chat,
    memberOpenIds: [...chat.memberOpenIds, ...joining],
  });
  tellOfMembers(platform, changed, { happened: 'added', openIds: joining, operator });
  return changed;
}

/** Puts people out of a group. What they were in it they are no longer; an owner who goes hands it to the next. */
export function removePeople(
  platform: Platform,
  chat: ChatRecord,
  { openIds, operator, happened = 'deleted' }: Going & { readonly happened?: MembersEvent },
): ChatRecord {
  const leaving = new Set(openIds.filter((openId) => chat.memberOpenIds.includes(openId)));
  if (leaving.size === 0) return chat;
  const changed = platform.store.chats.put(withoutPeople(chat, leaving));
  tellOfMembers(platform, changed, { happened, openIds: [...leaving], operator });
  return changed;
}

/** A group, as it is once these people are no longer in it. */
export function withoutPeople(chat: ChatRecord, leaving: ReadonlySet<string>): ChatRecord {
  const stays = (openId: string): boolean => !leaving.has(openId);
  const memberOpenIds = chat.memberOpenIds.filter(stays);
  const { ownerOpenId, managerOpenIds, moderation } = chat;
  return {
    ...chat,
    memberOpenIds,
    ...(ownerOpenId && !stays(ownerOpenId) ? { ownerOpenId: memberOpenIds[0] } : {}),
    ...(managerOpenIds ? { managerOpenIds: managerOpenIds.filter(stays) } : {}),
    ...(moderation
      ? { moderation: { ...moderation, openIds: moderation.openIds.filter(stays) } }
      : {}),
  };
}

/** A person takes the bot into a group. */
export function addBot(platform: Platform, chat: ChatRecord, operator: string): ChatRecord {
  const changed = platform.store.chats.put({ ...chat, hasBot: true });
  tellOfMembership(platform, changed, operator);
  return changed;
}

/** The bot goes. What it owned belongs to the first person in it from then on. */
export function removeBot(platform: Platform, chat: ChatRecord, operator: string): ChatRecord {
  const changed = platform.store.chats.put({
    ...chat,
    hasBot: false,
    botIsManager: false,
    ...(botOwns(chat) ? { ownerOpenId: chat.memberOpenIds[0] } : {}),
  });
  tellOfMembership(platform, changed, operator);
  return changed;
}

/** The group is no more, for nobody. */
export function dissolve(platform: Platform, chat: ChatRecord, operator: string): void {
  platform.store.chats.put({ ...chat, dissolved: true, hasBot: false, memberOpenIds: [] });
  tellOfDisbanding(platform, chat, operator);
}
