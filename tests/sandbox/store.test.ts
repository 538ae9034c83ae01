import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepNewest } from '#sandbox/server/store/keep-newest.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { Store } from '#sandbox/server/store/store.ts';

const chats = ['oc_one', 'oc_two'] as const;
const people = ['ou_zhang', 'ou_li', 'ou_wang'] as const;
const keys = ['key-1', 'key-2'] as const;
const kept = 12;

const chat = fc.constantFrom(...chats);
const person = fc.constantFrom(...people);
const nth = fc.nat({ max: kept });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('post'),
    chat,
    sender: fc.constantFrom(...people, 'ou_bot'),
    onlyFor: fc.option(person, { nil: undefined }),
    uuid: fc.option(fc.constantFrom(...keys), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('recall'), nth }),
  fc.record({ kind: fc.constant('change'), nth }),
  fc.record({ kind: fc.constant('remove'), nth }),
  fc.record({ kind: fc.constant('read'), nth, person }),
  fc.record({ kind: fc.constant('open'), chat, person }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The store, and the same things as one would find them by looking through a plain list. */
class Both {
  readonly store = new Store();
  messages: MessageRecord[] = [];
  receipts: { messageId: string; openId: string }[] = [];
  #posted = 0;

  constructor() {
    keepNewest(this.store, { messages: kept, uploadedBytes: 1 });
  }

  take(taken: Step): void {
    switch (taken.kind) {
      case 'post':
        this.#post(taken);
        return;
      case 'open':
        for (const { messageId } of this.store.unreadMessages(taken.chat, taken.person)) {
          this.#read(messageId, taken.person);
        }
        return;
      case 'recall':
      case 'change':
      case 'remove':
      case 'read': {
        const message = this.messages[taken.nth];
        if (message) this.#touch(message, taken);
      }
    }
  }

  #post(message: Extract<Step, { kind: 'post' }>): void {
    this.#posted += 1;
    const record: MessageRecord = {
      messageId: `om_${this.#posted}`,
      chatId: message.chat,
      sequence: this.store.nextSequence(),
      senderOpenId: message.sender,
      fromBot: message.sender === 'ou_bot',
      type: 'text',
      content: { text: '考核' },
      mentions: [],
      // Several messages share an instant.
      createdAt: Math.floor(this.#posted / 2),
      edits: 0,
      recalled: false,
      onlyFor: message.onlyFor,
      uuid: message.uuid,
    };
    this.store.messages.put(record);
    this.messages = [...this.messages, record].slice(-kept);
    this.#forgetReceipts();
  }

  #touch(message: MessageRecord, taken: Exclude<Step, { kind: 'post' | 'open' }>): void {
    switch (taken.kind) {
      case 'recall':
        this.#put({ ...message, recalled: true });
        return;
      case 'change':
        this.#put({ ...message, edits: message.edits + 1 });
        return;
      case 'remove':
        this.store.messages.remove(message.messageId);
        this.messages = this.messages.filter((one) => one !== message);
        this.#forgetReceipts();
        return;
      case 'read':
        this.#read(message.messageId, taken.person);
    }
  }

  #put(message: MessageRecord): void {
    this.store.messages.put(message);
    this.messages = this.messages.map((one) =>
      one.messageId === message.messageId ? message : one,
    );
  }

  #read(messageId: string, openId: string): void {
    this.store.receipts.put({ messageId, openId, readAt: 0 });
    if (this.hasRead(messageId, openId)) return;
    this.receipts.push({ messageId, openId });
  }

  #forgetReceipts(): void {
    const ids = new Set(this.messages.map(({ messageId }) => messageId));
    this.receipts = this.receipts.filter(({ messageId }) => ids.has(messageId));
  }

  hasRead(messageId: string, openId: string): boolean {
    return this.receipts.some((one) => one.messageId === messageId && one.openId === openId);
  }

  seenBy(openId: string | undefined, chatId: string): MessageRecord[] {
    return this.messages.filter(
      (message) =>
        message.chatId === chatId && (message.onlyFor === undefined || message.onlyFor === openId),
    );
  }

  unreadBy(openId: string, chatId: string): MessageRecord[] {
    return this.seenBy(openId, chatId).filter(
      ({ senderOpenId, recalled, messageId }) =>
        senderOpenId !== openId && !recalled && !this.hasRead(messageId, openId),
    );
  }
}

const steps = fc.array(step, { maxLength: 60, size: 'max' });

