import type { Response } from 'express';
import type { PageEvent } from '#sandbox/contract.ts';
import { isVisible } from '#sandbox/server/chats.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { Change } from '#sandbox/server/store/collection.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { instant, pageMessage } from './page-form.ts';

/** Sends a person everything that changes before their eyes, as server-sent events, until they go. */
export function streamTo(platform: Platform, openId: string, response: Response): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const send = (event: PageEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const { store, clock, bot } = platform;
  const endings = [
    store.messages.onChange((change) => {
      const event = messageEvent(platform, openId, change);
      if (event) send(event);
    }),
    store.chats.onChange((change) => {
      if (concerns(change, openId)) send({ type: 'chats_changed' });
    }),
    clock.onChange(() => {
      send({ type: 'clock', clock: { now: instant(clock.now().getTime()) } });
    }),
    bot.onChange(() => send({ type: 'connected', connected: bot.connected() })),
  ];
  // Tells the client that from here on nothing is missed, and how soon to come back after a break.
  response.write(': listening\nretry: 1000\n\n');
  response.on('close', () => {
    for (const end of endings) end();
  });
}

function messageEvent(
  platform: Platform,
  openId: string,
  change: Change<MessageRecord>,
): PageEvent | undefined {
  const { record } = change;
  const chat = platform.store.chats.get(record.chatId);
  if (!chat?.memberOpenIds.includes(openId) || !isVisible(record, openId)) return undefined;
  switch (change.kind) {
    case 'added':
      return { type: 'message', message: pageMessage(platform, record) };
    case 'changed':
      return { type: 'message_changed', message: pageMessage(platform, record) };
    case 'removed':
      return {
        type: 'message_changed',
        message: pageMessage(platform, { ...record, recalled: true }),
      };
  }
}

function concerns(change: Change<ChatRecord>, openId: string): boolean {
  const before = change.kind === 'changed' ? change.before.memberOpenIds : [];
  return change.record.memberOpenIds.includes(openId) || before.includes(openId);
}
