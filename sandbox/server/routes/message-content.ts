import type { JsonObject } from '#sandbox/contract.ts';
import { refuseBadCard } from '#sandbox/server/card-problem.ts';
import { nameOf } from '#sandbox/server/chats.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { isJsonObject, objectAt, parseObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import {
  type MessageRecord,
  type MessageType,
  messageType,
} from '#sandbox/server/store/records.ts';

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

export type MessageContent = Pick<MessageRecord, 'type' | 'content' | 'mentions'>;

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
  text: readText,
  post: readPost,
  interactive: (platform, content) => {
    refuseUnknownKinds(content);
    refuseBadCard(platform, content);
    return { type: 'interactive', content, mentions: [] };
  },
  image: readUploaded('image', 'image_key'),
  file: readUploaded('file', 'file_key'),
  audio: readUploaded('audio', 'file_key'),
  media: readUploaded('media', 'file_key'),
  sticker: readUploaded('sticker', 'file_key'),
  share_chat: (platform, content) => {
    const chat = platform.store.chats.get(textAt(content, 'chat_id') ?? '');
    if (!chat?.hasBot) throw badParameter('invalid chat_id');
    if (chat.mode === 'p2p') throw new ApiRefusal(230015, 'P2P chat can NOT be shared.');
    return { type: 'share_chat', content, mentions: [] };
  },
  share_user: (platform, content) => {
    if (!platform.people.has(textAt(content, 'user_id') ?? ''))
      throw badParameter('invalid user_id');
    return { type: 'share_user', content, mentions: [] };
  },
};

/** A message that shows something the bot uploaded before. */
function readUploaded(type: MessageType, key: 'image_key' | 'file_key'): Reader {
  return (platform, content) => {
    refuseForeignKey(platform, textAt(content, key));
    return { type, content, mentions: [] };
  };
}

/** In the stored text each `<at user_id="…">` is a placeholder `@_user_N` that `mentions` resolves. */
function readText(platform: Platform, content: JsonObject): MessageContent {
  const source = textAt(content, 'text');
  if (source === undefined) throw badParameter('text is required');
  const mentions: MessageRecord['mentions'] = [];
  const text = source.replace(/<at user_id="([^"]*)">(.*?)<\/at>/g, (_whole, openId: string) => {
    if (openId === 'all') return '@_all';
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId, name: nameOf(platform, openId) });
    return key;
  });
  return { type: 'text', content: { text }, mentions };
}

function readPost(_platform: Platform, content: JsonObject): MessageContent {
  const languages = Object.values(content);
  const isPost = languages.every((post) => isJsonObject(post) && Array.isArray(post.content));
  if (languages.length === 0 || !isPost) throw badParameter('post content is invalid');
  return { type: 'post', content, mentions: [] };
}

/** Templates and card entities live on the platform's side; the sandbox has none. */
function refuseUnknownKinds(content: JsonObject): void {
  if (content.type === 'template' && objectAt(content, 'data')) {
    throw cardRefusal('ErrCode: 200380; ErrMsg: template does not exist; ');
  }
  if (content.type === 'card' && objectAt(content, 'data')) {
    throw cardRefusal('ErrCode: 11310; ErrMsg: cardid is invalid; ');
  }
}

function cardRefusal(ext: string): ApiRefusal {
  return new ApiRefusal(230099, `Failed to create card content, ext=${ext}`);
}

function refuseForeignKey(platform: Platform, key: string | undefined): void {
  const resource = key ? platform.store.resources.get(key) : undefined;
  if (!resource) throw badParameter('invalid image_key or file_key');
  if (!resource.byBot) throw new ApiRefusal(230017, 'Bot is NOT the owner of the resource.');
}

function badParameter(what: string): ApiRefusal {
  return new ApiRefusal(230001, `Your request contains an invalid request parameter, ext=${what}`);
}
