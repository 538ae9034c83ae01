import { botCalls } from './bot.ts';
import { chatCalls, chatMemberCalls } from './chats.ts';
import { contactCalls } from './contacts.ts';
import type { SdkCalls } from './scene.ts';

/** Every route of the sandbox as the official SDK calls it. */
export const allCalls: SdkCalls = {
  ...botCalls,
  ...chatCalls,
  ...chatMemberCalls,
  ...contactCalls,
};
