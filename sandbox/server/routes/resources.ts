import { z } from 'zod';
import { settingsOf } from '#sandbox/server/chat-settings.ts';
import { safeFileName } from '#sandbox/server/file-name.ts';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { newId } from '#sandbox/server/ids.ts';
import { type ImageFormat, imageFormat } from '#sandbox/server/image-format.ts';
import { objectsIn, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord, ResourceRecord } from '#sandbox/server/store/records.ts';
import { deleted } from './find-message.ts';
import { type Part, readMultipart } from './multipart.ts';

const megabyte = 1024 * 1024;
const fileTypes = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const imageTypes = ['message', 'avatar'];
const typeQuery = z.object({ type: z.enum(['image', 'file']) });

/** Files and images. Source: Server API, im-v1/file, im-v1/image, im-v1/message/get-message-resource. */
export function resourceRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/im/v1/files',
      title: 'upload a file',
      source: 'im-v1/file/create',
      answer: (call) => uploadFile(platform, call),
    },
    {
      method: 'POST',
      path: '/open-apis/im/v1/images',
      title: 'upload an image',
      source: 'im-v1/image/create',
      answer: (call) => uploadImage(platform, call),
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/files/:key',
      title: "download the bot's own file",
      source: 'im-v1/file/get',
      answer: (call) => own(platform, call, 'file'),
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/images/:key',
      title: "download the bot's own image",
      source: 'im-v1/image/get',
      answer: (call) => own(platform, call, 'image'),
    },
    {
      method: 'GET',
      path: '/open-apis/im/v1/messages/:messageId/resources/:key',
      title: 'download what came with a message',
      source: 'im-v1/message/get-message-resource',
      answer: (call) => ofMessage(platform, call),
    },
  ];
}

function uploadFile(platform: Platform, call: ApiCall): ApiAnswer {
  const parts = readMultipart(call.request);
  const name = textOf(parts.get('file_name'));
  const uploadedAs = oneOf(fileTypes, parts.get('file_type'));
  const duration = textOf(parts.get('duration'));
  if (!name || !/^\d{0,12}$/.test(duration)) throw badParameter();
  const { bytes } = checkedUpload(parts.get('file'), 30 * megabyte);
  const file = { kind: 'file', name: safeFileName(name), bytes, uploadedAs } as const;
  return data({
    file_key: keep(platform, duration ? { ...file, durationMs: Number(duration) } : file),
  });
}

function uploadImage(platform: Platform, call: ApiCall): ApiAnswer {
  const parts = readMultipart(call.request);
  const uploadedAs = oneOf(imageTypes, parts.get('image_type'));
  const { bytes } = checkedUpload(parts.get('image'), 10 * megabyte);
  const format = imageFormat(bytes);
  if (!format) throw new ApiRefusal(234011, "Can't regonnize the image format.");
  refuseTooLarge(format, uploadedAs);
  // The name follows from the bytes: by its ending a browser decides what it shows.
  const name = `image.${format.ending}`;
  return data({ image_key: keep(platform, { kind: 'image', name, bytes, uploadedAs }) });
}

/** GIFs up to 2,000 pixels a side, avatars up to 4,096, others up to 12,000. */
function refuseTooLarge({ ending, width = 0, height = 0 }: ImageFormat, uploadedAs: string): void {
  const largest = Math.min(
    ending === 'gif' ? 2000 : 12_000,
    uploadedAs === 'avatar' ? 4096 : 12_000,
  );
  if (Math.max(width, height) > largest) {
    throw new ApiRefusal(234039, 'Image resolution exceeds limit.');
  }
}

function oneOf(known: readonly string[], part: Part | undefined): string {
  const text = textOf(part);
  if (!known.includes(text)) throw badParameter();
  return text;
}

function textOf(part: Part | undefined): string {
  return part?.bytes.toString('utf8') ?? '';
}

function checkedUpload(upload: Part | undefined, largest: number): Part {
  if (!upload) throw badParameter();
  if (upload.bytes.length === 0) throw new ApiRefusal(234010, "File's size can't be 0.");
  if (upload.bytes.length > largest) {
    throw new ApiRefusal(234006, 'The file size exceed the max value.');
  }
  return upload;
}

type Kept = Pick<ResourceRecord, 'kind' | 'name' | 'uploadedAs' | 'durationMs'> & {
  readonly bytes: Buffer;
};

function keep(platform: Platform, { bytes, ...kept }: Kept): string {
  const key = newId(kept.kind === 'image' ? 'img_v3_' : 'file_v3_');
  const size = bytes.length;
  platform.store.resources.put({
    ...kept,
    key,
    bytes: bytes.toString('base64'),
    size,
    byBot: true,
  });
  return key;
}

/** Only what the bot itself uploaded, and of images only those for messages. */
function own(platform: Platform, call: ApiCall, kind: ResourceRecord['kind']): ApiAnswer {
  const resource = platform.store.resources.get(pathPart(call, 'key'));
  if (!resource) throw new ApiRefusal(234005, 'Image has been deleted');
  if (!resource.byBot) throw new ApiRefusal(234008, 'The app is not the resource sender');
  if (resource.kind !== kind || resource.uploadedAs === 'avatar') throw badParameter();
  return bytesOf(resource);
}

/** What a person sent: a resource is reached through the message that it came with, not by its key alone. */
function ofMessage(platform: Platform, call: ApiCall): ApiAnswer {
  const { type } = parsed(typeQuery, call.query, 234001);
  const message = openMessage(platform, pathPart(call, 'messageId'));
  const key = pathPart(call, 'key');
  const isInMessage = [...objectsIn(message.content)].some(
    (part) => textAt(part, `${type}_key`) === key,
  );
  const resource = isInMessage ? platform.store.resources.get(key) : undefined;
  if (!resource) throw new ApiRefusal(234003, 'File not in message.');
  if (resource.size > 100 * megabyte) {
    throw new ApiRefusal(234037, 'Downloaded file size exceeds limit.');
  }
  return bytesOf(resource);
}

/** A message whose resources the bot may have. */
function openMessage(platform: Platform, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  if (!message) throw badParameter();
  const chat = platform.store.chats.get(message.chatId);
  if (!chat?.hasBot || chat.dissolved) throw new ApiRefusal(234004, 'App not in chat.');
  if (message.onlyFor) throw new ApiRefusal(234040, 'The message is invisible to the operator.');
  if (message.recalled) throw deleted();
  if (message.type === 'interactive' || message.type === 'sticker') {
    throw new ApiRefusal(234043, 'Unsupported message type.');
  }
  const { status, download_has_permission_setting } = settingsOf(chat).restricted_mode_setting;
  if (status && download_has_permission_setting === 'not_anyone') {
    throw new ApiRefusal(
      234038,
      'Do not allow downloading of message resources in restricted mode.',
    );
  }
  return message;
}

function bytesOf({ bytes, name }: ResourceRecord): ApiAnswer {
  return { kind: 'bytes', bytes: Buffer.from(bytes, 'base64'), fileName: safeFileName(name) };
}

function badParameter(): ApiRefusal {
  return new ApiRefusal(234001, 'Invalid request param.');
}
