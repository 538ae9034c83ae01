import type { JsonObject } from '#sandbox/contract.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { EventRecord } from '#sandbox/server/store/records.ts';
import type { Store } from '#sandbox/server/store/store.ts';
import type { BotLink } from './bot-link.ts';

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
  /** Events that are under way or have a time at which they are sent again. */
  readonly #planned = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.bot.onChange(() => this.#sendWaiting());
  }

  emit(eventType: string, body: JsonObject): void {
    const { store, clock } = this.#parts;
    const createdAt = clock.now().getTime();
    store.events.put({ eventId: newId(''), eventType, createdAt, body, failures: 0 });
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    const { store, bot } = this.#parts;
    if (!bot.connected()) return;
    for (const event of store.events.list(({ eventId }) => !this.#planned.has(eventId))) {
      void this.#send(event);
    }
  }

  async #send(event: EventRecord): Promise<void> {
    const { store, bot } = this.#parts;
    this.#planned.add(event.eventId);
    const receipt = await bot.hand({
      kind: 'event',
      id: event.eventId,
      type: event.eventType,
      createdAt: event.createdAt,
      body: event.body,
    });
    if (receipt.kind === 'answered') {
      store.events.remove(event.eventId);
      this.#planned.delete(event.eventId);
    } else {
      this.#planAgain({ ...event, failures: event.failures + 1 });
    }
  }

  #planAgain(event: EventRecord): void {
    const { store, clock } = this.#parts;
    const wait = retryAfter[event.failures - 1];
    if (wait === undefined) {
      store.events.remove(event.eventId);
      this.#planned.delete(event.eventId);
      return;
    }
    store.events.put(event);
    clock.after(wait, () => {
      this.#planned.delete(event.eventId);
      this.#sendWaiting();
    });
  }
}
