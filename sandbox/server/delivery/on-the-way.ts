import type { FaultEffect, Faults } from '#sandbox/server/http/faults.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import { answerWithin, type Parcel, type Receipt } from './transport.ts';

/** How long an event waits at most to be overtaken because it was asked for, by the sandbox's clock. */
const reorderWithin = 10_000;
/**
 * How long an event waits at most to be overtaken by chance: real time, so that nothing is held while the sandbox's
 * clock stands still.
 */
const shuffleWithin = 40;
/** When an acknowledged event comes again, if not at once. */
const againAfter = 1000;

export interface Handing {
  readonly parcel: Parcel;
  /** 1 for the first time. */
  readonly attempt: number;
}

/** The ways in which a bot can be reached for: each is seen by the inspector and never rejects. */
export interface Reach {
  readonly hand: (handing: Handing) => Promise<Receipt>;
  readonly garbage: (handing: Handing) => Promise<Receipt>;
  /** The bot is not reached; the receipt is what the platform takes it for. */
  readonly instead: (handing: Handing, receipt: () => Promise<Receipt>) => Promise<Receipt>;
}

interface Circumstances {
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly variation: Variation;
  readonly reach: Reach;
}

/** What becomes of an event or callback between the platform and the bot: by faults, or as the platform varies. */
export class OnTheWay {
  readonly #parts: Circumstances;
  /** Events that wait until another has overtaken them. */
  readonly #held = new Set<() => void>();

  constructor(parts: Circumstances) {
    this.#parts = parts;
  }

  async hand(handing: Handing): Promise<Receipt> {
    const { kind, type } = handing.parcel;
    const fault = this.#parts.faults.takeDelivery(kind, type);
    const receipt = await (fault ? this.#handWith(fault, handing) : this.#handAsUsual(handing));
    if (kind === 'event') this.#overtake();
    return receipt;
  }

  #handWith(fault: FaultEffect, handing: Handing): Promise<Receipt> {
    const { reach } = this.#parts;
    switch (fault.kind) {
      case 'status':
        return reach.instead(handing, async () => ({ kind: 'failed', status: fault.status }));
      case 'drop':
        return reach.instead(handing, async () => ({ kind: 'no_connection' }));
      case 'hang':
        return reach.instead(handing, () => this.#timeout());
      case 'drop_after':
        return reach.hand(handing).then(() => ({ kind: 'no_connection' }));
      case 'delay':
        return this.#handLate(handing, fault.ms);
      case 'garbage':
        return reach.garbage(handing);
      case 'duplicate':
        return this.#handTwice(handing);
      case 'reorder':
        return this.#overtaken((release) => this.#parts.clock.after(reorderWithin, release)).then(
          () => reach.hand(handing),
        );
      case 'throttle':
        return reach.hand(handing);
    }
  }

  async #handAsUsual(handing: Handing): Promise<Receipt> {
    const { reach } = this.#parts;
    const varies = handing.parcel.kind === 'event' && handing.attempt === 1;
    if (varies && this.#happens('event_order', 'shuffled')) await this.#shuffled();
    const receipt = await reach.hand(handing);
    if (varies && receipt.kind === 'answered') this.#perhapsAgain(handing);
    return receipt;
  }

  #happens<P extends 'event_order' | 'acknowledged_events'>(
    point: P,
    way: ReturnType<Variation['of']>,
  ): boolean {
    const { variation } = this.#parts;
    return variation.of(point) === way && variation.draw(4) === 0;
  }

  #shuffled(): Promise<void> {
    return this.#overtaken((release) => {
      const timer = setTimeout(release, shuffleWithin);
      return () => clearTimeout(timer);
    });
  }

  /** Resolves once another event was handed over, or when the given end has come. */
  #overtaken(end: (release: () => void) => () => void): Promise<void> {
    return new Promise((resolve) => {
      const release = (): void => {
        this.#held.delete(release);
        cancel();
        resolve();
      };
      const cancel = end(release);
      this.#held.add(release);
    });
  }

  #overtake(): void {
    for (const release of [...this.#held]) release();
  }

  #perhapsAgain({ parcel, attempt }: Handing): void {
    const { clock, reach, variation } = this.#parts;
    if (!this.#happens('acknowledged_events', 'sometimes_again')) return;
    const again = (): void => void reach.hand({ parcel, attempt: attempt + 1 });
    if (variation.draw(2) === 0) again();
    else clock.after(againAfter, again);
  }

  async #handTwice({ parcel, attempt }: Handing): Promise<Receipt> {
    const { reach } = this.#parts;
    const receipt = await reach.hand({ parcel, attempt });
    void reach.hand({ parcel, attempt: attempt + 1 });
    return receipt;
  }

  /** For a callback the 3 s run from the press: who waits does not wait longer because it is late. */
  #handLate(handing: Handing, milliseconds: number): Promise<Receipt> {
    const { reach } = this.#parts;
    const handed = this.#pass(milliseconds).then(() => reach.hand(handing));
    return handing.parcel.kind === 'event' ? handed : Promise.race([handed, this.#timeout()]);
  }

  async #timeout(): Promise<Receipt> {
    await this.#pass(answerWithin);
    return { kind: 'timeout' };
  }

  #pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.after(milliseconds, resolve);
    });
  }
}
