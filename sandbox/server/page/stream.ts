import type { Response } from 'express';
import type { PageEvent } from '#sandbox/contract.ts';
import { seenBy } from '#sandbox/server/cards/seen-by.ts';
import { isVisible } from '#sandbox/server/chats.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { Change } from '#sandbox/server/store/collection.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { beginEvents, sendEvent, tellListening } from './event-stream.ts';
import { instant, pageMessage } from './page-form.ts';

interface Stream {
  readonly openId: string;
  readonly response: Response;
}

/** Whom an event is for. */
type Sees = (openId: string) => boolean;

/** Sends each person everything that changes before their eyes, as server-sent events, until they go. */
export class PageStreams {
  readonly #platform: Platform;
  readonly #streams = new Set<Stream>();

  constructor(platform: Platform) {
    this.#platform = platform;
    const { store, clock, bot } = platform;
    store.messages.onChange((change) => this.#sendMessage(change));
    store.chats.onChange((change) => {
      this.#send(
        () => ({ type: 'chats_changed' }),
        (openId) => concerns(change, openId),
      );
    });
    for (const additions of [store.pins, store.urgents]) {
      additions.onChange(({ record }) => this.#sendAgain(record.messageId));
    }
    store.receipts.onChange(({ record }) => {
      if (store.urgentsOf(record.messageId).length > 0) this.#sendAgain(record.messageId);
    });
    clock.onChange(() => {
      this.#send(() => ({ type: 'clock', clock: { now: instant(clock.now().getTime()) } }));
    });
    bot.onChange(() => this.#send(() => ({ type: 'connected', connected: bot.connected() })));
  }

  open(openId: string, response: Response): void {
    beginEvents(response);
    const stream = { openId, response };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    tellListening(response);
  }

  #sendMessage(change: Change<MessageRecord>): void {
    const { kind, record } = change;
    // Whoever still shows what was forgotten may go on showing it.
    if (kind === 'removed' && change.forgotten) return;
    const shown = kind === 'removed' ? { ...record, recalled: true } : record;
    const chat = this.#platform.store.chats.get(record.chatId);
    const sees: Sees = (openId) =>
      chat?.memberOpenIds.includes(openId) === true && isVisible(record, openId);
    const message = (as: MessageRecord): PageEvent => ({
      type: kind === 'added' ? 'message' : 'message_changed',
      message: pageMessage(this.#platform, as),
    });
    const own = new Set(Object.keys(record.contentFor ?? {}));
    this.#send(
      () => message(shown),
      (openId) => sees(openId) && !own.has(openId),
    );
    for (const reader of own) {
      this.#send(
        () => message(seenBy(shown, reader)),
        (openId) => openId === reader && sees(openId),
      );
    }
  }

  /** What stands beside a message has changed. */
  #sendAgain(messageId: string): void {
    const record = this.#platform.store.messages.get(messageId);
    if (record) this.#sendMessage({ kind: 'changed', record, before: record });
  }

  /** Writes an event once, however many read it; not at all when nobody does. */
  #send(event: () => PageEvent, sees: Sees = () => true): void {
    const readers = [...this.#streams].filter(({ openId }) => sees(openId));
    if (readers.length === 0) return;
    const text = `data: ${JSON.stringify(event())}\n\n`;
    for (const { response } of readers) sendEvent(response, text);
  }
}

function concerns(change: Change<ChatRecord>, openId: string): boolean {
  const before = change.kind === 'changed' ? change.before.memberOpenIds : [];
  return change.record.memberOpenIds.includes(openId) || before.includes(openId);
}
