import type { JsonObject } from '#sandbox/contract.ts';
import { isShared } from '#sandbox/server/card-components.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { changeEntity, entityNow } from './entities.ts';

/**
 * Puts a card in the place of a message's card, for all; one that is not shared (JSON 1.0 without
 * `config.update_multi`), for these people alone. Source: Feishu cards, card JSON 1.0 structure, config.
 */
export function showCard(
  platform: Platform,
  message: MessageRecord,
  change: { readonly card: JsonObject; readonly to: readonly string[] },
): MessageRecord {
  const { card, to } = change;
  if (!isShared(card)) {
    const own = Object.fromEntries(to.map((openId) => [openId, card]));
    return changeMessage(platform, message, { contentFor: { ...message.contentFor, ...own } });
  }
  const entity = message.cardId === undefined ? undefined : entityNow(platform, message.cardId);
  if (entity) {
    changeEntity(platform, entity, { card, reopens: true });
    return platform.store.messages.get(message.messageId) ?? message;
  }
  return changeMessage(platform, message, { content: card, contentFor: undefined });
}
