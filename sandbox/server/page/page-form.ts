import type { JsonObject, Mention, PageChat, PageContent, PageMessage } from '#sandbox/contract.ts';
import { cardPreview } from '#sandbox/server/card-text.ts';
import { messagesFor, nameOf } from '#sandbox/server/chats.ts';
import { isJsonObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ChatRecord, MessageRecord } from '#sandbox/server/store/records.ts';

/** A message as a person sees it. */
export function pageMessage(platform: Platform, message: MessageRecord): PageMessage {
  const { messageId, chatId, senderOpenId, fromBot, updatedAt, onlyFor } = message;
  const parent = message.parentId ? platform.store.messages.get(message.parentId) : undefined;
  return {
    messageId,
    chatId,
    sender: { openId: senderOpenId, name: nameOf(platform, senderOpenId), isBot: fromBot },
    createdAt: instant(message.createdAt),
    ...(updatedAt === undefined ? {} : { updatedAt: instant(updatedAt) }),
    ...(parent
      ? { replyTo: { messageId: parent.messageId, preview: preview(platform, parent) } }
      : {}),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    content: contentOf(platform, message),
  };
}

/** A chat as a person sees it in the list. */
export function pageChat(platform: Platform, chat: ChatRecord, openId: string): PageChat {
  const { app, people, store } = platform;
  const messages = messagesFor(platform, chat.chatId, openId);
  const last = messages.at(-1);
  const unread = messages.filter(
    (message) =>
      message.senderOpenId !== openId &&
      !message.recalled &&
      !store.hasRead(message.messageId, openId),
  );
  const members = chat.memberOpenIds.map((memberOpenId) => ({
    openId: memberOpenId,
    name: people.get(memberOpenId)?.name ?? memberOpenId,
    isBot: false,
  }));
  return {
    chatId: chat.chatId,
    mode: chat.mode,
    name: chat.mode === 'p2p' ? app.name : chat.name,
    members: chat.hasBot
      ? [...members, { openId: app.openId, name: app.name, isBot: true }]
      : members,
    ...(last ? { last: { preview: preview(platform, last), at: instant(last.createdAt) } } : {}),
    unread: unread.length,
  };
}

export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function contentOf(platform: Platform, message: MessageRecord): PageContent {
  if (message.recalled) return { type: 'recalled' };
  const { content } = message;
  switch (message.type) {
    case 'text':
      return { type: 'text', text: textAt(content, 'text') ?? '', mentions: message.mentions };
    case 'post':
      return { type: 'post', post: content };
    case 'interactive':
      return { type: 'card', card: content };
    case 'image':
      return { type: 'image', imageKey: textAt(content, 'image_key') ?? '' };
    case 'file': {
      const fileKey = textAt(content, 'file_key') ?? '';
      const resource = platform.store.resources.get(fileKey);
      return {
        type: 'file',
        fileKey,
        fileName: resource?.name ?? '',
        size: resource?.size ?? 0,
      };
    }
    case 'audio':
    case 'media':
    case 'sticker':
    case 'share_chat':
    case 'share_user':
      return lessCommonContent(platform, message.type, content);
  }
}

function lessCommonContent(
  platform: Platform,
  type: 'audio' | 'media' | 'sticker' | 'share_chat' | 'share_user',
  content: JsonObject,
): PageContent {
  const fileKey = textAt(content, 'file_key') ?? '';
  const imageKey = textAt(content, 'image_key');
  switch (type) {
    case 'audio':
      return { type, fileKey, durationMs: Number(content.duration ?? 0) };
    case 'media': {
      const fileName = platform.store.resources.get(fileKey)?.name ?? '';
      return { type, fileKey, fileName, ...(imageKey === undefined ? {} : { imageKey }) };
    }
    case 'sticker':
      return { type, fileKey };
    case 'share_chat': {
      const chatId = textAt(content, 'chat_id') ?? '';
      return { type, chatId, name: platform.store.chats.get(chatId)?.name ?? '' };
    }
    case 'share_user': {
      const openId = textAt(content, 'user_id') ?? '';
      return { type, openId, name: nameOf(platform, openId) };
    }
  }
}

/** One line of a message, for the list of chats and above a reply. */
function preview(platform: Platform, message: MessageRecord): string {
  const content = contentOf(platform, message);
  switch (content.type) {
    case 'recalled':
      return '[消息已撤回]';
    case 'text':
      return withNames(content.text, content.mentions);
    case 'post':
      return postTitle(message) || '[富文本]';
    case 'card':
      return cardPreview(content.card);
    case 'image':
      return '[图片]';
    case 'file':
      return `[文件] ${content.fileName}`;
    case 'audio':
      return '[语音]';
    case 'media':
      return `[视频] ${content.fileName}`;
    case 'sticker':
      return '[表情]';
    case 'share_chat':
      return `[群名片] ${content.name}`;
    case 'share_user':
      return `[个人名片] ${content.name}`;
  }
}

function withNames(text: string, mentions: readonly Mention[]): string {
  const names = new Map(mentions.map(({ key, name }) => [key, name]));
  return text.replace(/@_user_\d+|@_all/g, (key) => `@${names.get(key) ?? '所有人'}`);
}

function postTitle(message: MessageRecord): string | undefined {
  const [post] = Object.values(message.content).filter(isJsonObject);
  return textAt(post, 'title');
}
