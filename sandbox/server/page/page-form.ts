import type {
  JsonObject,
  Mention,
  MessageReaction,
  PageContent,
  PageMessage,
} from '#sandbox/contract.ts';
import { cardPreview } from '#sandbox/server/card-text.ts';
import { nameOf } from '#sandbox/server/chats.ts';
import { isJsonObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

/** A message as all who see it see it. */
export function pageMessage(platform: Platform, message: MessageRecord): PageMessage {
  const { messageId, chatId, senderOpenId, fromBot } = message;
  return {
    messageId,
    chatId,
    sender: { openId: senderOpenId, name: nameOf(platform, senderOpenId), isBot: fromBot },
    createdAt: instant(message.createdAt),
    ...marksOf(platform, message),
    ...(message.recalled ? {} : additionsOf(platform, message)),
    content: contentOf(platform, message),
  };
}

type Marks = Pick<PageMessage, 'updatedAt' | 'replyTo' | 'onlyFor' | 'threadId'>;

function marksOf(platform: Platform, message: MessageRecord): Marks {
  const { updatedAt, onlyFor, threadId } = message;
  const parent = message.parentId ? platform.store.messages.get(message.parentId) : undefined;
  return {
    ...(updatedAt === undefined ? {} : { updatedAt: instant(updatedAt) }),
    ...(parent
      ? { replyTo: { messageId: parent.messageId, preview: preview(platform, parent) } }
      : {}),
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(threadId === undefined ? {} : { threadId }),
  };
}

type Additions = Pick<PageMessage, 'urgentFor' | 'pinned' | 'reactions' | 'followUps'>;

/** What was put on a message after it was sent; it goes when the message is taken back. */
function additionsOf(platform: Platform, message: MessageRecord): Additions {
  const { store } = platform;
  const { messageId, reactions, followUps } = message;
  const urgents = store.urgentsOf(messageId);
  const notRead = urgents.filter(({ openId }) => !store.hasRead(messageId, openId));
  return {
    ...(urgents.length > 0 ? { urgentFor: [...new Set(notRead.map(({ openId }) => openId))] } : {}),
    ...(store.pins.get(messageId) ? { pinned: true } : {}),
    ...(reactions?.length ? { reactions: reactionsOf(platform, reactions) } : {}),
    ...(followUps?.length
      ? {
          followUps: followUps.map(({ content, i18nContents }) => ({
            content,
            i18n: Object.fromEntries(i18nContents.map((one) => [one.language, one.content])),
          })),
        }
      : {}),
  };
}

function reactionsOf(
  platform: Platform,
  reactions: NonNullable<MessageRecord['reactions']>,
): MessageReaction[] {
  const kinds = Map.groupBy(reactions, ({ emojiType }) => emojiType);
  return [...kinds].map(([emojiType, those]) => ({
    emojiType,
    by: those.map(({ openId }) => ({ openId, name: nameOf(platform, openId) })),
  }));
}

/** An instant of a record as the page has it: ISO-8601 UTC. */
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
export function preview(platform: Platform, message: MessageRecord): string {
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
