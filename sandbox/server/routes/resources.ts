import { z } from 'zod';
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
import { objectsIn, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ResourceRecord } from '#sandbox/server/store/records.ts';
import { type Part, readMultipart } from './multipart.ts';

const megabyte = 1024 * 1024;
const fileTypes = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const typeQuery = z.object({ type: z.enum(['image', 'file']) });

/** The first bytes of the image formats that are taken. */
const imageStarts = ['ffd8ff', '89504e47', '47494638', '52494646', '424d', '49492a00', '4d4d002a'];

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
  const file = checkedUpload(parts.get('file'), 30 * megabyte);
  const name = textOf(parts.get('file_name'));
  if (!name || !fileTypes.includes(textOf(parts.get('file_type')))) throw badParameter();
  return data({ file_key: keep(platform, { kind: 'file', name, bytes: file.bytes }) });
}

function uploadImage(platform: Platform, call: ApiCall): ApiAnswer {
  const parts = readMultipart(call.request);
  const image = checkedUpload(parts.get('image'), 10 * megabyte);
  if (!['message', 'avatar'].includes(textOf(parts.get('image_type')))) throw badParameter();
  const start = image.bytes.subarray(0, 4).toString('hex');
  if (!imageStarts.some((known) => start.startsWith(known))) {
    throw new ApiRefusal(234011, 'Can not recognize the image format.');
  }
  const name = image.fileName ?? 'image.png';
  return data({ image_key: keep(platform, { kind: 'image', name, bytes: image.bytes }) });
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

interface Kept {
  readonly kind: ResourceRecord['kind'];
  readonly name: string;
  readonly bytes: Buffer;
}

function keep(platform: Platform, { kind, name, bytes }: Kept): string {
  const key = newId(kind === 'image' ? 'img_v3_' : 'file_v3_');
  const size = bytes.length;
  const stored = bytes.toString('base64');
  platform.store.resources.put({ key, kind, name, bytes: stored, size, byBot: true });
  return key;
}

/** Only what the bot itself uploaded. */
function own(platform: Platform, call: ApiCall, kind: ResourceRecord['kind']): ApiAnswer {
  const resource = platform.store.resources.get(pathPart(call, 'key'));
  if (resource?.kind !== kind) throw badParameter();
  if (!resource.byBot) throw new ApiRefusal(234008, 'The app is not the resource sender.');
  return bytesOf(resource);
}

/** What a person sent: a resource is reached through the message that it came with, not by its key alone. */
function ofMessage(platform: Platform, call: ApiCall): ApiAnswer {
  const { type } = parsed(typeQuery, call.query, 234001);
  const message = platform.store.messages.get(pathPart(call, 'messageId'));
  if (!message) throw badParameter();
  if (!platform.store.chats.get(message.chatId)?.hasBot) {
    throw new ApiRefusal(234004, 'The app is not in the chat.');
  }
  if (message.recalled) throw new ApiRefusal(230110, 'The message has been deleted.');
  if (message.onlyFor) throw new ApiRefusal(234040, 'The message is invisible to the operator.');
  if (message.type === 'interactive') throw new ApiRefusal(234043, 'Unsupported message type.');
  const key = pathPart(call, 'key');
  const isInMessage = [...objectsIn(message.content)].some(
    (part) => textAt(part, `${type}_key`) === key,
  );
  const resource = isInMessage ? platform.store.resources.get(key) : undefined;
  if (!resource) throw new ApiRefusal(234003, 'File not in msg.');
  if (resource.size > 100 * megabyte) throw new ApiRefusal(234037, 'The file is too large.');
  return bytesOf(resource);
}

function bytesOf({ bytes, name }: ResourceRecord): ApiAnswer {
  return { kind: 'bytes', bytes: Buffer.from(bytes, 'base64'), fileName: name };
}

function badParameter(): ApiRefusal {
  return new ApiRefusal(234001, 'Invalid request param.');
}
