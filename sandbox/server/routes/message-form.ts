import type { JsonObject } from '#sandbox/contract.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

/** What the API gives of a card unless its JSON is asked for: a projection for old clients. */
const cardPlaceholder: JsonObject = {
  elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
};

/** A message as the API shows it. Source: Server API, im-v1/message/create and get. */
export function messageForm(
  platform: Platform,
  message: MessageRecord,
  cards: 'as_sent' | 'placeholder' = 'as_sent',
): JsonObject {
  const tenant_key = platform.app.tenantKey;
  return {
    message_id: message.messageId,
    ...(message.rootId ? { root_id: message.rootId } : {}),
    ...(message.parentId ? { parent_id: message.parentId } : {}),
    msg_type: message.type,
    create_time: String(Math.floor(message.createdAt)),
    update_time: String(Math.floor(message.updatedAt ?? message.createdAt)),
    deleted: message.recalled,
    updated: message.updatedAt !== undefined,
    chat_id: message.chatId,
    sender: message.fromBot
      ? { id: platform.app.appId, id_type: 'app_id', sender_type: 'app', tenant_key }
      : { id: message.senderOpenId, id_type: 'open_id', sender_type: 'user', tenant_key },
    body: { content: bodyOf(message, cards) },
    mentions: message.mentions.map((mention) => ({
      key: mention.key,
      id: mention.openId,
      id_type: 'open_id',
      name: mention.name,
      tenant_key,
    })),
  };
}

function bodyOf(message: MessageRecord, cards: 'as_sent' | 'placeholder'): string {
  if (message.recalled) return 'This message was recalled';
  const hide = message.type === 'interactive' && cards === 'placeholder';
  return JSON.stringify(hide ? cardPlaceholder : message.content);
}
