/** Where what is new begins: found by counting back from the newest message, page by page. */
import type { PageMessage } from '#sandbox/contract.ts';

export class UnreadLine {
  /** How many messages were unread when the chat was opened. */
  readonly count: number;
  readonly #me: string;
  #left: number;
  #messageId: string | undefined;
  #isReached: boolean;
  /** Whether the line already stands where the person looked away. */
  #isAway: boolean = false;

  constructor(count: number, me: string) {
    this.count = count;
    this.#me = me;
    this.#left = count;
    this.#isReached = count === 0;
  }

  /** The first message that is new, once it is known. */
  get messageId(): string | undefined {
    return this.isFurtherUp ? undefined : this.#messageId;
  }

  /** Whether the first new message is before everything that was looked at. */
  get isFurtherUp(): boolean {
    return this.#left > 0;
  }

  /** Whether the person has had it on the screen. */
  get isReached(): boolean {
    return this.#isReached;
  }

  reached(): void {
    this.#isReached = true;
  }

  /** Looks at a page that lies before all that was looked at so far. */
  look(page: readonly PageMessage[]): void {
    for (const { messageId, sender, content } of page.toReversed()) {
      if (this.#left === 0) return;
      if (sender.openId === this.#me || content.type === 'recalled') continue;
      this.#left -= 1;
      this.#messageId = messageId;
    }
  }

  /** The person looks away: the next message is the first that is new. */
  end(): void {
    this.#isAway = false;
  }

  /** Puts the line above the first message that came while nobody looked. */
  begin({ messageId }: PageMessage): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#left = 0;
    this.#messageId = messageId;
  }
}
