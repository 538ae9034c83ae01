import { msBetween } from '#domain/instant.ts';
import type { Log } from '#log';
import { keepHouse, runDueReminders } from '#operations/run-due-reminders.ts';
import type { Desk } from '#operations/take-inbound.ts';

export interface SchedulerOptions {
  readonly desk: Desk;
  readonly log: Log;
  /** Called when something may have been put into the outbox. */
  readonly onRun: () => void;
}

/** The loop that does what is due. */
export interface Scheduler extends AsyncDisposable {
  start(): void;
  /** Looks now: the clock was moved, or reminders were laid down. */
  wake(): void;
  /** Does everything that is due at this moment. For tests. */
  run(): Promise<void>;
}

/** A clock can jump and another process can plan: look at least this often. */
const LONGEST_SLEEP_MS = 60_000;
const HOUSEKEEPING_MS = 24 * 60 * 60_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  return new Loop(options);
}

class Loop implements Scheduler {
  readonly #options: SchedulerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  readonly #end = new AbortController();
  #cleanedAt = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
  }

  wake(): void {
    void this.run();
  }

  /** Many asking at once while a run is under way get one more run after it. */
  run(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return this.#runOnce();
    });
    this.#running = this.#next;
    return this.#next;
  }

  async #runOnce(): Promise<void> {
    if (this.#end.signal.aborted) return;
    clearTimeout(this.#timer);
    const { desk, log, onRun } = this.#options;
    let sleepMs = LONGEST_SLEEP_MS;
    try {
      await this.#clean();
      const next = await runDueReminders(desk);
      onRun();
      if (next !== undefined) sleepMs = msBetween(desk.now(), next);
    } catch (fault) {
      log.error({ err: fault }, 'reminders could not be run; trying again in a minute');
    }
    if (this.#end.signal.aborted) return;
    const delay = Math.min(Math.max(sleepMs, 1), LONGEST_SLEEP_MS);
    this.#timer = setTimeout(() => this.wake(), delay);
  }

  async #clean(): Promise<void> {
    if (Date.now() - this.#cleanedAt < HOUSEKEEPING_MS) return;
    await keepHouse(this.#options.desk);
    this.#cleanedAt = Date.now();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }
}
