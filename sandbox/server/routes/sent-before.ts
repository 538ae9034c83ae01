import { ApiRefusal } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

const uuidLasts = 60 * 60 * 1000;
/** How long a platform that says so is still sending. */
const sendingTakes = 10_000;

/**
 * The message that came of a uuid within the last hour, at most one. Throws 230049 while it is still being sent: what a
 * second call is answered is not documented. Source: Server API, im-v1/message/create, uuid.
 */
export function sentBefore(platform: Platform, uuid: string): MessageRecord | undefined {
  const sent = platform.store.messageByUuid(uuid);
  if (!sent) return undefined;
  const age = platform.clock.now().getTime() - sent.createdAt;
  if (age >= uuidLasts) return undefined;
  if (age < sendingTakes && platform.variation.of('uuid_again') === 'still_sending') {
    throw new ApiRefusal(230049, 'The message is being sent.');
  }
  return sent;
}
