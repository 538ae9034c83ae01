import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { EventRecord } from '#sandbox/server/store/records.ts';
import type { Store } from '#sandbox/server/store/store.ts';
import type { BotLink } from './bot-link.ts';
import type { EventType } from './event-types.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** When an event that was not acknowledged is sent again. Source: event-subscription-guide, event-subscriptions. */
const retryAfter = [15 * second, 5 * minute, hour, 6 * hour];

interface Parts {
  readonly store: Store;
  readonly clock: PlatformClock;
  readonly bot: BotLink;
}

/** Sends events until the bot acknowledges them. Without a bot they wait, and go out when one connects. */
export class EventOutlet {
  readonly #parts: Parts;
  /** Events that wait for a bot, oldest first. All others are under way or have a time at which they are sent again. */
  readonly #waiting = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.bot.onChange(() => this.#sendWaiting());
    // The store keeps only so many; what it forgets is not sent.
    parts.store.events.onChange((change) => {
      if (change.kind === 'removed') this.#waiting.delete(change.record.eventId);
    });
  }

  emit(eventType: EventType, body: JsonObject): void {
    const { store, clock } = this.#parts;
    const createdAt = clock.now().getTime();
    const event = { eventId: newId(''), eventType, createdAt, body, failures: 0 };
    this.#due(store.events.put(event));
  }

  /** Takes up the events that an earlier run left. */
  resume(): void {
    for (const { eventId } of this.#parts.store.events.list()) this.#waiting.add(eventId);
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    const { store, bot } = this.#parts;
    if (!bot.listensTo('event')) return;
    const events = [...this.#waiting].flatMap((eventId) => store.events.get(eventId) ?? []);
    this.#waiting.clear();
    for (const event of events) void this.#send(event);
  }

  #due(event: EventRecord): void {
    const { store, bot } = this.#parts;
    if (!store.events.get(event.eventId)) return;
    if (bot.listensTo('event')) void this.#send(event);
    else this.#waiting.add(event.eventId);
  }

  async #send(event: EventRecord): Promise<void> {
    const { store, bot } = this.#parts;
    const parcel = {
      kind: 'event',
      id: event.eventId,
      type: event.eventType,
      createdAt: event.createdAt,
      body: event.body,
    } as const;
    const receipt = await bot.hand(parcel, event.failures + 1);
    if (receipt.kind === 'answered') store.events.remove(event.eventId);
    else this.#planAgain({ ...event, failures: event.failures + 1 });
  }

  #planAgain(event: EventRecord): void {
    const { store, clock } = this.#parts;
    const wait = retryAfter[event.failures - 1];
    if (wait === undefined || !store.events.get(event.eventId)) {
      store.events.remove(event.eventId);
      return;
    }
    store.events.put(event);
    clock.after(wait, () => this.#due(event));
  }
}
