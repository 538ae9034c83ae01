import { DueQueue } from './due-queue.ts';

/** The time of a sandbox: real time that may be moved ahead, or time that stands still until it is moved. */
export interface SandboxClock {
  now(): Date;
  /**
   * Moves time ahead; whatever falls due on the way runs, in its order, before this returns. Throws a RangeError beyond
   * `latestInstant`.
   */
  advance(milliseconds: number): void;
  /** Moves time to an instant; throws a RangeError when that lies in the past. */
  set(instant: Date | string): void;
  /** Calls the listener after every `advance` and `set`; the answer ends that. */
  onChange(listener: () => void): () => void;
}

/** What the server itself needs from the clock: things that fall due. */
export interface PlatformClock extends SandboxClock {
  /** Runs the action once this many milliseconds have passed; the answer cancels it. */
  after(milliseconds: number, action: () => void): () => void;
  /** Cancels everything that is still due. */
  stop(): void;
}

/** Where time ends: years have four digits. */
export const latestInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The longest wait that a timer of the runtime can hold; a longer one is taken in steps. */
const longestTimer = 2 ** 31 - 1;

export interface ClockSettings {
  /** Milliseconds since 1970. */
  readonly startAt: number;
  readonly running: boolean;
}

/** Makes a clock that starts at the given instant. */
export function createClock(settings: ClockSettings): PlatformClock {
  return new Clock(settings);
}

class Clock implements PlatformClock {
  readonly #running: boolean;
  readonly #realStart = performance.now();
  readonly #listeners = new Set<() => void>();
  readonly #due = new DueQueue();
  #base: number;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer wakes the clock. */
  #wakesAt = Number.POSITIVE_INFINITY;

  constructor(settings: ClockSettings) {
    this.#running = settings.running;
    this.#base = settings.startAt;
  }

  now(): Date {
    return new Date(this.#time());
  }

  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError('time does not go back');
    const target = this.#time() + milliseconds;
    if (target > latestInstant) throw new RangeError('time ends with the year 9999');
    for (let next = this.#due.next(); next && next.at <= target; next = this.#due.next()) {
      this.#moveTo(Math.max(next.at, this.#time()));
      this.#due.take();
      next.action();
    }
    this.#moveTo(Math.max(target, this.#time()));
    this.#arm();
    for (const listener of [...this.#listeners]) listener();
  }

  set(instant: Date | string): void {
    this.advance(new Date(instant).getTime() - this.#time());
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  after(milliseconds: number, action: () => void): () => void {
    const at = this.#time() + milliseconds;
    const cancel = this.#due.add({ at, action });
    if (at < this.#wakesAt) this.#arm();
    return cancel;
  }

  stop(): void {
    this.#due.clear();
    this.#listeners.clear();
    clearTimeout(this.#timer);
  }

  #time(): number {
    return this.#running ? this.#base + performance.now() - this.#realStart : this.#base;
  }

  #moveTo(time: number): void {
    this.#base += time - this.#time();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#running ? this.#due.next() : undefined;
    this.#wakesAt = next?.at ?? Number.POSITIVE_INFINITY;
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.#time(), 0), longestTimer);
    this.#timer = setTimeout(() => this.#tick(), wait);
    this.#timer.unref();
  }

  #tick(): void {
    for (let next = this.#due.next(); next && next.at <= this.#time(); next = this.#due.next()) {
      this.#due.take();
      next.action();
    }
    this.#arm();
  }
}
