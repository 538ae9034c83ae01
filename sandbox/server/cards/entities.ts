import { randomInt } from 'node:crypto';
import type { JsonObject } from '#sandbox/contract.ts';
import { isStreaming } from '#sandbox/server/card-components.ts';
import { objectAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';
import type { CardEntityRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import type { CardReading } from './templates.ts';

/** Source: Server API, cardkit-v1/card/create. */
const livesFor = 14 * 24 * 60 * 60 * 1000;
/** Source: Feishu cards, streaming updates: it closes itself ten minutes after it was switched on. */
const streamsFor = 10 * 60 * 1000;

/** Makes an entity of a card that is valid; of a message's card when it was sent without one. */
export function makeEntity(
  platform: Platform,
  card: JsonObject,
  message?: MessageRecord,
): CardEntityRecord {
  const now = platform.clock.now().getTime();
  const entity = putEntity(platform, {
    cardId: newCardId(),
    card,
    createdAt: message?.createdAt ?? now,
    sequence: 0,
    uuids: [],
    ...streamingFrom(card, now),
    ...(message ? { messageId: message.messageId } : {}),
  });
  if (message) platform.store.messages.put({ ...message, cardId: entity.cardId });
  return entity;
}

/** 19 digits, as the platform's. */
function newCardId(): string {
  const half = (): string => String(randomInt(1_000_000_000)).padStart(9, '0');
  return `7${half()}${half()}`;
}

/** The entity as it is now, past its 14 days or not. */
export function entityNow(platform: Platform, cardId: string): CardEntityRecord | undefined {
  const entity = platform.store.cardEntities.get(cardId);
  return entity && closeWhenDue(platform, entity);
}

export function hasExpired({ clock }: Platform, entity: CardEntityRecord): boolean {
  return clock.now().getTime() - entity.createdAt > livesFor;
}

/** Whether streaming was on and closed itself: that is another thing than never having been on. */
export function hasTimedOut(entity: CardEntityRecord): boolean {
  return entity.streamingSince !== undefined && !isStreaming(entity.card);
}

/** Whether a message's card is being written before people's eyes: an entity, or a card that was sent so. */
export function isBeingWritten(platform: Platform, message: MessageRecord): boolean {
  if (!isStreaming(message.content)) return false;
  const entity = message.cardId === undefined ? undefined : entityNow(platform, message.cardId);
  const since = entity?.streamingSince ?? message.updatedAt ?? message.createdAt;
  return platform.clock.now().getTime() - since < streamsFor;
}

/** The card of an entity that was not sent yet. Source: Server API, im-v1/message/create, 230099. */
export function entityToSend(platform: Platform, cardId: string): CardReading {
  const entity = entityNow(platform, cardId);
  if (!entity || hasExpired(platform, entity)) {
    return { kind: 'problem', problem: { code: 11310, message: 'cardid is invalid' } };
  }
  if (entity.messageId !== undefined) {
    const message = 'card binding biz count over limit';
    return { kind: 'problem', problem: { code: 200780, message } };
  }
  return { kind: 'card', card: entity.card };
}

/** Gives an entity another card; whoever sees its message sees it at once. `reopens` starts the ten minutes anew. */
export function changeEntity(
  platform: Platform,
  entity: CardEntityRecord,
  change: Pick<CardEntityRecord, 'card'> &
    Partial<Pick<CardEntityRecord, 'sequence' | 'uuids'>> & { readonly reopens: boolean },
): CardEntityRecord {
  const { reopens, ...changes } = change;
  const { streamingSince, ...rest } = entity;
  const since = reopens ? platform.clock.now().getTime() : streamingSince;
  return putEntity(platform, {
    ...rest,
    ...changes,
    ...(reopens ? streamingFrom(change.card, since) : given(since)),
  });
}

function given(streamingSince: number | undefined): Pick<CardEntityRecord, 'streamingSince'> {
  return streamingSince === undefined ? {} : { streamingSince };
}

function streamingFrom(
  card: JsonObject,
  since: number | undefined,
): Pick<CardEntityRecord, 'streamingSince'> {
  return isStreaming(card) ? given(since) : {};
}

function putEntity(platform: Platform, entity: CardEntityRecord): CardEntityRecord {
  const { store, clock } = platform;
  const before = store.cardEntities.get(entity.cardId);
  store.cardEntities.put(entity);
  const message = entity.messageId ? store.messages.get(entity.messageId) : undefined;
  if (message && before && !message.recalled) {
    changeMessage(platform, message, { content: entity.card });
  }
  if (isStreaming(entity.card) && before?.streamingSince !== entity.streamingSince) {
    clock.after(streamsFor, () => entityNow(platform, entity.cardId));
  }
  return entity;
}

function closeWhenDue(platform: Platform, entity: CardEntityRecord): CardEntityRecord {
  const { streamingSince, card } = entity;
  if (streamingSince === undefined || !isStreaming(card)) return entity;
  if (platform.clock.now().getTime() - streamingSince < streamsFor) return entity;
  const config = { ...objectAt(card, 'config'), streaming_mode: false };
  return putEntity(platform, { ...entity, card: { ...card, config } });
}
