import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

const uuidLasts = 60 * 60 * 1000;
/** How long a platform that says so is still at it. */
const sendingTakes = 10_000;

/**
 * The message that came of a uuid within the last hour, at most one. Throws 230049 while it is still being sent: what a
 * second call is answered is not documented. Source: Server API, im-v1/message/create, uuid.
 */
export function sentBefore(platform: Platform, uuid: string): MessageRecord | undefined {
  const sent = platform.store.messageByUuid(uuid);
  if (!sent) return undefined;
  if (platform.clock.now().getTime() - sent.createdAt >= uuidLasts) return undefined;
  if (isStillAtIt(platform, sent)) throw new ApiRefusal(230049, 'The message is being sent.');
  return sent;
}

/** Whether the platform says, for the first while, that it is still making what came of a uuid. */
export function isStillAtIt(
  { clock, variation }: Platform,
  made: { readonly createdAt: number },
): boolean {
  const age = clock.now().getTime() - made.createdAt;
  return age < sendingTakes && variation.of('uuid_again') === 'still_sending';
}
