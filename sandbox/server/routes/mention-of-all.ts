import { peopleOnCard } from '#sandbox/server/cards/people-on-card.ts';
import { botManages } from '#sandbox/server/chat-authority.ts';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { objectsIn, textAt } from '#sandbox/server/json.ts';
import type { ChatRecord } from '#sandbox/server/store/records.ts';
import type { MessageContent } from './message-content.ts';

/**
 * A group may keep the mention of everybody for its owner and managers: then a message with one is not sent. The code
 * is not documented; 230018 is that of what a group's settings forbid. Source: Server API, im-v1/message/create_json.
 */
export function refuseMentionOfAll(chat: ChatRecord, content: MessageContent): void {
  if (settingsOf(chat).at_all_permission !== 'only_owner' || botManages(chat)) return;
  if (!mentionsAll(content)) return;
  throw new ApiRefusal(230018, 'These operations are NOT allowed at current group settings.');
}

function mentionsAll({ type, content }: MessageContent): boolean {
  switch (type) {
    case 'text':
      return (textAt(content, 'text') ?? '').includes('@_all');
    case 'post':
      return [...objectsIn(content)].some(
        (part) => part.user_id === 'all' || (textAt(part, 'text') ?? '').includes('user_id="all"'),
      );
    case 'interactive':
      return peopleOnCard(content).includes('all');
    case 'image':
    case 'file':
    case 'audio':
    case 'media':
    case 'sticker':
    case 'share_chat':
    case 'share_user':
      return false;
  }
}
