import { InHand } from '#bot/lookup.ts';
import { decodeAction } from '#cards/actions.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { unmarkedAction } from '#cards/rehearsal-mark.ts';
import type { OpenId } from '#domain/ids.ts';
import { type Instant, msBetween } from '#domain/instant.ts';
import { readRehearsalWord } from '#domain/rehearsal.ts';
import type {
  InboundEvent,
  InboundHandler,
  InboundMessage,
  Press,
  PressAnswer,
} from '#lark/inbound.ts';
import type { Log } from '#log';
import { findRehearser, takeWord } from '#operations/prepare-rehearsal.ts';
import { openRehearsal, type Rehearsal, type RehearsalOptions } from './rehearsal.ts';

export interface RehearsalsOptions extends RehearsalOptions {
  /** Who answers everything that belongs to no rehearsal. */
  readonly real: InboundHandler;
  readonly log: Log;
}

interface Practised {
  readonly startedAt: Instant;
  readonly opening: Promise<Rehearsal>;
}

/** Each holds a year in memory. */
const MOST_AT_ONCE = 10;
const LONGEST_MS = 12 * 60 * 60_000;

/**
 * Whole assessments in memory, each for the practice of one person: what that person types in their private chat
 * and presses on a rehearsal's cards goes there, everything else to the real service.
 */
export class Rehearsals implements InboundHandler, AsyncDisposable {
  readonly #options: RehearsalsOptions;
  readonly #byPerson = new Map<OpenId, Practised>();
  readonly #endings = new InHand();

  constructor(options: RehearsalsOptions) {
    this.#options = options;
  }

  async onEvent(event: InboundEvent): Promise<void> {
    const ended = this.#endOld();
    if (event.kind === 'message' && event.chatMode === 'private') {
      return ended.has(event.sender) ? this.#onTypedTooLate(event) : this.#onTyped(event);
    }
    const person =
      event.kind === 'menu_pressed' || event.kind === 'chat_entered' ? event.openId : undefined;
    const rehearsal = person && (await this.#find(person));
    return (rehearsal?.handler ?? this.#options.real).onEvent(event);
  }

  /** What was meant for a rehearsal must not become real because that ended meanwhile. */
  async #onTypedTooLate(message: InboundMessage): Promise<void> {
    if (readRehearsalWord(message.text) === 'rehearse') return this.#onTyped(message);
    await takeWord(this.#options.desk, message.messageId, message.sender);
  }

  async #onTyped(message: InboundMessage): Promise<void> {
    const { real } = this.#options;
    const word = readRehearsalWord(message.text);
    const rehearsal = await this.#find(message.sender);
    if (word === 'rehearse' && rehearsal === undefined) return this.#begin(message);
    if (word === 'end_rehearsal' && rehearsal !== undefined) {
      return this.#endFor(message, rehearsal);
    }
    return (rehearsal?.handler ?? real).onEvent(message);
  }

  /** Who may not rehearse hears from the real service why. */
  async #begin(message: InboundMessage): Promise<void> {
    const { desk, real } = this.#options;
    const { sender } = message;
    const rehearser = await findRehearser(desk, sender);
    if (rehearser === undefined || this.#byPerson.size >= MOST_AT_ONCE) {
      return real.onEvent(message);
    }
    if (!(await takeWord(desk, message.messageId, sender))) return;
    // Of the word sent twice in a row one rehearsal comes.
    if (this.#byPerson.has(sender)) return;
    const opening = openRehearsal(this.#options, rehearser);
    this.#byPerson.set(sender, { startedAt: desk.now(), opening });
    try {
      await opening;
    } catch (fault) {
      this.#byPerson.delete(sender);
      throw fault;
    }
  }

  async #endFor({ messageId, sender }: InboundMessage, rehearsal: Rehearsal): Promise<void> {
    const { desk, texts } = this.#options;
    if (!(await takeWord(desk, messageId, sender))) return;
    this.#byPerson.delete(sender);
    await rehearsal.end(texts.rehearsal.ended);
  }

  #find(person: OpenId): Promise<Rehearsal> | undefined {
    return this.#byPerson.get(person)?.opening;
  }

  async #end(person: OpenId): Promise<void> {
    const rehearsal = this.#find(person);
    this.#byPerson.delete(person);
    await (await rehearsal)?.end();
  }

  /** Ends what has lasted too long, while everybody else goes on. Gives whose it was. */
  #endOld(): ReadonlySet<OpenId> {
    const { desk, texts } = this.#options;
    const now = desk.now();
    const old = [...this.#byPerson]
      .filter(([, { startedAt }]) => msBetween(startedAt, now) > LONGEST_MS)
      .map(([person]) => person);
    for (const person of old) this.#endSaying(person, texts.rehearsal.expired);
    return new Set(old);
  }

  #endSaying(person: OpenId, text: string): void {
    const { log } = this.#options;
    const opening = this.#find(person);
    this.#byPerson.delete(person);
    const end = async () => {
      await (await opening)?.end(text);
    };
    this.#endings.add(
      end().catch((fault: unknown) => log.warn({ err: fault }, 'a rehearsal did not end in order')),
    );
  }

  async onPress(press: Press): Promise<PressAnswer> {
    const encoded = press.value?.a;
    const pressed = typeof encoded === 'string' ? encoded : (press.name ?? '');
    const action = unmarkedAction(pressed);
    if (action === undefined) return this.#options.real.onPress(press);
    const { texts } = this.#options;
    const rehearsal = await this.#find(press.by);
    if (rehearsal === undefined) return this.#seal(texts.rehearsal.over);
    const decoded = decodeAction(action);
    const isEnd =
      decoded.ok &&
      decoded.action.do === 'say' &&
      readRehearsalWord(decoded.action.text) === 'end_rehearsal';
    if (!isEnd) return rehearsal.handler.onPress(withAction(press, action));
    await this.#end(press.by);
    return this.#seal(texts.rehearsal.ended);
  }

  /** In the place of a card that nothing answers any more. */
  #seal(text: string): PressAnswer {
    const { texts } = this.#options;
    return {
      card: noticeCard({ kind: 'cancelled', text }, texts),
      toast: { type: 'info', content: texts.rehearsal.endedToast },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { texts } = this.#options;
    for (const person of this.#byPerson.keys()) this.#endSaying(person, texts.rehearsal.stopped);
    await this.#endings.finish();
  }
}

/** The press as the rehearsal's own card would have sent it. */
function withAction(press: Press, action: string): Press {
  const { value } = press;
  return typeof value?.a === 'string'
    ? { ...press, value: { ...value, a: action } }
    : { ...press, name: action };
}
