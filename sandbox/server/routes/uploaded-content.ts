import type { JsonObject } from '#sandbox/contract.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { ResourceRecord } from '#sandbox/server/store/records.ts';
import { badParameter } from './find-message.ts';

/** The kinds of message that show something that was uploaded before. */
export type UploadedType = 'image' | 'file' | 'audio' | 'media' | 'sticker';
type FileType = Exclude<UploadedType, 'image' | 'sticker'>;

/** As which `file_type` a file must have been uploaded for a message of the kind; for the others any but these. */
const fileTypes: Readonly<Record<string, FileType>> = { opus: 'audio', mp4: 'media' };

/** What a message says that shows an upload. Source: Server API, im-v1/message/create_json and message_content. */
export function readUploaded(
  platform: Platform,
  type: UploadedType,
  content: JsonObject,
): JsonObject {
  const key = textAt(content, 'file_key');
  switch (type) {
    case 'image':
      return { image_key: uploadedImage(platform, textAt(content, 'image_key')).key };
    case 'file': {
      const file = uploadedFile(platform, key, type);
      return { file_key: file.key, file_name: file.name };
    }
    case 'audio': {
      const file = uploadedFile(platform, key, type);
      return { file_key: file.key, duration: file.durationMs ?? 0 };
    }
    case 'media':
      return readFilm(platform, content);
    case 'sticker':
      return { file_key: receivedSticker(platform, key).key };
  }
}

/** An image of the bot's own. */
export function uploadedImage(platform: Platform, key: string | undefined): ResourceRecord {
  const image = ownResource(platform, key);
  if (image.kind !== 'image') throw badParameter('invalid image_key');
  return image;
}

/** A file of the bot's own; 230055 when it was uploaded as one for another kind of message. */
export function uploadedFile(
  platform: Platform,
  key: string | undefined,
  type: FileType,
): ResourceRecord {
  const file = ownResource(platform, key);
  if (file.kind !== 'file') throw badParameter('invalid file_key');
  if ((fileTypes[file.uploadedAs ?? ''] ?? 'file') !== type) {
    throw new ApiRefusal(
      230055,
      'The type of file upload does not match the type of message being sent.',
    );
  }
  return file;
}

function readFilm(platform: Platform, content: JsonObject): JsonObject {
  const film = uploadedFile(platform, textAt(content, 'file_key'), 'media');
  const cover = textAt(content, 'image_key');
  return {
    file_key: film.key,
    ...(cover ? { image_key: uploadedImage(platform, cover).key } : {}),
    file_name: film.name,
    duration: film.durationMs ?? 0,
  };
}

/** The bot may send on the stickers that it received, and no others. */
function receivedSticker(platform: Platform, key: string | undefined): ResourceRecord {
  const sticker = key ? platform.store.resources.get(key) : undefined;
  if (sticker?.uploadedAs !== 'sticker') throw badParameter('invalid file_key of a sticker');
  return sticker;
}

function ownResource(platform: Platform, key: string | undefined): ResourceRecord {
  const resource = key ? platform.store.resources.get(key) : undefined;
  if (!resource) throw badParameter('invalid image_key or file_key');
  if (!resource.byBot) throw new ApiRefusal(230017, 'Bot is NOT the owner of the resource.');
  return resource;
}
