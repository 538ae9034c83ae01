import type { ApiRoute } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { botRoutes } from './bot.ts';
import { changeMessageRoutes } from './change-messages.ts';
import { readMessageRoutes } from './read-messages.ts';
import { sendMessageRoutes } from './send-messages.ts';
import { tokenRoutes } from './tokens.ts';

/** Every Open API of the sandbox. */
export function allRoutes(platform: Platform): ApiRoute[] {
  return [
    ...tokenRoutes(platform),
    ...botRoutes(platform),
    ...sendMessageRoutes(platform),
    ...changeMessageRoutes(platform),
    ...readMessageRoutes(platform),
  ];
}