function expectSame(both: Both): void {
  const { store, messages, receipts } = both;
  expect(store.messages.list()).toEqual(messages);
  for (const chatId of chats) {
    const shared = store.history.walk({ chatId, from: 'oldest' });
    expect(shared.toArray()).toEqual(both.seenBy(undefined, chatId));
    for (const openId of people) expectSameFor(both, chatId, openId);
  }
  for (const key of keys) {
    expect(store.messageByUuid(key)).toEqual(messages.findLast(({ uuid }) => uuid === key));
  }
  const readings = messages.flatMap(({ messageId }) => store.receiptsOf(messageId));
  expect(store.receipts.size).toBe(receipts.length);
  expect(readings).toHaveLength(receipts.length);
}

function expectSameFor(both: Both, chatId: string, openId: string): void {
  const { store } = both;
  const unread = both.unreadBy(openId, chatId);
  expect(store.unreadIn(chatId, openId)).toBe(unread.length);
  expect(store.unreadMessages(chatId, openId)).toEqual(unread.reverse());
  expect(store.lastMessage(chatId, openId)).toEqual(both.seenBy(openId, chatId).at(-1));
}

test('what is found by an index is what a look through all messages finds', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const both = new Both();
      for (const one of taken) {
        both.take(one);
        expectSame(both);
      }
    }),
  );
});

const bound = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined });

test('a walk goes through the messages between two instants, from either end, past any of them', () => {
  fc.assert(
    fc.property(
      steps,
      fc.record({
        chatId: chat,
        openId: fc.option(person, { nil: undefined }),
        from: fc.constantFrom('oldest' as const, 'newest' as const),
        past: bound,
        since: bound,
        until: bound,
      }),
      (taken, walk) => {
        const both = new Both();
        for (const one of taken) both.take(one);
        const { past, since = 0, until = Number.POSITIVE_INFINITY } = walk;
        const inOrder = both.seenBy(walk.openId, walk.chatId);
        if (walk.from === 'newest') inOrder.reverse();
        const isBeyond = ({ sequence }: MessageRecord): boolean =>
          past === undefined || (walk.from === 'oldest' ? sequence > past : sequence < past);

        expect(both.store.history.walk(walk).toArray()).toEqual(
          inOrder
            .filter(isBeyond)
            .filter(({ createdAt }) => createdAt >= since && createdAt <= until),
        );
      },
    ),
  );
});

test('what is forgotten takes along its receipts, pins and urgents, and nothing else goes', () => {
  const store = new Store();
  keepNewest(store, { messages: 2, uploadedBytes: 10 });
  const both = new Both();
  const [first, second, third] = [1, 2, 3].map(() => {
    both.take({
      kind: 'post',
      chat: 'oc_one',
      sender: 'ou_bot',
      onlyFor: undefined,
      uuid: undefined,
    });
    return both.messages.at(-1);
  });
  if (!(first && second && third)) throw new Error('nothing was posted');
  for (const message of [first, second]) {
    const { messageId, chatId } = message;
    store.messages.put(message);
    store.receipts.put({ messageId, openId: 'ou_li', readAt: 0 });
    store.pins.put({ messageId, chatId, createdAt: 0 });
    store.urgents.put({ messageId, openId: 'ou_li', kind: 'app', createdAt: 0 });
  }

  store.messages.put(third);

  expect(store.messages.list()).toEqual([second, third]);
  for (const additions of [store.receipts, store.pins, store.urgents]) {
    expect(additions.list()).toMatchObject([{ messageId: second.messageId }]);
  }
});

test('uploads are kept up to their bound of bytes, and the newest always', () => {
  const store = new Store();
  keepNewest(store, { messages: 100, uploadedBytes: 10 });
  const upload = (key: string, size: number) =>
    store.resources.put({ key, kind: 'file', name: key, bytes: '', size, byBot: true });
  const there = () => store.resources.list().map(({ key }) => key);
  upload('a', 4);
  upload('b', 4);
  expect(there()).toEqual(['a', 'b']);
  upload('c', 3);
  expect(there()).toEqual(['b', 'c']);
  upload('d', 11);
  expect(there()).toEqual(['d']);
  upload('e', 1);
  expect(there()).toEqual(['e']);
});

test('messages are kept up to their bound of text, too', () => {
  const both = new Both();
  const long = 'x'.repeat(30 * 1024 * 1024);
  const ids = ['om_a', 'om_b', 'om_c'].map((messageId) => {
    both.take({
      kind: 'post',
      chat: 'oc_one',
      sender: 'ou_li',
      onlyFor: undefined,
      uuid: undefined,
    });
    const short = both.messages.at(-1);
    if (!short) throw new Error('nothing was posted');
    both.store.messages.remove(short.messageId);
    return both.store.messages.put({ ...short, messageId, content: { text: long } }).messageId;
  });

  expect(both.store.messages.list().map(({ messageId }) => messageId)).toEqual(ids.slice(1));
});
