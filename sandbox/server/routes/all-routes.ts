import type { ApiRoute } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { batchMessageRoutes } from './batch-messages.ts';
import { botRoutes } from './bot.ts';
import { cardUpdateRoutes } from './card-update.ts';
import { cardkitRoutes } from './cardkit.ts';
import { cardkitElementRoutes } from './cardkit-elements.ts';
import { changeMessageRoutes } from './change-messages.ts';
import { chatManagerRoutes } from './chat-managers.ts';
import { chatMemberRoutes } from './chat-members.ts';
import { chatModerationRoutes } from './chat-moderation.ts';
import { chatRoutes } from './chats.ts';
import { contactRoutes } from './contact.ts';
import { departmentRoutes } from './departments.ts';
import { ephemeralRoutes } from './ephemeral.ts';
import { followUpRoutes } from './follow-up.ts';
import { forwardRoutes } from './forward.ts';
import { pinRoutes } from './pins.ts';
import { reactionRoutes } from './reactions.ts';
import { readMessageRoutes } from './read-messages.ts';
import { resourceRoutes } from './resources.ts';
import { sendMessageRoutes } from './send-messages.ts';
import { tokenRoutes } from './tokens.ts';
import { topNoticeRoutes } from './top-notice.ts';
import { urgentRoutes } from './urgent.ts';

/** Every Open API of the sandbox. */
export function allRoutes(platform: Platform): ApiRoute[] {
  return [
    ...tokenRoutes(platform),
    ...botRoutes(platform),
    ...sendMessageRoutes(platform),
    ...changeMessageRoutes(platform),
    ...readMessageRoutes(platform),
    ...forwardRoutes(platform),
    ...followUpRoutes(platform),
    ...reactionRoutes(platform),
    ...urgentRoutes(platform),
    ...batchMessageRoutes(platform),
    ...cardUpdateRoutes(platform),
    ...cardkitRoutes(platform),
    ...cardkitElementRoutes(platform),
    ...ephemeralRoutes(platform),
    ...resourceRoutes(platform),
    ...chatRoutes(platform),
    ...chatMemberRoutes(platform),
    ...chatManagerRoutes(platform),
    ...chatModerationRoutes(platform),
    ...topNoticeRoutes(platform),
    ...contactRoutes(platform),
    ...departmentRoutes(platform),
    ...pinRoutes(platform),
  ];
}
