import type { JsonObject } from '#sandbox/contract.ts';
import { personIds } from './ids.ts';
import type { Platform } from './platform.ts';

/** The ids of a person, or of the bot, as events carry them; `user_id` only with a scope of its own. */
export function eventIds({ app, variation }: Platform, openId: string): JsonObject {
  const { open_id, union_id, user_id } =
    openId === app.openId ? { open_id: openId, union_id: '', user_id: '' } : personIds(openId);
  return { open_id, union_id, ...(variation.of('user_id') === 'present' ? { user_id } : {}) };
}
