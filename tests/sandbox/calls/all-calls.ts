import { batchCalls } from './batches.ts';
import { botCalls } from './bot.ts';
import { cardkitCalls } from './cardkit.ts';
import { cardCalls } from './cards.ts';
import { chatCalls, chatMemberCalls } from './chats.ts';
import { contactCalls } from './contacts.ts';
import { messageCalls, pinCalls, reactionCalls, urgentCalls } from './messages.ts';
import { resourceCalls } from './resources.ts';
import type { SdkCalls } from './scene.ts';
import { tokenCalls } from './tokens.ts';

/** Every route of the sandbox as the official SDK calls it. */
export const allCalls: SdkCalls = {
  ...botCalls,
  ...cardkitCalls,
  ...tokenCalls,
  ...messageCalls,
  ...urgentCalls,
  ...reactionCalls,
  ...pinCalls,
  ...batchCalls,
  ...cardCalls,
  ...resourceCalls,
  ...chatCalls,
  ...chatMemberCalls,
  ...contactCalls,
};
