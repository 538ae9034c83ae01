import type { JsonObject } from '#sandbox/contract.ts';
import { cardToSend } from '#sandbox/server/cards/card-content.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { parseObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import {
  type MessageRecord,
  type MessageType,
  messageType,
} from '#sandbox/server/store/records.ts';
import { badParameter } from './find-message.ts';
import { readPost } from './post-content.ts';
import { readText } from './text-content.ts';
import { readUploaded, type UploadedType } from './uploaded-content.ts';

const kilobyte = 1024;
/** Source: Server API, im-v1/message/create. */
const largest: Record<MessageType, number> = {
  text: 150 * kilobyte,
  post: 30 * kilobyte,
  interactive: 30 * kilobyte,
  image: 30 * kilobyte,
  file: 30 * kilobyte,
  audio: 30 * kilobyte,
  media: 30 * kilobyte,
  sticker: 30 * kilobyte,
  share_chat: 30 * kilobyte,
  share_user: 30 * kilobyte,
};

export type MessageContent = Pick<MessageRecord, 'type' | 'content' | 'mentions' | 'cardId'>;

/** Checks `msg_type` and `content` of a message that the bot sends, as the platform does. */
export function readContent(platform: Platform, type: string, content: string): MessageContent {
  const known = messageType.safeParse(type).data;
  if (!known) throw badParameter(`invalid msg_type ${type}`);
  if (Buffer.byteLength(content) > largest[known]) {
    throw new ApiRefusal(230025, 'The length of the message content reaches its limit.');
  }
  const parsed = parseObject(content);
  if (!parsed) throw badParameter('content is not a string in json format');
  return readers[known](platform, parsed);
}

type Reader = (platform: Platform, content: JsonObject) => MessageContent;

const readers: Record<MessageType, Reader> = {
  text: (platform, content) => {
    const { text, mentions } = readText(platform, content);
    return { type: 'text', content: { text }, mentions };
  },
  post: (platform, content) => {
    return { type: 'post', content, mentions: readPost(platform, content) };
  },
  interactive: (platform, content) => {
    const { card, cardId } = cardToSend(platform, content);
    return { type: 'interactive', content: card, mentions: [], cardId };
  },
  image: uploaded('image'),
  file: uploaded('file'),
  audio: uploaded('audio'),
  media: uploaded('media'),
  sticker: uploaded('sticker'),
  share_chat: (platform, { chat_id }) => {
    const chat = platform.store.chats.get(String(chat_id));
    if (!chat?.hasBot || chat.dissolved) throw badParameter('invalid chat_id');
    if (chat.mode === 'p2p') throw new ApiRefusal(230015, 'P2P chat can NOT be shared.');
    return { type: 'share_chat', content: { chat_id: chat.chatId }, mentions: [] };
  },
  share_user: (platform, { user_id }) => {
    const person = platform.people.get(String(user_id));
    if (!person) throw badParameter('invalid user_id');
    return { type: 'share_user', content: { user_id: person.openId }, mentions: [] };
  },
};

function uploaded(type: UploadedType): Reader {
  return (platform, content) => {
    return { type, content: readUploaded(platform, type, content), mentions: [] };
  };
}
