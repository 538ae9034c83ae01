import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

/** A card entity is sent once: from now on it belongs to the message that shows it. */
export function bindEntity({ store }: Platform, { cardId, messageId }: MessageRecord): void {
  const entity = cardId === undefined ? undefined : store.cardEntities.get(cardId);
  if (entity && entity.messageId === undefined) store.cardEntities.put({ ...entity, messageId });
}
