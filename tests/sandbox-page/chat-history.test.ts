import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageMessage } from '#sandbox/contract.ts';
import { ChatHistory } from '#sandbox/web/chat-history.ts';

/** The message at a place of the chat, as it is after so many edits. */
function message(place: number, edit = 0): PageMessage {
  return {
    messageId: `om_${place}`,
    chatId: 'oc_group',
    sender: { openId: 'ou_writer', name: '张慧敏', isBot: false },
    createdAt: '2015-12-21T01:30:00.000Z',
    content: { type: 'text', text: `第 ${place} 条，改 ${edit} 次`, mentions: [] },
  };
}

/** A page of the chat of `total` messages that ends before `end`. */
function pageOf(total: number, { end = total, size = 50 } = {}) {
  const start = Math.max(0, end - size);
  const messages = Array.from({ length: end - start }, (_, index) => message(start + index));
  return { messages, hasMore: start > 0 };
}

const places = (history: ChatHistory): string[] =>
  history.messages.map(({ messageId }) => messageId);

const from = (first: number, after: number): string[] =>
  Array.from({ length: after - first }, (_, index) => `om_${first + index}`);

test('read back page by page a chat is whole and in order, whatever the size of the pages', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 80 }),
      (total, size) => {
        const history = new ChatHistory();
        history.takeNewest(pageOf(total, { size }));
        let known = Math.min(total, size);
        while (known < total) {
          history.prepend(pageOf(total, { end: total - known, size }));
          known = Math.min(total, known + size);
        }
        expect(history.hasMore).toBe(false);
        expect(places(history)).toEqual(from(0, total));
      },
    ),
  );
});

test('after a break what is known has no gap and no doubles, however much came', () => {
  const sizes = fc.record({
    before: fc.integer({ min: 1, max: 200 }),
    missed: fc.integer({ min: 0, max: 200 }),
    size: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(sizes, ({ before, missed, size }) => {
      const history = new ChatHistory();
      history.takeNewest(pageOf(before, { size }));
      history.takeNewest(pageOf(before + missed, { size }));
      const shown = places(history);
      const total = before + missed;
      expect(shown).toEqual(from(total - shown.length, total));
      expect(history.hasMore).toBe(shown.length < total);
    }),
  );
});

test('a message that changed is replaced where it stands, one that came goes to the end', () => {
  const history = new ChatHistory();
  history.takeNewest(pageOf(3));
  expect(history.put(message(1, 1))).toBe(false);
  expect(history.put(message(3))).toBe(true);
  expect(places(history)).toEqual(from(0, 4));
  expect(history.get('om_1')).toEqual(message(1, 1));
});

test('the oldest messages can be forgotten and asked for again', () => {
  const history = new ChatHistory();
  history.takeNewest(pageOf(80, { size: 80 }));
  expect(history.hasMore).toBe(false);
  history.keepNewest(30);
  expect(places(history)).toEqual(from(50, 80));
  expect(history.hasMore).toBe(true);
  history.prepend(pageOf(80, { end: 50 }));
  expect(places(history)).toEqual(from(0, 80));
});

test('where nothing of what was known is left, the page starts anew', () => {
  const history = new ChatHistory();
  history.takeNewest(pageOf(10));
  history.takeNewest({ messages: [], hasMore: false });
  expect(history.messages).toEqual([]);
});
