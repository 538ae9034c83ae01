import type { JsonObject } from '#sandbox/contract.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { personIds } from '#sandbox/server/ids.ts';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { postForm } from './post-content.ts';
import { withoutStyles } from './text-content.ts';

/** What the API gives of a card unless its JSON is asked for: a projection for old clients. */
const cardPlaceholder: JsonObject = {
  elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
};

export interface FormSettings {
  /** As it was sent, as the clients get it (its JSON inside an envelope), or a placeholder for it. */
  readonly cards: 'as_sent' | 'raw' | 'placeholder';
  readonly userIdType: PersonIdType;
  /** What the content of a recalled message is; nothing leaves it out. */
  readonly recalled?: string;
}

const answerToSender: FormSettings = { cards: 'as_sent', userIdType: 'open_id' };

/** A message as the API shows it. Source: Server API, im-v1/message/create, get-message and list. */
export function messageForm(
  platform: Platform,
  message: MessageRecord,
  settings: FormSettings = answerToSender,
): JsonObject {
  const tenant_key = platform.app.tenantKey;
  return {
    message_id: message.messageId,
    ...(message.rootId ? { root_id: message.rootId } : {}),
    ...(message.parentId ? { parent_id: message.parentId } : {}),
    ...(message.threadId ? { thread_id: message.threadId } : {}),
    msg_type: message.type,
    create_time: String(Math.floor(message.createdAt)),
    update_time: String(Math.floor(message.updatedAt ?? message.createdAt)),
    deleted: message.recalled,
    updated: message.updatedAt !== undefined,
    chat_id: message.chatId,
    sender: senderForm(platform, message, settings),
    body: bodyOf(platform, message, settings),
    mentions: message.mentions.map(({ key, openId, name }) => ({
      key,
      ...idForm(platform, openId, settings.userIdType),
      name,
      tenant_key,
    })),
  };
}

function senderForm(
  platform: Platform,
  message: MessageRecord,
  { userIdType }: FormSettings,
): JsonObject {
  const { appId, tenantKey: tenant_key } = platform.app;
  if (message.fromBot) return { id: appId, id_type: 'app_id', sender_type: 'app', tenant_key };
  const id = personIds(message.senderOpenId)[userIdType];
  return { id, id_type: userIdType, sender_type: 'user', tenant_key };
}

/** Of the bot itself there is its open_id and, where another type was asked for, the id of its app. */
function idForm({ app }: Platform, openId: string, type: PersonIdType): JsonObject {
  if (openId !== app.openId) return { id: personIds(openId)[type], id_type: type };
  if (type === 'open_id') return { id: openId, id_type: type };
  return { id: app.appId, id_type: 'app_id' };
}

function bodyOf(
  platform: Platform,
  message: MessageRecord,
  { cards, recalled }: FormSettings,
): JsonObject {
  if (message.recalled) return recalled === undefined ? {} : { content: recalled };
  return { content: JSON.stringify(contentForm(platform, message, cards)) };
}

function contentForm(
  platform: Platform,
  { type, content }: MessageRecord,
  cards: FormSettings['cards'],
): JsonObject {
  switch (type) {
    case 'text':
      return { text: withoutStyles(textAt(content, 'text') ?? '') };
    case 'post':
      return postForm(platform, content);
    case 'interactive':
      return cardForm(content, cards);
    case 'image':
    case 'file':
    case 'audio':
    case 'media':
    case 'sticker':
    case 'share_chat':
    case 'share_user':
      return content;
  }
}

/** The envelope of `raw` is that of the official CLI's reader: larksuite/cli, shortcuts/im/convert_lib/card.go. */
function cardForm(card: JsonObject, cards: FormSettings['cards']): JsonObject {
  switch (cards) {
    case 'as_sent':
      return card;
    case 'raw':
      return { json_card: JSON.stringify(card), card_schema: card.schema === '2.0' ? 2 : 1 };
    case 'placeholder':
      return cardPlaceholder;
  }
}
