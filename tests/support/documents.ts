import type { DocumentReader } from '#bot/files/document-reader.ts';
import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { readFile } from '#documents/read-file.ts';
import { recognize } from '#documents/recognize.ts';

/** What reads files in the service too. */
export const documents: DocumentReader = {
  read: readFile,
  recognize,
  pinyinOf: pinyinKeysOfNames,
};
