import type { Json } from '#sandbox/contract.ts';
import { type Collection, comeBy, goneBy } from './collection.ts';
import type { Store } from './store.ts';

export interface Limits {
  /** How many messages are kept, and of waiting events, card entities, batches and uploads as many each. */
  readonly messages: number;
  /** How many bytes of uploaded files and images are kept. */
  readonly uploadedBytes: number;
}

/** How many characters of JSON are kept of messages, of waiting events and of card entities, of each. */
const keptCharacters = 64 * 1024 * 1024;

/** Makes room in the store from now on, and at once where there is too much: the oldest go. */
export function keepNewest(store: Store, limits: Limits): void {
  const count = limits.messages;
  const room = { count, weight: keptCharacters };
  limit(store.messages, {
    ...room,
    weigh: ({ content, contentFor = {} }) => weightOf(content) + weightOf(contentFor),
  });
  limit(store.events, { ...room, weigh: ({ body }) => weightOf(body) });
  limit(store.cardEntities, { ...room, weigh: ({ card }) => weightOf(card) });
  limit(store.batches, { ...room, weigh: ({ messageIds }) => weightOf(messageIds) });
  limit(store.resources, { count, weight: limits.uploadedBytes, weigh: ({ size }) => size });
}

interface Room<T> {
  readonly count: number;
  readonly weight: number;
  readonly weigh: (record: T) => number;
}

/** The newest record stays, whatever it weighs. */
function limit<T>(collection: Collection<T>, { count, weight, weigh }: Room<T>): void {
  let there = collection.list().reduce((sum, record) => sum + weigh(record), 0);
  const makeRoom = (): void => {
    while (collection.size > 1 && (collection.size > count || there > weight)) {
      collection.forgetOldest();
    }
  };
  collection.onChange((change) => {
    const [gone, come] = [goneBy(change), comeBy(change)];
    there += (come ? weigh(come) : 0) - (gone ? weigh(gone) : 0);
    if (come) makeRoom();
  });
  makeRoom();
}

/** About as many characters as the value has in JSON. */
function weightOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 2;
  for (const [key, entry] of Object.entries(value)) weight += key.length + 4 + weightOf(entry);
  return weight;
}
