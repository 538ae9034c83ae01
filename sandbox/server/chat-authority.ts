import { settingsOf } from './chat-settings.ts';
import type { ChatRecord } from './store/records.ts';

/** What a group may keep for its owner and managers. */
export type GroupAct = 'send' | 'buzz' | 'pin';

/** The person who owns a group; nobody when the bot does. What people made belongs to the first in it at first. */
export function ownerOf(chat: ChatRecord): string | undefined {
  if (chat.mode === 'p2p' || botOwns(chat)) return undefined;
  return chat.ownerOpenId ?? chat.memberOpenIds[0];
}

export function botOwns(chat: ChatRecord): boolean {
  return botMade(chat) && chat.ownerOpenId === undefined;
}

/** The app holds the scope `im:chat:operate_as_owner`: what it made it may change as the owner may. */
export function botMade(chat: ChatRecord): boolean {
  return chat.mode === 'group' && chat.hasBot && chat.byBot === true;
}

/** The bot may do what a group keeps for its owner and managers. */
export function botManages(chat: ChatRecord): boolean {
  return botMade(chat) || (chat.hasBot && chat.botIsManager === true);
}

/** Whether the group lets the bot write, buzz or pin. Source: Server API, group/chat/update-chat-moderation. */
export function mayBot(chat: ChatRecord, act: GroupAct): boolean {
  if (botOwns(chat) || chat.botIsManager === true) return true;
  return !(chat.onlyManagersMay?.includes(act) || isKept(chat, act));
}

/** Whether the group lets a member speak: the owner and managers always. */
export function mayPersonSpeak(chat: ChatRecord, openId: string): boolean {
  const { managerOpenIds, onlyManagersMay, moderation } = chat;
  if (openId === ownerOf(chat) || managerOpenIds?.includes(openId)) return true;
  if (onlyManagersMay?.includes('send')) return false;
  return moderation === undefined || moderation.openIds.includes(openId);
}

function isKept(chat: ChatRecord, act: GroupAct): boolean {
  const settings = settingsOf(chat);
  switch (act) {
    case 'send':
      return chat.moderation !== undefined;
    case 'buzz':
      return settings.urgent_setting === 'only_owner';
    case 'pin':
      return settings.pin_manage_setting === 'only_owner';
  }
}
