import { Collection } from './collection.ts';
import type {
  BatchRecord,
  CardEntityRecord,
  ChatRecord,
  EventRecord,
  MessageRecord,
  PinRecord,
  ReceiptRecord,
  ResourceRecord,
  StoredState,
  UrgentRecord,
} from './records.ts';

/** Everything the platform remembers, as typed collections. */
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
  #sequence = 0;

  /** The place of the next message in the order of all messages. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** The messages of a chat, oldest first. */
  messagesOf(chatId: string): MessageRecord[] {
    return this.messages.list((message) => message.chatId === chatId);
  }

  hasRead(messageId: string, openId: string): boolean {
    return this.receipts.get(receiptId({ messageId, openId })) !== undefined;
  }

  /** Calls the listener after any change of any collection; the answer ends that. */
  onAnyChange(listener: () => void): () => void {
    const endings = [
      this.chats,
      this.messages,
      this.receipts,
      this.resources,
      this.pins,
      this.events,
      this.urgents,
      this.cardEntities,
      this.batches,
    ].map((collection) => collection.onChange(listener));
    return () => {
      for (const end of endings) end();
    };
  }

  load(state: StoredState): void {
    for (const chat of state.chats) this.chats.put(chat);
    for (const message of state.messages) this.messages.put(message);
    for (const receipt of state.receipts) this.receipts.put(receipt);
    for (const resource of state.resources) this.resources.put(resource);
    for (const pin of state.pins) this.pins.put(pin);
    for (const event of state.events) this.events.put(event);
    for (const urgent of state.urgents) this.urgents.put(urgent);
    for (const entity of state.cardEntities) this.cardEntities.put(entity);
    for (const batch of state.batches) this.batches.put(batch);
    this.#sequence = Math.max(0, ...state.messages.map((message) => message.sequence));
  }

  /** All of it, for a file. */
  save(now: number): StoredState {
    return {
      version: 1,
      now,
      chats: this.chats.list(),
      messages: this.messages.list(),
      receipts: this.receipts.list(),
      resources: this.resources.list(),
      pins: this.pins.list(),
      events: this.events.list(),
      urgents: this.urgents.list(),
      cardEntities: this.cardEntities.list(),
      batches: this.batches.list(),
    };
  }
}

function receiptId(receipt: { readonly messageId: string; readonly openId: string }): string {
  return `${receipt.messageId}/${receipt.openId}`;
}
