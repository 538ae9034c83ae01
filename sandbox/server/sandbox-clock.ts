/** The time of a sandbox: real time that may be moved ahead, or time that stands still until it is moved. */
export interface SandboxClock {
  now(): Date;
  /** Moves time ahead; whatever falls due on the way runs, in its order, before this returns. */
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

interface Due {
  readonly at: number;
  readonly action: () => void;
}

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
  readonly #due = new Set<Due>();
  #base: number;
  #timer: NodeJS.Timeout | undefined;

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
    for (let next = this.#nextDue(); next && next.at <= target; next = this.#nextDue()) {
      this.#moveTo(Math.max(next.at, this.#time()));
      this.#run(next);
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
    const due = { at: this.#time() + milliseconds, action };
    this.#due.add(due);
    this.#arm();
    return () => {
      this.#due.delete(due);
      this.#arm();
    };
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

  #nextDue(): Due | undefined {
    let next: Due | undefined;
    for (const due of this.#due) if (!next || due.at < next.at) next = due;
    return next;
  }

  #run(due: Due): void {
    if (this.#due.delete(due)) due.action();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#running ? this.#nextDue() : undefined;
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.#time(), 0), longestTimer);
    this.#timer = setTimeout(() => this.#tick(), wait);
    this.#timer.unref();
  }

  #tick(): void {
    for (let next = this.#nextDue(); next && next.at <= this.#time(); next = this.#nextDue()) {
      this.#run(next);
    }
    this.#arm();
  }
}
