/** The messages of one chat that the page knows: oldest first, without gaps, without doubles. */
import type { PageHistory, PageMessage } from '#sandbox/contract.ts';

export class ChatHistory {
  #messages: PageMessage[] = [];
  readonly #known = new Map<string, PageMessage>();
  #hasMore: boolean = false;

  get messages(): readonly PageMessage[] {
    return this.#messages;
  }

  /** Whether there are older messages that the page has not asked for yet. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  get(messageId: string): PageMessage | undefined {
    return this.#known.get(messageId);
  }

  indexOf(messageId: string): number {
    return this.#messages.findLastIndex((message) => message.messageId === messageId);
  }

  /** A message that came or changed; true when it was not there before. */
  put(message: PageMessage): boolean {
    const isNew = !this.#known.has(message.messageId);
    this.#known.set(message.messageId, message);
    if (isNew) this.#messages.push(message);
    else this.#messages[this.indexOf(message.messageId)] = message;
    return isNew;
  }

  /** The page before the oldest message known. */
  prepend(page: PageHistory): void {
    const older = page.messages.filter(({ messageId }) => !this.#known.has(messageId));
    this.#hasMore = page.hasMore;
    this.#replace([...older, ...this.#messages]);
  }

  /**
   * The newest page, as the server has it now. Where it reaches back to what is known it is joined to that; where it
   * does not, too much happened in between, and the page starts anew from it.
   */
  takeNewest(page: PageHistory): void {
    const joint = this.#messages.findIndex(({ messageId }) =>
      page.messages.some((message) => message.messageId === messageId),
    );
    if (joint < 0 || !page.hasMore) {
      this.#hasMore = page.hasMore;
      this.#replace(page.messages);
      return;
    }
    const fresh = new Set(page.messages.map(({ messageId }) => messageId));
    const isStale = ({ messageId }: PageMessage) => !fresh.has(messageId);
    this.#replace([...this.#messages.slice(0, joint).filter(isStale), ...page.messages]);
  }

  /** Forgets the oldest messages beyond so many; they can be asked for again. */
  keepNewest(count: number): void {
    if (this.#messages.length <= count) return;
    this.#hasMore = true;
    this.#replace(this.#messages.slice(-count));
  }

  #replace(messages: readonly PageMessage[]): void {
    this.#messages = [...messages];
    this.#known.clear();
    for (const message of messages) this.#known.set(message.messageId, message);
  }
}
