import { type Collection, comeBy, goneBy } from './collection.ts';
import type { MessageRecord } from './records.ts';
import { Timeline } from './timeline.ts';

/** Which messages of a chat, in which order. */
export interface Walk {
  readonly chatId: string;
  /** Adds what this person alone sees to what all members see. */
  readonly openId?: string | undefined;
  readonly from: 'oldest' | 'newest';
  /** Leaves out the message in this place (its `sequence`) and all on the way to it. */
  readonly past?: number | undefined;
  /** Leaves out what was sent before this instant. */
  readonly since?: number | undefined;
  /** Leaves out what was sent after this instant. */
  readonly until?: number | undefined;
}

/** The messages of each chat in their order. One page costs what is on it, however long the chat. */
export class History {
  readonly #timelines = new Map<string, Timeline<MessageRecord>>();

  constructor(messages: Collection<MessageRecord>) {
    messages.onChange((change) => {
      const [gone, come] = [goneBy(change), comeBy(change)];
      if (come) this.#put(come);
      else if (gone) this.#remove(gone);
    });
  }

  /** The messages one after the other; take as many as are needed. Nothing may be put or removed on the way. */
  walk(walk: Walk): IteratorObject<MessageRecord> {
    const { chatId, openId } = walk;
    const audiences = openId === undefined ? [undefined] : [undefined, openId];
    const [shared, own] = audiences
      .map((onlyFor) => this.#timelines.get(keyOf({ chatId, onlyFor })))
      .map((timeline) => timeline && pathOf(timeline, walk));
    if (!(shared && own)) return shared ?? own ?? Iterator.from([]);
    return merged(shared, own, walk.from);
  }

  #put(message: MessageRecord): void {
    const key = keyOf(message);
    const timeline = this.#timelines.get(key) ?? new Timeline(({ sequence }) => sequence);
    timeline.put(message);
    this.#timelines.set(key, timeline);
  }

  #remove(message: MessageRecord): void {
    const key = keyOf(message);
    const timeline = this.#timelines.get(key);
    timeline?.remove(message);
    if (timeline?.size === 0) this.#timelines.delete(key);
  }
}

function keyOf({ chatId, onlyFor }: Pick<MessageRecord, 'chatId' | 'onlyFor'>): string {
  return `${chatId} ${onlyFor ?? ''}`;
}

/** Time never goes back, so that instants are in the order of the places. */
function pathOf(timeline: Timeline<MessageRecord>, walk: Walk): IteratorObject<MessageRecord> {
  const { past, since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = walk;
  switch (walk.from) {
    case 'oldest':
      return upTo(
        timeline.forward(
          ({ sequence, createdAt }) =>
            createdAt >= since && (past === undefined || sequence > past),
        ),
        ({ createdAt }) => createdAt > until,
      );
    case 'newest':
      return upTo(
        timeline.backward(
          ({ sequence, createdAt }) =>
            createdAt > until || (past !== undefined && sequence >= past),
        ),
        ({ createdAt }) => createdAt < since,
      );
  }
}

function* upTo<T>(things: Iterable<T>, isOver: (thing: T) => boolean): Generator<T> {
  for (const thing of things) {
    if (isOver(thing)) return;
    yield thing;
  }
}

function* merged(
  one: Iterable<MessageRecord>,
  other: Iterator<MessageRecord>,
  from: Walk['from'],
): Generator<MessageRecord> {
  const sign = from === 'oldest' ? 1 : -1;
  let waiting = other.next();
  for (const message of one) {
    while (!waiting.done && sign * (waiting.value.sequence - message.sequence) < 0) {
      yield waiting.value;
      waiting = other.next();
    }
    yield message;
  }
  for (; !waiting.done; waiting = other.next()) yield waiting.value;
}
