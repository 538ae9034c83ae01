import { Collection } from './collection.ts';
import { Grouping } from './grouping.ts';
import { History } from './history.ts';
import { type KeptCollection, keptCollection } from './kept-collection.ts';
import {
  type BatchRecord,
  batchRecord,
  type CardEntityRecord,
  type ChatRecord,
  cardEntityRecord,
  chatRecord,
  type EventRecord,
  eventRecord,
  type MessageRecord,
  messageRecord,
  type PersonRecord,
  type PinRecord,
  personRecord,
  pinRecord,
  type ReceiptRecord,
  type ResourceRecord,
  receiptRecord,
  resourceRecord,
  type UrgentRecord,
  urgentRecord,
} from './records.ts';
import { Unread } from './unread.ts';

/** Everything the platform remembers, as typed collections, and what is found in them without a look at all of it. */
export class Store {
  readonly chats = new Collection<ChatRecord>((chat) => chat.chatId);
  readonly messages = new Collection<MessageRecord>((message) => message.messageId);
  readonly receipts = new Collection<ReceiptRecord>((receipt) => receiptId(receipt));
  readonly resources = new Collection<ResourceRecord>((resource) => resource.key);
  readonly pins = new Collection<PinRecord>((pin) => pin.messageId);
  /** Events that the bot has not acknowledged yet. */
  readonly events = new Collection<EventRecord>((event) => event.eventId);
  readonly urgents = new Collection<UrgentRecord>((urgent) => receiptId(urgent));
  readonly cardEntities = new Collection<CardEntityRecord>((entity) => entity.cardId);
  readonly batches = new Collection<BatchRecord>((batch) => batch.batchId);
  /** People who joined or changed after the start. */
  readonly people = new Collection<PersonRecord>((person) => person.openId);

  /** The messages of each chat in their order, page by page. */
  readonly history = new History(this.messages);
  readonly #messagesByUuid = new Grouping(this.messages, ({ uuid }) => uuid);
  readonly #messagesByThread = new Grouping(this.messages, ({ threadId }) => threadId);
  readonly #receiptsByMessage = new Grouping(this.receipts, ({ messageId }) => messageId);
  readonly #urgentsByMessage = new Grouping(this.urgents, ({ messageId }) => messageId);
  readonly #unread = new Unread({
    messages: this.messages,
    receipts: this.receipts,
    receiptsByMessage: this.#receiptsByMessage,
  });
  #sequence = 0;

  constructor() {
    this.messages.onChange((change) => {
      if (change.kind === 'added') {
        this.#sequence = Math.max(this.#sequence, change.record.sequence);
      } else if (change.kind === 'removed') {
        this.#dropWhatBelongsTo(change.record);
      }
    });
  }

  /** The place of the next message in the order of all messages. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** The newest message of a chat; with a person, the newest that the person sees. */
  lastMessage(chatId: string, openId?: string): MessageRecord | undefined {
    const [last] = this.history.walk({ chatId, openId, from: 'newest' }).take(1);
    return last;
  }

  /** The newest message that was sent with this key against sending twice. */
  messageByUuid(uuid: string): MessageRecord | undefined {
    return this.#messagesByUuid.of(uuid).at(-1);
  }

  /** The messages of a thread, oldest first. */
  messagesOfThread(threadId: string): readonly MessageRecord[] {
    return this.#messagesByThread.of(threadId);
  }

  hasRead(messageId: string, openId: string): boolean {
    return this.receipts.get(receiptId({ messageId, openId })) !== undefined;
  }

  /** Who has read a message, first readers first. */
  receiptsOf(messageId: string): readonly ReceiptRecord[] {
    return this.#receiptsByMessage.of(messageId);
  }

  /** Whom the bot buzzes about a message. */
  urgentsOf(messageId: string): readonly UrgentRecord[] {
    return this.#urgentsByMessage.of(messageId);
  }

  /** How many messages of a chat a person has not read: not their own, not recalled. */
  unreadIn(chatId: string, openId: string): number {
    return this.#unread.in(chatId, openId);
  }

  /** The messages that `unreadIn` counts, newest first. */
  unreadMessages(chatId: string, openId: string): readonly MessageRecord[] {
    return this.history
      .walk({ chatId, openId, from: 'newest' })
      .filter(
        ({ senderOpenId, recalled, messageId }) =>
          senderOpenId !== openId && !recalled && !this.hasRead(messageId, openId),
      )
      .take(this.unreadIn(chatId, openId))
      .toArray();
  }

  /** All of it, as a file keeps it. */
  kept(): readonly KeptCollection[] {
    return [
      keptCollection('chat', { schema: chatRecord, collection: this.chats }),
      keptCollection('message', { schema: messageRecord, collection: this.messages }),
      keptCollection('receipt', { schema: receiptRecord, collection: this.receipts }),
      keptCollection('resource', {
        schema: resourceRecord,
        collection: this.resources,
        form: {
          write: ({ bytes, ...fields }) => ({ fields, bytes: Buffer.from(bytes, 'base64') }),
          read: ({ fields, bytes = new Uint8Array() }) => ({
            ...Object(fields),
            bytes: Buffer.from(bytes).toString('base64'),
          }),
        },
      }),
      keptCollection('pin', { schema: pinRecord, collection: this.pins }),
      keptCollection('event', { schema: eventRecord, collection: this.events }),
      keptCollection('urgent', { schema: urgentRecord, collection: this.urgents }),
      keptCollection('card_entity', { schema: cardEntityRecord, collection: this.cardEntities }),
      keptCollection('batch', { schema: batchRecord, collection: this.batches }),
      keptCollection('person', { schema: personRecord, collection: this.people }),
    ];
  }

  #dropWhatBelongsTo({ messageId }: MessageRecord): void {
    this.pins.remove(messageId);
    for (const receipt of this.receiptsOf(messageId)) this.receipts.remove(receiptId(receipt));
    for (const urgent of this.urgentsOf(messageId)) this.urgents.remove(receiptId(urgent));
  }
}

function receiptId(receipt: { readonly messageId: string; readonly openId: string }): string {
  return `${receipt.messageId}/${receipt.openId}`;
}
