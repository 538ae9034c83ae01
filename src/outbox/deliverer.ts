import { type Claimed, claimDue, findNextDueAt, releaseLeases } from '#db/outbox-claims.ts';
import { msBetween } from '#domain/instant.ts';
import { PRIORITY } from '#domain/message.ts';
import { type DeliveryContext, type DeliveryResult, deliver } from './deliver.ts';
import { createPace, type Pace } from './pace.ts';

export interface DelivererOptions extends DeliveryContext {
  /** The platform's limits when not given. */
  readonly pace?: Pace;
  /** The pace's time: milliseconds of the machine when not given, since the platform's limits are in real time. */
  readonly elapsedMs?: () => number;
  /** How many messages may be under way at once; 20 when not given. */
  readonly concurrency?: number;
  readonly onDelivery?: (result: DeliveryResult) => void;
}

export interface Deliverer extends AsyncDisposable {
  /** Begins; messages that a killed process had under way go first. */
  start(): Promise<void>;
  /** Says that there may be something to send, or that the clock was moved. */
  wake(): void;
  /** Sends until nothing is due any more. For tests and for a last run. */
  drain(): Promise<void>;
  /** Why nothing will get through until an operator acts; undefined while messages do. */
  stoppedBy(): string | undefined;
}

/**
 * Longer than a delivery can take: a file is written, then an upload and a call, each with a new token and its time-out,
 * and all of them once more.
 */
const LEASE_MS = 180_000;
const CONCURRENCY = 20;
/** Of the messages under way at once, how many only answers may be. */
const RESERVED = 4;
/** The clock may be moved, and another process may take messages in: look at least this often. */
const LONGEST_SLEEP_MS = 1_000;
const SHORTEST_SLEEP_MS = 10;
const FAULT_SLEEP_MS = 1_000;

/** The loop that empties the outbox: several targets at once, one message at a time to each. */
export function createDeliverer(options: DelivererOptions): Deliverer {
  return new Loop(options);
}

class Loop implements Deliverer {
  readonly #options: DelivererOptions;
  readonly #pace: Pace;
  readonly #elapsedMs: () => number;
  readonly #underWay = new Set<Promise<void>>();
  #state: 'idle' | 'started' | 'disposed' = 'idle';
  #running: Promise<void> | undefined;
  #wakes = 0;
  #timer: NodeJS.Timeout | undefined;
  #stoppedBy: string | undefined;

  constructor(options: DelivererOptions) {
    this.#options = options;
    this.#pace = options.pace ?? createPace();
    this.#elapsedMs = options.elapsedMs ?? (() => performance.now());
  }

  async start(): Promise<void> {
    await releaseLeases(this.#options.db);
    this.#state = 'started';
    this.wake();
  }

  wake(): void {
    if (this.#state !== 'started') return;
    this.#wakes += 1;
    this.#running ??= this.#run();
  }

  async drain(): Promise<void> {
    for (;;) {
      const launched = await this.#launch();
      await Promise.all(this.#underWay);
      if (!launched && this.#underWay.size === 0) {
        const sleepMs = await this.#sleepMs();
        if (sleepMs === undefined || sleepMs > 0) return;
        await sleep(Math.max(SHORTEST_SLEEP_MS, this.#pace.waitMs(this.#elapsedMs())));
      }
    }
  }

  stoppedBy(): string | undefined {
    return this.#stoppedBy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#state = 'disposed';
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    try {
      let seen: number;
      do {
        seen = this.#wakes;
        while (await this.#launch());
        await this.#rest();
      } while (seen !== this.#wakes);
    } catch (fault) {
      this.#options.log.error({ err: fault }, 'the outbox could not be read');
      this.#wakeIn(FAULT_SLEEP_MS);
    } finally {
      this.#running = undefined;
    }
  }

  async #rest(): Promise<void> {
    const sleepMs = (await this.#sleepMs()) ?? LONGEST_SLEEP_MS;
    const waitMs = sleepMs === 0 ? this.#heldMs() : sleepMs;
    this.#wakeIn(Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, waitMs)));
  }

  /** Milliseconds until what is due may go. A delivery that ends wakes by itself, and so does an answer put in. */
  #heldMs(): number {
    const isFull = this.#free() <= RESERVED;
    return isFull ? LONGEST_SLEEP_MS : this.#pace.waitMs(this.#elapsedMs());
  }

  #free(): number {
    const { concurrency = CONCURRENCY } = this.#options;
    return concurrency - this.#underWay.size;
  }

  #wakeIn(waitMs: number): void {
    clearTimeout(this.#timer);
    if (this.#state === 'started') this.#timer = setTimeout(() => this.wake(), waitMs);
  }

  /** Milliseconds until something falls due; 0 when something is due, undefined when nothing waits. */
  async #sleepMs(): Promise<number | undefined> {
    const now = this.#options.clock.now();
    const dueAt = await findNextDueAt(this.#options.db, now);
    return dueAt === undefined ? undefined : Math.max(0, msBetween(now, dueAt));
  }

  /** Claims what may go now and sets it going. Gives whether there was anything. */
  async #launch(): Promise<boolean> {
    if (this.#state === 'disposed') return false;
    const claimed = await this.#claim();
    for (const each of claimed) {
      this.#pace.take(each.target, this.#elapsedMs());
      const task = this.#deliver(each).finally(() => {
        this.#underWay.delete(task);
        this.wake();
      });
      this.#underWay.add(task);
    }
    return claimed.length > 0;
  }

  async #claim(): Promise<readonly Claimed[]> {
    const { db, clock } = this.#options;
    const at = this.#elapsedMs();
    const free = this.#free();
    const others = Math.min(free - RESERVED, this.#pace.room(PRIORITY.broadcast, at));
    const limit = others > 0 ? others : Math.min(free, this.#pace.room(PRIORITY.answer, at));
    if (limit <= 0) return [];
    return claimDue(db, {
      now: clock.now(),
      leaseMs: LEASE_MS,
      limit,
      exceptTargets: this.#pace.fullTargets(at),
      ...(others <= 0 && { priorityUpTo: PRIORITY.answer }),
    });
  }

  async #deliver(claimed: Claimed): Promise<void> {
    const { onDelivery, log } = this.#options;
    try {
      const result = await deliver(claimed, this.#options);
      if (result.outcome === 'sent') this.#stoppedBy = undefined;
      this.#stoppedBy = result.stoppedBy ?? this.#stoppedBy;
      onDelivery?.(result);
    } catch (fault) {
      log.error({ err: fault, id: claimed.id }, 'a delivery could not be settled');
    }
  }
}

async function sleep(waitMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
}
