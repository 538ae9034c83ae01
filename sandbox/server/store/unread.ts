import { type Collection, comeBy, goneBy } from './collection.ts';
import type { Grouping } from './grouping.ts';
import type { MessageRecord, ReceiptRecord } from './records.ts';

interface Parts {
  readonly messages: Collection<MessageRecord>;
  readonly receipts: Collection<ReceiptRecord>;
  readonly receiptsByMessage: Grouping<ReceiptRecord>;
}

/**
 * How many messages of a chat a person has not read: those of others, not recalled, that the person sees. It is
 * counted as they come and are read: all that there are, less the person's own, less those read.
 */
export class Unread {
  readonly #parts: Parts;
  readonly #counts = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.messages.onChange((change) => {
      const [gone, come] = [goneBy(change), comeBy(change)];
      if (gone) this.#countMessage(gone, -1);
      if (come) this.#countMessage(come, 1);
    });
    parts.receipts.onChange((change) => {
      const [gone, come] = [goneBy(change), comeBy(change)];
      if (gone) this.#countReceipt(gone, -1);
      if (come) this.#countReceipt(come, 1);
    });
  }

  in(chatId: string, openId: string): number {
    const there = this.#get('all', chatId, '') + this.#get('all', chatId, openId);
    const own = this.#get('own', chatId, '', openId) + this.#get('own', chatId, openId, openId);
    return there - own - this.#get('read', chatId, openId);
  }

  #countMessage(message: MessageRecord, by: 1 | -1): void {
    if (message.recalled) return;
    const { chatId, messageId, senderOpenId, onlyFor = '' } = message;
    this.#add(by, 'all', chatId, onlyFor);
    this.#add(by, 'own', chatId, onlyFor, senderOpenId);
    for (const { openId } of this.#parts.receiptsByMessage.of(messageId)) {
      this.#countRead(message, openId, by);
    }
  }

  #countReceipt({ messageId, openId }: ReceiptRecord, by: 1 | -1): void {
    const message = this.#parts.messages.get(messageId);
    if (message && !message.recalled) this.#countRead(message, openId, by);
  }

  #countRead(message: MessageRecord, openId: string, by: 1 | -1): void {
    const { chatId, senderOpenId, onlyFor = openId } = message;
    if (senderOpenId !== openId && onlyFor === openId) this.#add(by, 'read', chatId, openId);
  }

  #get(...key: readonly string[]): number {
    return this.#counts.get(key.join(' ')) ?? 0;
  }

  #add(by: 1 | -1, ...key: readonly string[]): void {
    const name = key.join(' ');
    const count = (this.#counts.get(name) ?? 0) + by;
    if (count === 0) this.#counts.delete(name);
    else this.#counts.set(name, count);
  }
}
