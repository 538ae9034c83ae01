import { derivedId } from './ids.ts';
import type { Platform } from './platform.ts';
import type { ChatRecord, MessageRecord } from './store/records.ts';

/** The private chat of a person with the bot; it comes to be with the first look at it. */
export function privateChatOf(platform: Platform, openId: string): ChatRecord {
  const { app, store, clock } = platform;
  const chatId = derivedId('oc_', 'p2p', app.appId, openId);
  return (
    store.chats.get(chatId) ??
    store.chats.put({
      chatId,
      mode: 'p2p',
      name: '',
      memberOpenIds: [openId],
      hasBot: true,
      entered: false,
      createdAt: clock.now().getTime(),
    })
  );
}

/** Whether a member of the message's chat sees it. */
export function isVisible(message: MessageRecord, openId: string): boolean {
  return message.onlyFor === undefined || message.onlyFor === openId;
}

/** The name of a person or of the bot. */
export function nameOf(platform: Platform, openId: string): string {
  if (openId === platform.app.openId) return platform.app.name;
  return platform.people.get(openId)?.name ?? '';
}
