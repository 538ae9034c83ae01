import { eventIds } from './event-ids.ts';
import { newId } from './ids.ts';
import type { Platform } from './platform.ts';
import type { MessageRecord, Reaction } from './store/records.ts';

/**
 * Someone (the bot, too) reacts to a message with an emoji, and the bot is told. Who did so before with the same one
 * keeps that reaction.
 */
export function addReaction(
  platform: Platform,
  message: MessageRecord,
  by: Pick<Reaction, 'openId' | 'emojiType'>,
): Reaction {
  const reactions = message.reactions ?? [];
  const before = findReaction(message, by);
  if (before) return before;
  const createdAt = platform.clock.now().getTime();
  const reaction = { reactionId: newId('r-'), ...by, createdAt };
  platform.store.messages.put({ ...message, reactions: [...reactions, reaction] });
  tell(platform, message, { ...reaction, change: 'created', at: createdAt });
  return reaction;
}

/** The reaction is taken back, and the bot is told. */
export function removeReaction(
  platform: Platform,
  message: MessageRecord,
  reaction: Reaction,
): void {
  const left = (message.reactions ?? []).filter(
    ({ reactionId }) => reactionId !== reaction.reactionId,
  );
  platform.store.messages.put({ ...message, reactions: left });
  const at = platform.clock.now().getTime();
  tell(platform, message, { ...reaction, change: 'deleted', at });
}

export function findReaction(
  message: MessageRecord,
  by: Pick<Reaction, 'openId' | 'emojiType'>,
): Reaction | undefined {
  return (message.reactions ?? []).find(
    ({ openId, emojiType }) => openId === by.openId && emojiType === by.emojiType,
  );
}

interface Told extends Reaction {
  readonly change: 'created' | 'deleted';
  readonly at: number;
}

/** Source: Server API, im-v1/message-reaction/events, created and deleted. */
function tell(platform: Platform, message: MessageRecord, told: Told): void {
  const { app, events, store } = platform;
  if (!store.chats.get(message.chatId)?.hasBot) return;
  const byBot = told.openId === app.openId;
  events.emit(`im.message.reaction.${told.change}_v1`, {
    message_id: message.messageId,
    reaction_type: { emoji_type: told.emojiType },
    operator_type: byBot ? 'app' : 'user',
    ...(byBot ? { app_id: app.appId } : { user_id: eventIds(platform, told.openId) }),
    action_time: String(Math.floor(told.at)),
  });
}
