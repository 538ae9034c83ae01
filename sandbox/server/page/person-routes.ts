import express, { type Request, Router } from 'express';
import type { PageHistory, PageMessage } from '#sandbox/contract.ts';
import { seenBy } from '#sandbox/server/cards/seen-by.ts';
import { mayPersonSpeak } from '#sandbox/server/chat-authority.ts';
import { addBot, removeBot } from '#sandbox/server/chat-membership.ts';
import { safeFileName } from '#sandbox/server/file-name.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { type MessageDraft, postMessage } from '#sandbox/server/post-message.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';
import { messageDoings } from './message-doings.ts';
import { pageChats } from './page-chat.ts';
import { pageMessage } from './page-form.ts';
import { PageRefusal } from './page-refusal.ts';
import {
  checked,
  historyQuery,
  membership,
  menuRequest,
  pressRequest,
  sayRequest,
} from './page-requests.ts';
import { tellOfEntering, tellOfMenu, tellOfMessage, tellOfReading } from './person-events.ts';
import { press } from './press.ts';
import { refuseGone } from './refuse-gone.ts';
import { PageStreams } from './stream.ts';

const largestFile = '100mb';
const imageName = /\.(png|jpe?g|gif|webp|bmp)$/i;

/** Everything that one person does and sees, under `/page/people`. */
export function personRoutes(platform: Platform): Router {
  const router = Router();
  router.param('openId', refuseGone(platform));
  const streams = new PageStreams(platform);
  const chat = '/:openId/chats/:chatId';
  router.get('/:openId/chats', (request, response) => {
    response.json(pageChats(platform, personOf(platform, request)));
  });
  router.get(`${chat}/messages`, (request, response) => {
    response.json(history(platform, request));
  });
  router.post(`${chat}/messages`, (request, response) => {
    response.json(say(platform, request));
  });
  router.post(
    `${chat}/files`,
    express.raw({ type: () => true, limit: largestFile }),
    (request, response) => {
      response.json(upload(platform, request));
    },
  );
  router.post(`${chat}/read`, (request, response) => {
    markRead(platform, request);
    response.json({});
  });
  router.use(messageDoings(platform));
  router.post(`${chat}/bot`, (request, response) => {
    setBot(platform, request);
    response.json({});
  });
  router.post('/:openId/menu', (request, response) => {
    const { eventKey } = checked(menuRequest, request.body);
    tellOfMenu(platform, personOf(platform, request), eventKey);
    response.json({});
  });
  router.post('/:openId/press', async (request, response) => {
    const openId = personOf(platform, request);
    response.json(await press(platform, openId, checked(pressRequest, request.body)));
  });
  router.get('/:openId/stream', (request, response) => {
    streams.open(personOf(platform, request), response);
  });
  return router;
}

function personOf(platform: Platform, request: Request): string {
  const openId = String(request.params.openId);
  if (!platform.people.has(openId)) throw new PageRefusal(404, `there is no person ${openId}`);
  return openId;
}

/** The chat in the path, of which the person in the path is a member. */
function chatOf(platform: Platform, request: Request): { chat: ChatRecord; openId: string } {
  const openId = personOf(platform, request);
  const chat = platform.store.chats.get(String(request.params.chatId));
  if (!chat?.memberOpenIds.includes(openId)) {
    throw new PageRefusal(404, `${openId} is in no chat ${String(request.params.chatId)}`);
  }
  return { chat, openId };
}

/** The same, where the person may speak. */
function chatToSpeakIn(platform: Platform, request: Request): { chat: ChatRecord; openId: string } {
  const { chat, openId } = chatOf(platform, request);
  if (!mayPersonSpeak(chat, openId)) {
    throw new PageRefusal(403, 'the group lets only some of its members speak');
  }
  return { chat, openId };
}

function history(platform: Platform, request: Request): PageHistory {
  const { chat, openId } = chatOf(platform, request);
  const { before, limit } = checked(historyQuery, request.query);
  const { store } = platform;
  const next = before === undefined ? undefined : store.messages.get(before);
  // What came before a message that is forgotten is forgotten too.
  if (before !== undefined && next?.chatId !== chat.chatId) return { messages: [], hasMore: false };
  const newestFirst = store.history
    .walk({ chatId: chat.chatId, openId, from: 'newest', past: next?.sequence })
    .take(limit + 1)
    .toArray();
  const messages = newestFirst.slice(0, limit).reverse();
  return {
    messages: messages.map((one) => pageMessage(platform, seenBy(one, openId))),
    hasMore: newestFirst.length > limit,
  };
}

function say(platform: Platform, request: Request): PageMessage {
  const { chat, openId } = chatToSpeakIn(platform, request);
  const said = checked(sayRequest, request.body);
  const replyTo = said.replyTo ? answered(platform, chat, said.replyTo) : undefined;
  return personPosts(platform, chat, {
    chatId: chat.chatId,
    senderOpenId: openId,
    type: 'text',
    content: { text: said.text },
    mentions: said.mentions,
    replyTo,
  });
}

/** The message of the chat that is replied to. Nobody replies to what one person alone sees, or was taken back. */
function answered(platform: Platform, { chatId }: ChatRecord, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  if (message?.chatId !== chatId || message.onlyFor !== undefined || message.recalled) {
    throw new PageRefusal(404, `the chat has no message ${messageId} to reply to`);
  }
  return message;
}

function upload(platform: Platform, request: Request): PageMessage {
  const { chat, openId } = chatToSpeakIn(platform, request);
  const given = String(request.query.name ?? '');
  const name = safeFileName(given);
  const body: unknown = request.body;
  if (!given || !Buffer.isBuffer(body)) throw new PageRefusal(400, 'a name and bytes are needed');
  const kind = imageName.test(name) ? 'image' : 'file';
  const key = newId(kind === 'image' ? 'img_v3_' : 'file_v3_');
  const bytes = body.toString('base64');
  platform.store.resources.put({ key, kind, name, bytes, size: body.length, byBot: false });
  return personPosts(platform, chat, {
    chatId: chat.chatId,
    senderOpenId: openId,
    type: kind,
    content: kind === 'image' ? { image_key: key } : { file_key: key, file_name: name },
    mentions: [],
  });
}

function personPosts(platform: Platform, chat: ChatRecord, draft: MessageDraft): PageMessage {
  const message = postMessage(platform, draft);
  tellOfMessage(platform, chat, message);
  return pageMessage(platform, message);
}

function markRead(platform: Platform, request: Request): void {
  const { chat, openId } = chatOf(platform, request);
  const readAt = platform.clock.now().getTime();
  const unread = platform.store.unreadMessages(chat.chatId, openId).toReversed();
  for (const { messageId } of unread) platform.store.receipts.put({ messageId, openId, readAt });
  tellOfReading(platform, openId, unread);
  tellOfEntering(platform, chat, openId);
}

function setBot(platform: Platform, request: Request): void {
  const { chat, openId } = chatOf(platform, request);
  const { hasBot } = checked(membership, request.body);
  if (chat.mode === 'p2p') throw new PageRefusal(409, 'a private chat keeps its bot');
  if (chat.hasBot === hasBot) return;
  if (hasBot) addBot(platform, chat, openId);
  else removeBot(platform, chat, openId);
}
